-- The conversation with somebody who may never have written, locked.
CREATE OR REPLACE FUNCTION frontdesk.lock_conversation_with(p_tenant uuid, p_channel uuid, p_kind text, p_value text)
RETURNS frontdesk.conversations
LANGUAGE plpgsql AS $$
DECLARE
	v_contact uuid;
	v_conversation frontdesk.conversations;
BEGIN
	INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id) VALUES (p_tenant, p_kind, p_value, uuidv7())
	ON CONFLICT DO NOTHING RETURNING contact_id INTO v_contact;
	IF FOUND THEN
		INSERT INTO frontdesk.contacts (tenant_id, id) VALUES (p_tenant, v_contact);
	END IF;
	SELECT i.contact_id INTO v_contact FROM frontdesk.identities i
	WHERE (i.tenant_id, i.kind, i.value) = (p_tenant, p_kind, p_value);

	INSERT INTO frontdesk.conversations (tenant_id, channel_id, contact_id, identity_kind, identity_value)
	VALUES (p_tenant, p_channel, v_contact, p_kind, p_value)
	ON CONFLICT (tenant_id, channel_id, contact_id) DO NOTHING;
	SET CONSTRAINTS ALL IMMEDIATE; -- as in store_events
	SELECT c.* INTO v_conversation FROM frontdesk.conversations c
	WHERE (c.tenant_id, c.channel_id, c.contact_id) = (p_tenant, p_channel, v_contact) FOR NO KEY UPDATE;
	RETURN v_conversation;
END $$;
