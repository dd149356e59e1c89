-- Keeps what is neither a message nor a status, once each. Returns how many were new.
CREATE OR REPLACE FUNCTION frontdesk.store_other_events(p_events frontdesk.channel_event[]) RETURNS integer
LANGUAGE sql AS $$
	WITH written AS (
		INSERT INTO frontdesk.channel_events
			(tenant_id, channel_id, dedup_key, type, content_type, raw, platform_id, fetch_at, sent_at)
		SELECT e.tenant_id, e.channel_id, e.dedup_key, e.type, e.content_type, e.raw, e.platform_id,
			CASE WHEN e.needs_fetch THEN now() END, e.sent_at
		FROM unnest(p_events) e
		WHERE e.type NOT IN ('message', 'echo', 'status', 'read')
		ORDER BY e.ordinal
		ON CONFLICT DO NOTHING
		RETURNING 1
	)
	SELECT count(*)::integer FROM written
$$;
