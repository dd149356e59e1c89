-- A digest was sent, or is given up (p_problem says why): the next one is due on the Monday after. False when another attempt has it.
CREATE OR REPLACE FUNCTION frontdesk.settle_digest(p_tenant uuid, p_week date, p_attempt integer, p_problem text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.digests d SET
		sent_at = CASE WHEN p_problem IS NULL THEN now() ELSE d.sent_at END,
		problem = p_problem, week = NULL, attempts = 0,
		next_at = frontdesk.next_digest_at(now(), t.time_zone)
	FROM frontdesk.tenants t
	WHERE t.tenant_id = p_tenant AND d.tenant_id = p_tenant AND d.week = p_week AND d.attempts = p_attempt;
	RETURN FOUND;
END $$;
