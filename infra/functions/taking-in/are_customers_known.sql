-- Whether everybody who wrote or was written to has a conversation already, and is known by all their ids and the same name: the rule,
-- for which one look is enough.
CREATE OR REPLACE FUNCTION frontdesk.are_customers_known(p_events frontdesk.channel_event[]) RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT NOT EXISTS (
		SELECT FROM unnest(p_events) e
		CROSS JOIN LATERAL (
			-- An id that nobody knows counts as one more contact.
			SELECT array_agg(DISTINCT i.contact_id) AS contacts
			FROM jsonb_to_recordset(e.customer_ids) AS x(kind text, id text)
			LEFT JOIN LATERAL frontdesk.identity_of(e.tenant_id, x.kind, x.id) i ON true
		) known
		LEFT JOIN LATERAL (
			SELECT k.name FROM frontdesk.contacts k WHERE (k.tenant_id, k.id) = (e.tenant_id, known.contacts[1])
			OFFSET 0
		) k ON true
		LEFT JOIN LATERAL frontdesk.conversation_of(e) c ON true
		WHERE e.type IN ('message', 'echo') AND e.customer_id IS NOT NULL
			AND (cardinality(known.contacts) > 1 OR c.id IS NULL
				OR (e.customer_name IS NOT NULL AND e.customer_name IS DISTINCT FROM k.name)))
$$;
