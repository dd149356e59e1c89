-- What came too late for some: old versions of sheets that change a lot, rows whose other script stands in their variants only, and
-- old thumbs of customers who gave many.

-- Words that no row of the newest version has: what pruning looks through.
CREATE INDEX knowledge_words_unused ON frontdesk.knowledge_words (tenant_id, configuration, lexeme) WHERE row_count <= 0;

-- Forgets versions that nobody goes back to any more, with the rows and words that only they had: p_most rows at a time. Returns true
-- while more is left. The words one by one, and each looked up: for many at once the planner, wherever a tenant is new to it, reads all
-- words that the tenant has.
DROP FUNCTION frontdesk.prune_knowledge(uuid, integer);
CREATE FUNCTION frontdesk.prune_knowledge(p_tenant uuid, p_keep integer, p_most integer DEFAULT 2000) RETURNS boolean
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

-- 0024 looked at questions and answers as they are written. Variants, and letters that are only folded into those of such a script
-- (ｶﾅ of half width), have the words of before in tenants that it passed over.
DO $$
DECLARE
	scripts constant text := '[\u0600-\u06FF\u0900-\u097F\u0E00-\u0EFF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]';
	v_table text;
	v_tenant uuid;
	v_versions integer[];
	v_version integer;
	v_tables constant text[] := ARRAY['tenants', 'knowledge_versions', 'knowledge_rows', 'knowledge_points', 'knowledge_lexemes',
		'knowledge_words', 'knowledge_spellings', 'knowledge_statistics'];
BEGIN
	FOREACH v_table IN ARRAY v_tables LOOP
		EXECUTE format('ALTER TABLE frontdesk.%I NO FORCE ROW LEVEL SECURITY', v_table);
	END LOOP;
	FOR v_tenant IN
		SELECT t.tenant_id FROM frontdesk.tenants t
		WHERE NOT EXISTS (SELECT FROM frontdesk.knowledge_rows r
				WHERE r.tenant_id = t.tenant_id AND concat(r.question, r.answer) ~ scripts)
			AND EXISTS (SELECT FROM frontdesk.knowledge_rows r
				WHERE r.tenant_id = t.tenant_id
					AND frontdesk.fold(concat_ws(' ', r.question, array_to_string(r.variants, ' '), r.answer)) ~ scripts)
	LOOP
		DELETE FROM frontdesk.knowledge_words WHERE tenant_id = v_tenant;
		DELETE FROM frontdesk.knowledge_lexemes WHERE tenant_id = v_tenant;
		DELETE FROM frontdesk.knowledge_points WHERE tenant_id = v_tenant;
		PERFORM frontdesk.index_revisions(v_tenant,
			ARRAY(SELECT r.revision FROM frontdesk.knowledge_rows r WHERE r.tenant_id = v_tenant));
		v_versions := ARRAY(SELECT DISTINCT s.version FROM frontdesk.knowledge_statistics s WHERE s.tenant_id = v_tenant ORDER BY 1);
		DELETE FROM frontdesk.knowledge_statistics WHERE tenant_id = v_tenant;
		FOREACH v_version IN ARRAY v_versions LOOP
			PERFORM frontdesk.count_knowledge(v_tenant, v_version);
		END LOOP;
	END LOOP;
	FOREACH v_table IN ARRAY v_tables LOOP
		EXECUTE format('ALTER TABLE frontdesk.%I FORCE ROW LEVEL SECURITY', v_table);
	END LOOP;
END $$;

-- The newest five thumbs of each customer count, as core/labels keeps them from now on.
ALTER TABLE frontdesk.labels NO FORCE ROW LEVEL SECURITY;
DELETE FROM frontdesk.labels l USING (
	SELECT tenant_id, source, subject,
		row_number() OVER (PARTITION BY tenant_id, contact_id ORDER BY created_at DESC, subject DESC) AS place
	FROM frontdesk.labels WHERE contact_id IS NOT NULL
) k
WHERE (l.tenant_id, l.source, l.subject) = (k.tenant_id, k.source, k.subject) AND k.place > 5;
ALTER TABLE frontdesk.labels FORCE ROW LEVEL SECURITY;
