-- Takes sends that are due, of all tenants in turn, longest waiting first. SKIP LOCKED gives a row to one caller only; who
-- dies with it loses it after p_lease_ms. Returns [{tenantId, key, claimedUntil}].
CREATE OR REPLACE FUNCTION frontdesk.claim_due_sends(p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH waiting AS (
		SELECT w.id, w.next_attempt_at, row_number() OVER (PARTITION BY w.tenant_id ORDER BY w.next_attempt_at) AS place
		FROM (SELECT o.tenant_id, o.id, o.next_attempt_at FROM frontdesk.outbox o
			WHERE o.turn_id IS NULL AND o.state IN ('pending', 'sending', 'ambiguous') AND o.next_attempt_at <= now()
			ORDER BY o.next_attempt_at LIMIT p_limit * 10) w
	), in_turn AS (
		SELECT array_agg(w.id ORDER BY w.place, w.next_attempt_at) AS ids FROM waiting w
	), taken AS (
		SELECT o.tenant_id, o.idempotency_key FROM frontdesk.outbox o
		WHERE o.id = ANY ((SELECT ids FROM in_turn)::uuid[])
			AND o.next_attempt_at <= now() AND o.state IN ('pending', 'sending', 'ambiguous')
		ORDER BY array_position((SELECT ids FROM in_turn), o.id) LIMIT p_limit
		FOR NO KEY UPDATE OF o SKIP LOCKED
	), claimed AS (
		UPDATE frontdesk.outbox o SET next_attempt_at = now() + p_lease_ms * interval '1 ms'
		WHERE o.id = ANY (ARRAY(SELECT p.id FROM taken t CROSS JOIN LATERAL (
				SELECT p.id FROM frontdesk.outbox p WHERE (p.tenant_id, p.idempotency_key) = (t.tenant_id, t.idempotency_key) OFFSET 0
			) p))
			AND o.state IN ('pending', 'sending', 'ambiguous')
		RETURNING o.tenant_id, o.idempotency_key, o.next_attempt_at
	)
	SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object(
		'tenantId', tenant_id, 'key', idempotency_key, 'claimedUntil', next_attempt_at)), '[]') FROM claimed
$$;

CALL frontdesk.plan_by_key('frontdesk.claim_due_sends(integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_due_sends(integer, integer)');
