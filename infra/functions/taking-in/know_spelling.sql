-- WhatsApp knows a number in another spelling than it was written to ("+55 11 98765-4321" is 551187654321): the customer of this
-- message will write from that one, and is the same person. Who was taken for two people until now is one.
CREATE OR REPLACE FUNCTION frontdesk.know_spelling(p_tenant uuid, p_message uuid, p_kind text, p_value text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_contact uuid;
	v_known uuid;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT c.contact_id INTO v_contact FROM frontdesk.conversations c
	WHERE c.tenant_id = p_tenant AND c.id = (SELECT m.conversation_id FROM frontdesk.messages m
		WHERE (m.tenant_id, m.id) = (p_tenant, p_message));
	INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id) VALUES (p_tenant, p_kind, p_value, v_contact)
	ON CONFLICT DO NOTHING;
	SELECT i.contact_id INTO v_known FROM frontdesk.identities i WHERE (i.tenant_id, i.kind, i.value) = (p_tenant, p_kind, p_value);
	IF v_known <> v_contact THEN
		PERFORM frontdesk.merge_contacts(p_tenant, v_contact, v_known);
	END IF;
END $$;
CALL frontdesk.plan_by_key('frontdesk.know_spelling(uuid, uuid, text, text)');
