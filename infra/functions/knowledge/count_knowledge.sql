-- Counts the rows and words of a version, which searches need for it; once. From the version before it: what came since is
-- added, what went is taken off.
CREATE OR REPLACE FUNCTION frontdesk.count_knowledge(p_tenant uuid, p_version integer) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off
AS $$
DECLARE
	v_base integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	IF EXISTS (SELECT FROM frontdesk.knowledge_statistics WHERE (tenant_id, version) = (p_tenant, p_version)) THEN
		RETURN;
	END IF;
	v_base := coalesce((SELECT max(s.version) FROM frontdesk.knowledge_statistics s
		WHERE s.tenant_id = p_tenant AND s.version < p_version), 0);
	INSERT INTO frontdesk.knowledge_statistics (tenant_id, version, language, row_count, word_count)
	SELECT p_tenant, p_version, c.language, sum(c.row_count), sum(c.word_count)
	FROM (
		SELECT s.language, s.row_count, s.word_count FROM frontdesk.knowledge_statistics s
		WHERE (s.tenant_id, s.version) = (p_tenant, v_base)
		UNION ALL
		SELECT r.text_language, 1, r.word_count FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.from_version > v_base AND r.from_version <= p_version
			AND (r.until_version > p_version OR r.until_version IS NULL)
		UNION ALL
		SELECT r.text_language, -1, -r.word_count FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.from_version <= v_base AND r.until_version > v_base AND r.until_version <= p_version
	) c
	GROUP BY c.language
	HAVING sum(c.row_count) > 0;
END $$;
