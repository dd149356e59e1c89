-- Takes sends that are due, of all tenants in turn, longest waiting first. SKIP LOCKED gives a row to one caller only; who
-- dies with it loses it after p_lease_ms. Returns [{tenantId, key, claimedUntil}].
CREATE OR REPLACE FUNCTION frontdesk.claim_due_sends(p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH waiting AS (
		SELECT w.tenant_id, w.id, row_number() OVER (PARTITION BY w.tenant_id ORDER BY w.next_attempt_at) AS place
		FROM (SELECT o.tenant_id, o.id, o.next_attempt_at FROM frontdesk.outbox o
			WHERE o.turn_id IS NULL AND o.state IN ('pending', 'sending', 'ambiguous') AND o.next_attempt_at <= now()
			ORDER BY o.next_attempt_at LIMIT p_limit * 10) w
	), taken AS (
		SELECT o.tenant_id, o.idempotency_key FROM frontdesk.outbox o JOIN waiting w ON (w.tenant_id, w.id) = (o.tenant_id, o.id)
		WHERE o.next_attempt_at <= now() AND o.state IN ('pending', 'sending', 'ambiguous')
		ORDER BY w.place, o.next_attempt_at LIMIT p_limit
		FOR NO KEY UPDATE OF o SKIP LOCKED
	), claimed AS (
		UPDATE frontdesk.outbox o SET next_attempt_at = now() + p_lease_ms * interval '1 ms'
		FROM (SELECT DISTINCT tenant_id, idempotency_key FROM taken) t
		WHERE (o.tenant_id, o.idempotency_key) = (t.tenant_id, t.idempotency_key)
			AND o.state IN ('pending', 'sending', 'ambiguous')
		RETURNING o.tenant_id, o.idempotency_key, o.next_attempt_at
	)
	SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object(
		'tenantId', tenant_id, 'key', idempotency_key, 'claimedUntil', next_attempt_at)), '[]') FROM claimed
$$;

CALL frontdesk.plan_by_key('frontdesk.claim_due_sends(integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_due_sends(integer, integer)');
