-- The tenants whose documents are due. Safe to call from several workers at once; who was claimed is not due again for a moment,
-- whatever becomes of the claim.
CREATE OR REPLACE FUNCTION frontdesk.claim_documents_to_check(p_limit integer) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql AS $$
	WITH due AS (
		SELECT k.tenant_id FROM frontdesk.knowledge_syncs k
		WHERE frontdesk.are_documents_due(k)
		ORDER BY coalesce(k.documents_checked_at, '-infinity')
		LIMIT p_limit
		FOR NO KEY UPDATE OF k SKIP LOCKED
	)
	UPDATE frontdesk.knowledge_syncs k SET documents_checked_at = now(), documents_state = k.synced_state
	FROM due WHERE k.tenant_id = due.tenant_id
	RETURNING k.tenant_id
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.claim_documents_to_check(integer)');
