-- Alerts to send now, longest waiting first, each to one caller; whoever dies with one leaves it due again at the end of the
-- lease. Returns [{tenantId, id, attempt}].
CREATE OR REPLACE FUNCTION frontdesk.claim_alerts(p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH claimed AS (
		UPDATE frontdesk.handoff_alerts a SET
			state = 'sending', attempts = a.attempts + 1, next_attempt_at = now() + p_lease_ms * interval '1 ms'
		WHERE a.id = ANY (ARRAY(
			SELECT w.id FROM frontdesk.handoff_alerts w WHERE w.state IN ('pending', 'sending') AND w.next_attempt_at <= now()
			ORDER BY w.next_attempt_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED))
		RETURNING a.tenant_id, a.id, a.attempts
	)
	SELECT coalesce(jsonb_agg(jsonb_build_object('tenantId', tenant_id, 'id', id, 'attempt', attempts) ORDER BY id), '[]')
	FROM claimed
$$;
CALL frontdesk.plan_by_key('frontdesk.claim_alerts(integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_alerts(integer, integer)');
