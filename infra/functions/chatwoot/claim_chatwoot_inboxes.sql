-- Takes inboxes whose list is to be looked through for what no webhook told of, each for one caller; the next look is p_every_ms later.
-- Returns the ids of their tenants.
CREATE OR REPLACE FUNCTION frontdesk.claim_chatwoot_inboxes(p_limit integer, p_every_ms integer) RETURNS uuid[]
LANGUAGE sql AS $$
	WITH taken AS (
		SELECT i.tenant_id FROM frontdesk.chatwoot_inboxes i WHERE i.look_at <= now() ORDER BY i.look_at LIMIT p_limit
		FOR NO KEY UPDATE SKIP LOCKED
	), claimed AS (
		UPDATE frontdesk.chatwoot_inboxes i SET look_at = now() + p_every_ms * interval '1 ms'
		WHERE i.tenant_id = ANY (ARRAY(SELECT t.tenant_id FROM taken t)) RETURNING i.tenant_id
	)
	SELECT coalesce(array_agg(tenant_id), '{}') FROM claimed
$$;
CALL frontdesk.plan_by_key('frontdesk.claim_chatwoot_inboxes(integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_chatwoot_inboxes(integer, integer)');
