-- The tenants whose documents are due: the sheet was changed and synced, the folder was not listed for some minutes, or an
-- address was not asked for a day. Safe to call from several workers at once; who was claimed is not due again for a moment,
-- whatever becomes of the claim.
CREATE OR REPLACE FUNCTION frontdesk.claim_documents_to_check(p_limit integer) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql AS $$
	WITH due AS (
		SELECT k.tenant_id FROM frontdesk.knowledge_syncs k
		CROSS JOIN LATERAL (SELECT coalesce(k.documents_checked_at, '-infinity') AS at) checked
		WHERE (k.lease_until IS NULL OR k.lease_until <= now()) AND checked.at < now() - interval '20 s' AND (
			k.synced_state IS DISTINCT FROM k.documents_state AND k.synced_state IS NOT NULL
			OR checked.at < now() - interval '5 min' AND (
				EXISTS (SELECT FROM frontdesk.settings s WHERE s.tenant_id = k.tenant_id AND s.name = 'documents_folder'
					AND jsonb_typeof(s.value) = 'string' AND s.value <> '""')
				OR EXISTS (SELECT FROM frontdesk.documents d WHERE d.tenant_id = k.tenant_id AND d.via = 'drive'))
			OR checked.at < now() - interval '1 day'
				AND EXISTS (SELECT FROM frontdesk.documents d WHERE d.tenant_id = k.tenant_id AND d.via IN ('address', 'sheet'))
		)
		ORDER BY checked.at
		LIMIT p_limit
		FOR NO KEY UPDATE OF k SKIP LOCKED
	)
	UPDATE frontdesk.knowledge_syncs k SET documents_checked_at = now(), documents_state = k.synced_state
	FROM due WHERE k.tenant_id = due.tenant_id
	RETURNING k.tenant_id
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.claim_documents_to_check(integer)');
