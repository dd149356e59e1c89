-- Kinds of failures that the operator is to be told of now, each to one caller; whoever dies with one, or finds nobody who could be told,
-- leaves it due again after a growing pause (failures_told ends that). Kinds that have not been seen for months are forgotten.
-- Returns [{kind, workflow, node, message, executionId, tenant, times, newTimes, since, lastAt}], newest first.
CREATE OR REPLACE FUNCTION frontdesk.claim_failures(p_limit integer) RETURNS jsonb
LANGUAGE sql AS $$
	DELETE FROM frontdesk.failure_kinds k WHERE k.kind = ANY (ARRAY(
		SELECT o.kind FROM frontdesk.failure_kinds o WHERE o.last_at < now() - interval '6 months' ORDER BY o.last_at LIMIT 100));

	WITH claimed AS (
		UPDATE frontdesk.failure_kinds k SET
			attempts = k.attempts + 1, tell_at = now() + least(30 * power(2, k.attempts), 3600) * interval '1 second'
		WHERE k.kind = ANY (ARRAY(
			SELECT w.kind FROM frontdesk.failure_kinds w WHERE w.tell_at <= now() ORDER BY w.tell_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED))
		RETURNING k.*
	)
	SELECT coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'workflow', c.workflow, 'node', c.node, 'message', c.message,
		'executionId', c.execution_id, 'tenant', (SELECT t.name FROM frontdesk.tenants t WHERE t.tenant_id = c.tenant_id),
		'times', c.times, 'newTimes', c.times - c.told_times, 'since', coalesce(c.told_at, c.first_at), 'lastAt', c.last_at)
		ORDER BY c.last_at DESC), '[]')
	FROM claimed c
$$;
CALL frontdesk.plan_by_key('frontdesk.claim_failures(integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_failures(integer)');
