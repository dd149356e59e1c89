-- A customer has a new number or id: the new ones lead to the same contact, the old ones to nobody, for an old number may
-- soon be somebody else's.
CREATE OR REPLACE FUNCTION frontdesk.move_identities(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_change frontdesk.channel_event;
	v_contacts uuid[];
BEGIN
	FOREACH v_change IN ARRAY p_events LOOP
		CONTINUE WHEN v_change.type <> 'identity-change' OR v_change.current_ids IS NULL;
		SELECT array_agg(DISTINCT i.contact_id ORDER BY i.contact_id) INTO v_contacts
		FROM jsonb_to_recordset(v_change.previous_ids || v_change.current_ids) AS x(kind text, id text)
		CROSS JOIN LATERAL frontdesk.identity_of(v_change.tenant_id, x.kind, x.id) i;
		CONTINUE WHEN v_contacts IS NULL;
		PERFORM frontdesk.merge_contacts(v_change.tenant_id, v_contacts[1], gone) FROM unnest(v_contacts[2:]) AS gone;

		INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id)
		SELECT v_change.tenant_id, x.kind, x.id, v_contacts[1]
		FROM jsonb_to_recordset(v_change.current_ids) AS x(kind text, id text)
		ON CONFLICT DO NOTHING;
		UPDATE frontdesk.conversations c SET identity_value = n.id
		FROM jsonb_to_recordset(v_change.current_ids) AS n(kind text, id text)
		WHERE (c.tenant_id, c.contact_id) = (v_change.tenant_id, v_contacts[1]) AND c.identity_kind = n.kind
			AND c.identity_value IN (SELECT x.id FROM jsonb_to_recordset(v_change.previous_ids) AS x(kind text, id text)
				WHERE x.kind = n.kind);
		DELETE FROM frontdesk.identities i
		WHERE i.tenant_id = v_change.tenant_id
			AND i.value = ANY (ARRAY(SELECT old.id FROM jsonb_to_recordset(v_change.previous_ids) AS old(id text)))
			AND v_change.previous_ids @> jsonb_build_array(jsonb_build_object('kind', i.kind, 'id', i.value))
			AND NOT v_change.current_ids @> jsonb_build_array(jsonb_build_object('kind', i.kind, 'id', i.value))
			AND i.kind = ANY (ARRAY(SELECT n.kind FROM jsonb_to_recordset(v_change.current_ids) AS n(kind text)));
	END LOOP;
END $$;
