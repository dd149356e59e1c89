-- Ends revisions of the newest version. The rows are not asked whether they are open: there is an index for that, of all open rows.
CREATE OR REPLACE FUNCTION frontdesk.close_knowledge(p_tenant uuid, p_version integer, p_revisions bigint[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	PERFORM frontdesk.end_words(p_tenant, p_revisions, p_version);
	UPDATE frontdesk.knowledge_rows SET until_version = p_version
	WHERE tenant_id = p_tenant AND revision = ANY (p_revisions);
END $$;
