-- The folded texts of some rows of a version, evenly spread: which letters are common in this knowledge.
CREATE OR REPLACE FUNCTION frontdesk.sample_texts(p_tenant uuid, p_version integer, p_rows integer)
RETURNS TABLE (text text)
LANGUAGE plpgsql AS $$
DECLARE
	v_every integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	v_every := 1 + (SELECT coalesce(sum(s.row_count), 0) FROM frontdesk.knowledge_statistics s
		WHERE (s.tenant_id, s.version) = (p_tenant, p_version)) / p_rows;
	RETURN QUERY
	SELECT p.text FROM (
		SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.from_version <= p_version
			AND (r.until_version > p_version OR r.until_version IS NULL) AND r.revision % v_every = 0
		ORDER BY r.revision LIMIT p_rows
	) r
	CROSS JOIN LATERAL (
		SELECT string_agg(p.text, ' ') AS text FROM frontdesk.knowledge_points p
		WHERE p.tenant_id = p_tenant AND p.revision = r.revision AND p.kind <> 'question'
		OFFSET 0
	) p
	WHERE p.text IS NOT NULL;
END $$;
