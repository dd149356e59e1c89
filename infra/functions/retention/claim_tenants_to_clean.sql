-- Takes tenants whose time it is to be looked through, longest waiting first. Safe to call from several workers at once: each tenant
-- goes to one of them, and comes up again after the pause, also when its worker died.
CREATE OR REPLACE FUNCTION frontdesk.claim_tenants_to_clean(p_limit integer, p_pause_ms bigint) RETURNS SETOF uuid
LANGUAGE sql AS $$
	INSERT INTO frontdesk.retention (tenant_id)
	SELECT t.tenant_id FROM frontdesk.tenants t
	WHERE t.created_at <= now() - interval '1 day'
		AND NOT EXISTS (SELECT FROM frontdesk.retention r WHERE r.tenant_id = t.tenant_id)
	LIMIT p_limit
	ON CONFLICT DO NOTHING;

	-- Errors of no tenant have nobody's setting.
	DELETE FROM frontdesk.errors e WHERE e.id = ANY (ARRAY(
		SELECT e.id FROM frontdesk.errors e
		WHERE e.tenant_id IS NULL AND e.created_at < now() - interval '6 months'
		ORDER BY e.id LIMIT 500));

	-- Whoever was to look at what was set aside has done so.
	DELETE FROM frontdesk.set_aside_events s WHERE s.id = ANY (ARRAY(
		SELECT s.id FROM frontdesk.set_aside_events s WHERE s.id < uuidv7(interval '-30 days') ORDER BY s.id LIMIT 500));

	WITH due AS (
		SELECT r.tenant_id FROM frontdesk.retention r
		WHERE r.next_at <= now()
		ORDER BY r.next_at
		LIMIT p_limit
		FOR NO KEY UPDATE SKIP LOCKED
	)
	UPDATE frontdesk.retention r SET next_at = now() + p_pause_ms * interval '1 ms'
	FROM due WHERE r.tenant_id = due.tenant_id
	RETURNING r.tenant_id
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.claim_tenants_to_clean(integer, bigint)');
