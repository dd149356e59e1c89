-- Handoffs that it is time to look at, longest due first, each to one caller; whoever dies leaves them due again at the end of
-- the lease. Returns [{tenantId, ids}].
CREATE OR REPLACE FUNCTION frontdesk.claim_handoffs(p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH claimed AS (
		UPDATE frontdesk.handoffs h SET look_at = now() + p_lease_ms * interval '1 ms'
		WHERE h.id = ANY (ARRAY(
			SELECT w.id FROM frontdesk.handoffs w WHERE w.look_at <= now() ORDER BY w.look_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED))
		RETURNING h.tenant_id, h.id
	), by_tenant AS (
		SELECT tenant_id, jsonb_agg(id ORDER BY id) AS ids FROM claimed GROUP BY tenant_id
	)
	SELECT coalesce(jsonb_agg(jsonb_build_object('tenantId', tenant_id, 'ids', ids)), '[]') FROM by_tenant
$$;
CALL frontdesk.plan_by_key('frontdesk.claim_handoffs(integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_handoffs(integer, integer)');
