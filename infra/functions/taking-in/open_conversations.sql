-- Makes sure that everybody who is named in the events has a conversation, and takes the conversations' locks in the order
-- of their ids, so that two batches with the same customers wait for each other and never in a circle.
CREATE OR REPLACE FUNCTION frontdesk.open_conversations(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	IF NOT frontdesk.are_customers_known(p_events) THEN
		PERFORM frontdesk.know_identities(p_events);

		INSERT INTO frontdesk.conversations (tenant_id, channel_id, contact_id, identity_kind, identity_value)
		SELECT DISTINCT ON (i.tenant_id, e.channel_id, i.contact_id)
			i.tenant_id, e.channel_id, i.contact_id, e.customer_kind, e.customer_id
		FROM unnest(p_events) e
		CROSS JOIN LATERAL frontdesk.identity_of(e.tenant_id, e.customer_kind, e.customer_id) i
		LEFT JOIN LATERAL frontdesk.conversation_of(e) c ON true
		WHERE e.type IN ('message', 'echo') AND c.id IS NULL
		ORDER BY i.tenant_id, e.channel_id, i.contact_id
		ON CONFLICT DO NOTHING;
	END IF;

	PERFORM FROM frontdesk.conversations c
	WHERE c.id = ANY (ARRAY(SELECT v.id FROM unnest(p_events) e CROSS JOIN LATERAL frontdesk.conversation_of(e) v
		WHERE e.type IN ('message', 'echo')))
	ORDER BY c.tenant_id, c.id
	FOR NO KEY UPDATE;
END $$;
