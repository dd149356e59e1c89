-- Forgets versions that nobody goes back to any more, with the rows and words that only they had: p_most rows at a time. Returns true
-- while more is left. The words one by one, and each looked up: for many at once the planner, wherever a tenant is new to it, reads all
-- words that the tenant has.
CREATE OR REPLACE FUNCTION frontdesk.prune_knowledge(p_tenant uuid, p_keep integer, p_most integer DEFAULT 2000) RETURNS boolean
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
DECLARE
	-- A row that goes leaves a few words behind that only it had.
	most_words constant integer := 5 * p_most;
	v_oldest integer;
	v_rows integer;
	v_words integer := 0;
	v_word record;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT min(v.version) INTO v_oldest FROM (
		(SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = p_tenant ORDER BY version DESC LIMIT p_keep)
		UNION ALL SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = p_tenant AND live
	) v;
	UPDATE frontdesk.knowledge_versions SET kept = false WHERE tenant_id = p_tenant AND version < v_oldest AND kept;
	DELETE FROM frontdesk.knowledge_statistics WHERE tenant_id = p_tenant AND version < v_oldest;

	DELETE FROM frontdesk.knowledge_rows WHERE tenant_id = p_tenant AND revision = ANY (ARRAY(
		SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.until_version <= v_oldest ORDER BY r.until_version LIMIT p_most));
	GET DIAGNOSTICS v_rows = ROW_COUNT;

	FOR v_word IN
		SELECT w.configuration, w.lexeme FROM frontdesk.knowledge_words w
		WHERE w.tenant_id = p_tenant AND w.row_count <= 0 AND NOT EXISTS (
			SELECT FROM frontdesk.knowledge_lexemes l
			WHERE l.tenant_id = p_tenant AND l.configuration = w.configuration AND l.lexeme = w.lexeme
			OFFSET 0)
		LIMIT most_words
	LOOP
		DELETE FROM frontdesk.knowledge_words
		WHERE tenant_id = p_tenant AND configuration = v_word.configuration AND lexeme = v_word.lexeme AND row_count <= 0;
		v_words := v_words + 1;
	END LOOP;
	RETURN v_rows = p_most OR v_words = most_words;
END $$;
