-- The conversation with the customer whom an event names; no row where there is none.
CREATE OR REPLACE FUNCTION frontdesk.conversation_of(p_event frontdesk.channel_event) RETURNS SETOF frontdesk.conversations
LANGUAGE sql STABLE AS $$
	SELECT c.* FROM frontdesk.identity_of((p_event).tenant_id, (p_event).customer_kind, (p_event).customer_id) i
	CROSS JOIN LATERAL (
		SELECT c.* FROM frontdesk.conversations c
		WHERE (c.tenant_id, c.channel_id, c.contact_id) = ((p_event).tenant_id, (p_event).channel_id, i.contact_id)
		OFFSET 0
	) c
$$;
