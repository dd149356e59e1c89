-- Some rows of a version, evenly spread, with the folded texts and the words of their question, variants and answer: what a
-- sheet asks itself when it picks its weights.
CREATE OR REPLACE FUNCTION frontdesk.sample_rows(p_tenant uuid, p_version integer, p_rows integer)
RETURNS TABLE (question text, variants text[], answer text, folded text[], words jsonb)
LANGUAGE plpgsql AS $$
DECLARE
	v_every integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	v_every := 1 + (SELECT count(*) FROM frontdesk.knowledge_rows r WHERE r.tenant_id = p_tenant
		AND r.from_version <= p_version AND (r.until_version > p_version OR r.until_version IS NULL)) / p_rows;
	RETURN QUERY
	SELECT r.question, r.variants[:12], r.answer, t.folded, t.words
	FROM frontdesk.knowledge_rows r
	CROSS JOIN LATERAL (
		SELECT coalesce(frontdesk.text_configuration(r.language),
			(SELECT l.configuration FROM frontdesk.knowledge_lexemes l
				WHERE l.tenant_id = p_tenant AND l.revision = r.revision LIMIT 1), 'simple') AS configuration
	) c
	CROSS JOIN LATERAL (
		SELECT array_agg(f.text ORDER BY p.n) AS folded, jsonb_agg(coalesce((
				SELECT jsonb_object_agg(l.lexeme, cardinality(l.positions))
				FROM unnest(to_tsvector(c.configuration::regconfig, frontdesk.spaced(f.text))) l), '{}') ORDER BY p.n) AS words
		FROM unnest(r.question || r.variants[:12] || left(r.answer, 8000)) WITH ORDINALITY p (text, n)
		CROSS JOIN LATERAL (SELECT frontdesk.fold(p.text) AS text OFFSET 0) f
	) t
	WHERE r.tenant_id = p_tenant AND r.from_version <= p_version
		AND (r.until_version > p_version OR r.until_version IS NULL) AND r.revision % v_every = 0
	ORDER BY r.revision LIMIT p_rows;
END $$;
