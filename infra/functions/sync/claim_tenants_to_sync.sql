-- Takes the lease of tenants whose sheet is due, longest waiting first. Safe to call from several workers at once.
CREATE OR REPLACE FUNCTION frontdesk.claim_tenants_to_sync(p_limit integer, p_lease_ms integer)
RETURNS TABLE (tenant_id uuid, lease_token bigint)
LANGUAGE sql AS $$
	INSERT INTO frontdesk.knowledge_syncs (tenant_id)
	SELECT s.tenant_id FROM frontdesk.settings s
	WHERE s.name = 'google_sheet_id' AND jsonb_typeof(s.value) = 'string' AND s.value <> '""'
		AND NOT EXISTS (SELECT FROM frontdesk.knowledge_syncs k WHERE k.tenant_id = s.tenant_id)
	ON CONFLICT DO NOTHING;

	WITH due AS (
		SELECT k.tenant_id FROM frontdesk.knowledge_syncs k
		JOIN frontdesk.settings s ON s.tenant_id = k.tenant_id AND s.name = 'google_sheet_id'
		WHERE k.next_sync_at <= now() AND (k.lease_until IS NULL OR k.lease_until <= now())
			AND jsonb_typeof(s.value) = 'string' AND s.value <> '""'
		ORDER BY k.next_sync_at
		LIMIT p_limit
		FOR NO KEY UPDATE OF k SKIP LOCKED
	)
	UPDATE frontdesk.knowledge_syncs k SET
		lease_until = now() + p_lease_ms * interval '1 ms', lease_token = k.lease_token + 1, asked_again = false
	FROM due WHERE k.tenant_id = due.tenant_id
	RETURNING k.tenant_id, k.lease_token
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.claim_tenants_to_sync(integer, integer)');
