-- Gives every id of everybody who wrote or was written to a contact: the one that any of their ids has already, a new one
-- otherwise. Ids that were taken for two people until now bring these together.
CREATE OR REPLACE FUNCTION frontdesk.know_identities(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_same record;
BEGIN
	WITH sender AS MATERIALIZED (
		SELECT DISTINCT ON (tenant_id, customer_kind, customer_id)
			tenant_id, customer_kind, customer_id, customer_ids, uuidv7() AS new_contact_id
		FROM unnest(p_events)
		WHERE type IN ('message', 'echo') AND customer_id IS NOT NULL
		ORDER BY tenant_id, customer_kind, customer_id, jsonb_array_length(customer_ids) DESC
	), identity AS (
		SELECT DISTINCT ON (s.tenant_id, x.kind, x.id)
			s.tenant_id, x.kind, x.id, coalesce(known.contact_id, s.new_contact_id) AS contact_id
		FROM sender s
		CROSS JOIN LATERAL jsonb_to_recordset(s.customer_ids) AS x(kind text, id text)
		LEFT JOIN LATERAL (
			SELECT i.contact_id FROM jsonb_to_recordset(s.customer_ids) AS y(kind text, id text)
			CROSS JOIN LATERAL frontdesk.identity_of(s.tenant_id, y.kind, y.id) i
			ORDER BY i.created_at, i.contact_id LIMIT 1
		) known ON true
		-- Of two who claim an id the one whose own it is: nobody may end up with ids of a contact that is never written.
		ORDER BY s.tenant_id, x.kind, x.id, (x.kind, x.id) = (s.customer_kind, s.customer_id) DESC
	)
	INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id)
	SELECT tenant_id, kind, id, contact_id FROM identity
	ON CONFLICT DO NOTHING;

	INSERT INTO frontdesk.contacts (tenant_id, id, name)
	SELECT DISTINCT ON (i.tenant_id, i.contact_id) i.tenant_id, i.contact_id, e.customer_name
	FROM unnest(p_events) e
	CROSS JOIN LATERAL frontdesk.identity_of(e.tenant_id, e.customer_kind, e.customer_id) i
	LEFT JOIN LATERAL (
		SELECT c.id, c.name FROM frontdesk.contacts c WHERE (c.tenant_id, c.id) = (i.tenant_id, i.contact_id)
		OFFSET 0
	) c ON true
	WHERE e.type IN ('message', 'echo')
		AND (c.id IS NULL OR (e.customer_name IS NOT NULL AND e.customer_name IS DISTINCT FROM c.name))
	ORDER BY i.tenant_id, i.contact_id, (e.customer_name IS NULL), e.ordinal DESC
	ON CONFLICT (tenant_id, id) DO UPDATE SET name = EXCLUDED.name WHERE EXCLUDED.name IS NOT NULL;

	FOR v_same IN
		SELECT e.tenant_id, array_agg(DISTINCT i.contact_id ORDER BY i.contact_id) AS contacts
		FROM (SELECT DISTINCT tenant_id, customer_ids FROM unnest(p_events)
			WHERE type IN ('message', 'echo') AND jsonb_array_length(customer_ids) > 1) e
		CROSS JOIN LATERAL jsonb_to_recordset(e.customer_ids) AS x(kind text, id text)
		CROSS JOIN LATERAL frontdesk.identity_of(e.tenant_id, x.kind, x.id) i
		GROUP BY e.tenant_id, e.customer_ids HAVING count(DISTINCT i.contact_id) > 1
		LIMIT 1000
	LOOP
		PERFORM frontdesk.merge_contacts(v_same.tenant_id, v_same.contacts[1], gone)
		FROM unnest(v_same.contacts[2:]) AS gone;
	END LOOP;
END $$;
