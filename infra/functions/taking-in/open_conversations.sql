-- Makes sure that everybody who is named in the events has a conversation, and takes the conversations' locks in the order
-- of their ids, so that two batches with the same customers wait for each other and never in a circle.
CREATE OR REPLACE FUNCTION frontdesk.open_conversations(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM frontdesk.know_identities(p_events);

	INSERT INTO frontdesk.conversations (tenant_id, channel_id, contact_id, identity_kind, identity_value)
	SELECT DISTINCT ON (i.tenant_id, e.channel_id, i.contact_id)
		i.tenant_id, e.channel_id, i.contact_id, e.customer_kind, e.customer_id
	FROM unnest(p_events) e
	JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
	WHERE e.type IN ('message', 'echo')
		AND NOT EXISTS (SELECT FROM frontdesk.conversations c
			WHERE (c.tenant_id, c.channel_id, c.contact_id) = (i.tenant_id, e.channel_id, i.contact_id))
	ORDER BY i.tenant_id, e.channel_id, i.contact_id
	ON CONFLICT DO NOTHING;

	PERFORM FROM frontdesk.conversations c
	WHERE (c.tenant_id, c.id) IN (
		SELECT v.tenant_id, v.conversation_id FROM frontdesk.conversations_of(p_events, ARRAY['message', 'echo']) v)
	ORDER BY c.tenant_id, c.id
	FOR NO KEY UPDATE;
END $$;
