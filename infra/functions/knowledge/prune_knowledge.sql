-- Forgets versions that nobody goes back to any more, with the rows and words that only they had: p_most rows at a time. Returns true
-- while more is left.
CREATE OR REPLACE FUNCTION frontdesk.prune_knowledge(p_tenant uuid, p_keep integer, p_most integer DEFAULT 2000) RETURNS boolean
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
DECLARE
	v_oldest integer;
	v_gone bigint[];
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT min(v.version) INTO v_oldest FROM (
		(SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = p_tenant ORDER BY version DESC LIMIT p_keep)
		UNION ALL SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = p_tenant AND live
	) v;
	UPDATE frontdesk.knowledge_versions SET kept = false WHERE tenant_id = p_tenant AND version < v_oldest AND kept;
	DELETE FROM frontdesk.knowledge_statistics WHERE tenant_id = p_tenant AND version < v_oldest;
	v_gone := ARRAY(SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.until_version <= v_oldest ORDER BY r.until_version LIMIT p_most);
	PERFORM frontdesk.end_words(p_tenant, v_gone, 0);
	DELETE FROM frontdesk.knowledge_rows WHERE tenant_id = p_tenant AND revision = ANY (v_gone);
	RETURN cardinality(v_gone) = p_most;
END $$;
