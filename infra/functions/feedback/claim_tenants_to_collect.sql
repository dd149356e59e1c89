-- Takes tenants whose turns are to be collected, longest waiting first. Safe to call from several workers at once: each tenant
-- goes to one of them, and comes up again after the pause, also when its worker died.
CREATE OR REPLACE FUNCTION frontdesk.claim_tenants_to_collect(p_limit integer, p_pause_ms integer) RETURNS SETOF uuid
LANGUAGE sql AS $$
	INSERT INTO frontdesk.turn_collections (tenant_id)
	SELECT t.tenant_id FROM frontdesk.tenants t
	WHERE NOT EXISTS (SELECT FROM frontdesk.turn_collections c WHERE c.tenant_id = t.tenant_id)
	LIMIT p_limit
	ON CONFLICT DO NOTHING;

	WITH due AS (
		SELECT c.tenant_id FROM frontdesk.turn_collections c
		WHERE c.next_at <= now()
		ORDER BY c.next_at
		LIMIT p_limit
		FOR NO KEY UPDATE SKIP LOCKED
	)
	UPDATE frontdesk.turn_collections c SET next_at = now() + p_pause_ms * interval '1 ms'
	FROM due WHERE c.tenant_id = due.tenant_id
	RETURNING c.tenant_id
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.claim_tenants_to_collect(integer, integer)');
