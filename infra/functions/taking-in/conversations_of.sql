-- The conversation of each event that names a customer: (ordinal, tenant_id, conversation_id, contact_id).
CREATE OR REPLACE FUNCTION frontdesk.conversations_of(p_events frontdesk.channel_event[], p_types text[])
RETURNS TABLE (ordinal integer, tenant_id uuid, conversation_id uuid, contact_id uuid)
LANGUAGE sql STABLE AS $$
	-- LIMIT and OFFSET keep the planner, who does not know how long a batch is, from comparing each event with each
	-- conversation of its tenant.
	SELECT e.ordinal, e.tenant_id, c.id, c.contact_id
	FROM unnest(p_events) e
	CROSS JOIN LATERAL (
		SELECT i.contact_id FROM frontdesk.identities i
		WHERE (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id) LIMIT 1
	) i
	CROSS JOIN LATERAL (
		SELECT c.id, c.contact_id FROM frontdesk.conversations c
		WHERE (c.tenant_id, c.channel_id, c.contact_id) = (e.tenant_id, e.channel_id, i.contact_id) LIMIT 1
	) c
	WHERE e.type = ANY (p_types)
	OFFSET 0
$$;
