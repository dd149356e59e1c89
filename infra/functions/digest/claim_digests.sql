-- Takes tenants whose weekly digest is due, each for one caller; whoever dies with one leaves it due again after a growing pause, under
-- the same week. A tenant that is new has its first one on the next Monday. Returns (tenant_id, week, attempt).
CREATE OR REPLACE FUNCTION frontdesk.claim_digests(p_limit integer) RETURNS TABLE (tenant_id uuid, week date, attempt integer)
LANGUAGE sql AS $$
	INSERT INTO frontdesk.digests (tenant_id, next_at)
	SELECT t.tenant_id, frontdesk.next_digest_at(now(), t.time_zone) FROM frontdesk.tenants t
	WHERE NOT EXISTS (SELECT FROM frontdesk.digests d WHERE d.tenant_id = t.tenant_id)
	LIMIT 1000
	ON CONFLICT DO NOTHING;

	WITH due AS (
		SELECT d.tenant_id FROM frontdesk.digests d WHERE d.next_at <= now() ORDER BY d.next_at LIMIT p_limit
		FOR NO KEY UPDATE SKIP LOCKED
	)
	UPDATE frontdesk.digests d SET
		attempts = d.attempts + 1,
		next_at = now() + least(300 * power(2, d.attempts), 21600) * interval '1 second',
		week = coalesce(d.week, date_trunc('week', now() AT TIME ZONE t.time_zone)::date - 7)
	FROM due JOIN frontdesk.tenants t ON t.tenant_id = due.tenant_id
	WHERE d.tenant_id = due.tenant_id
	RETURNING d.tenant_id, d.week, d.attempts
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.claim_digests(integer)');
