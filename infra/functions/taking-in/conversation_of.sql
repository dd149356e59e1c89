-- The conversation with the customer whom an event names; no row where there is none.
-- OFFSET keeps the planner, who does not know how long a batch is, from reading all conversations to compare each with each event.
CREATE OR REPLACE FUNCTION frontdesk.conversation_of(p_event frontdesk.channel_event) RETURNS SETOF frontdesk.conversations
LANGUAGE sql STABLE AS $$
	SELECT c.* FROM (
		SELECT i.contact_id FROM frontdesk.identities i
		WHERE (i.tenant_id, i.kind, i.value)
			= ((p_event).tenant_id, (p_event).customer_kind, (p_event).customer_id)
		OFFSET 0
	) i
	CROSS JOIN LATERAL (
		SELECT c.* FROM frontdesk.conversations c
		WHERE (c.tenant_id, c.channel_id, c.contact_id) = ((p_event).tenant_id, (p_event).channel_id, i.contact_id)
		OFFSET 0
	) c
$$;
