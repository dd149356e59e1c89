-- True when a tenant's documents are to be looked at: its sheet was changed and synced, its folder was not listed for some minutes, or
-- its addresses were not asked for a day. What was looked at just now rests for a moment, whatever became of it.
CREATE OR REPLACE FUNCTION frontdesk.are_documents_due(p_sync frontdesk.knowledge_syncs) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_tenant uuid := (p_sync).tenant_id;
	v_checked_at timestamptz := coalesce((p_sync).documents_checked_at, '-infinity');
BEGIN
	IF (p_sync).lease_until > now() OR v_checked_at >= now() - interval '20 s' THEN
		RETURN false;
	END IF;
	RETURN (p_sync).synced_state IS DISTINCT FROM (p_sync).documents_state AND (p_sync).synced_state IS NOT NULL
		OR v_checked_at < now() - interval '5 min' AND (
			EXISTS (SELECT FROM frontdesk.settings s WHERE s.tenant_id = v_tenant AND s.name = 'documents_folder'
				AND jsonb_typeof(s.value) = 'string' AND s.value <> '""')
			OR EXISTS (SELECT FROM frontdesk.documents d WHERE d.tenant_id = v_tenant AND d.via = 'drive'))
		OR v_checked_at < now() - interval '1 day'
			AND EXISTS (SELECT FROM frontdesk.documents d WHERE d.tenant_id = v_tenant AND d.via IN ('address', 'sheet'));
END $$;
