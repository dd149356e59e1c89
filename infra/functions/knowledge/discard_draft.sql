-- Throws the unpublished version away, as if it had never been begun. A sheet whose version was held is read again, for its
-- changes are in no version any more.
CREATE OR REPLACE FUNCTION frontdesk.discard_draft(p_tenant uuid) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
DECLARE
	v_draft integer;
	v_state text;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT version, state INTO v_draft, v_state FROM frontdesk.knowledge_versions
	WHERE tenant_id = p_tenant AND state <> 'published';
	IF NOT FOUND THEN
		RETURN;
	END IF;

	PERFORM frontdesk.end_words(p_tenant, ARRAY(SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.from_version = v_draft), 0);
	PERFORM frontdesk.end_words(p_tenant, ARRAY(SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.until_version = v_draft), NULL);
	DELETE FROM frontdesk.knowledge_rows WHERE tenant_id = p_tenant AND from_version = v_draft;
	UPDATE frontdesk.knowledge_rows SET until_version = NULL WHERE tenant_id = p_tenant AND until_version = v_draft;
	DELETE FROM frontdesk.knowledge_versions WHERE tenant_id = p_tenant AND version = v_draft;
	IF v_state = 'held' THEN
		UPDATE frontdesk.knowledge_syncs SET synced_state = NULL WHERE tenant_id = p_tenant;
	END IF;
END $$;
