-- Messages that Meta announced without their content: hands out those that it is time to ask for, each to one caller.
-- Whoever dies leaves them due again at the end of the lease. Returns [{tenantId, dedupKey, messageId, attempt, channel}].
CREATE OR REPLACE FUNCTION frontdesk.claim_fetches(p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH taken AS (
		SELECT e.tenant_id, e.channel_id, e.dedup_key FROM frontdesk.channel_events e
		WHERE e.fetch_at <= now() AND e.platform_id IS NOT NULL
		ORDER BY e.fetch_at LIMIT p_limit
		FOR NO KEY UPDATE SKIP LOCKED
	), claimed AS (
		UPDATE frontdesk.channel_events e SET
			fetch_at = now() + p_lease_ms * interval '1 ms', fetch_attempts = e.fetch_attempts + 1
		WHERE e.dedup_key = ANY (ARRAY(SELECT dedup_key FROM taken))
			AND ((e.tenant_id, e.channel_id) IN (SELECT t.tenant_id, t.channel_id FROM taken t WHERE t.dedup_key = e.dedup_key)) IS TRUE
		RETURNING e.*
	)
	SELECT coalesce(jsonb_agg(jsonb_build_object('tenantId', e.tenant_id, 'dedupKey', e.dedup_key,
		'messageId', e.platform_id, 'attempt', e.fetch_attempts,
		'channel', jsonb_build_object('id', h.id, 'kind', h.kind, 'accountId', h.external_id))), '[]')
	FROM claimed e JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (e.tenant_id, e.channel_id)
$$;

CALL frontdesk.plan_by_key('frontdesk.claim_fetches(integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_fetches(integer, integer)');
