-- Ends revisions of the newest version. Their words one by one: for many at once the planner reads all words that the tenant has.
-- The rows are not asked whether they are open: there is an index for that, of all open rows. A word is found by its key: by the
-- conflict that it is with itself.
CREATE OR REPLACE FUNCTION frontdesk.close_knowledge(p_tenant uuid, p_version integer, p_revisions bigint[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
DECLARE
	v_revision bigint;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	INSERT INTO frontdesk.knowledge_words AS w (tenant_id, configuration, lexeme, row_count)
	SELECT p_tenant, l.configuration, l.lexeme, -count(*)
	FROM unnest(p_revisions) c (revision)
	CROSS JOIN LATERAL (
		SELECT l.configuration, l.lexeme FROM frontdesk.knowledge_lexemes l
		WHERE l.tenant_id = p_tenant AND l.revision = c.revision AND l.until_version IS NULL
		OFFSET 0
	) l
	GROUP BY l.configuration, l.lexeme
	ON CONFLICT (tenant_id, configuration, lexeme) DO UPDATE SET row_count = w.row_count + EXCLUDED.row_count;

	UPDATE frontdesk.knowledge_rows SET until_version = p_version
	WHERE tenant_id = p_tenant AND revision = ANY (p_revisions);
	FOREACH v_revision IN ARRAY p_revisions LOOP
		UPDATE frontdesk.knowledge_lexemes SET until_version = p_version
		WHERE tenant_id = p_tenant AND revision = v_revision AND until_version IS NULL;
	END LOOP;
END $$;
