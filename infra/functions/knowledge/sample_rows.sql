-- Some rows of a version, evenly spread: what its letters are like, and what a sheet asks itself.
CREATE OR REPLACE FUNCTION frontdesk.sample_rows(p_tenant uuid, p_version integer, p_rows integer)
RETURNS TABLE (question text, variants text[], answer text, language text)
LANGUAGE plpgsql
SET enable_seqscan = off
AS $$
DECLARE
	v_every integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	v_every := 1 + (SELECT coalesce(sum(s.row_count), 0) FROM frontdesk.knowledge_statistics s
		WHERE (s.tenant_id, s.version) = (p_tenant, p_version)) / p_rows;
	RETURN QUERY
	SELECT r.question, r.variants, r.answer, r.text_language FROM frontdesk.knowledge_rows r
	WHERE r.tenant_id = p_tenant AND r.from_version <= p_version
		AND (r.until_version > p_version OR r.until_version IS NULL) AND r.revision % v_every = 0
	ORDER BY r.revision LIMIT p_rows;
END $$;
