-- Instagram's echoes carry nothing of ours back. One that says what we are sending to the same customer is our own: its
-- send is not recorded yet, or the answer to it was lost.
CREATE OR REPLACE FUNCTION frontdesk.recognise_echoes(p_events frontdesk.channel_event[]) RETURNS frontdesk.channel_event[]
LANGUAGE sql STABLE AS $$
	SELECT array_agg(CASE WHEN own.id IS NULL THEN e ELSE jsonb_populate_record(e, jsonb_build_object('outbox_id', own.id)) END
		ORDER BY e.ordinal)
	FROM unnest(p_events) e
	LEFT JOIN LATERAL (
		SELECT m.id FROM frontdesk.conversation_of(e) v
		JOIN frontdesk.channels h ON (h.tenant_id, h.id, h.kind) = (v.tenant_id, e.channel_id, 'instagram')
		CROSS JOIN LATERAL (
			-- Ids grow with time: of a long story only the last day is read.
			SELECT m.id, m.tenant_id FROM frontdesk.messages m
			WHERE (m.tenant_id, m.conversation_id) = (v.tenant_id, v.id) AND m.id > (SELECT uuidv7(interval '-1 day'))
				AND m.platform_id IS NULL AND m.text IS NOT DISTINCT FROM e.body
			OFFSET 0
		) m
		WHERE e.type = 'echo' AND e.outbox_id IS NULL
			AND (SELECT o.state IN ('sending', 'ambiguous') FROM frontdesk.outbox o
				WHERE (o.tenant_id, o.id) = (m.tenant_id, m.id))
		ORDER BY m.id LIMIT 1
	) own ON true
$$;
