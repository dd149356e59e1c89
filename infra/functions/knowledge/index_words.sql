-- Makes row revisions findable by their words, which stand in the rows; some thousand at a time. A word is one row, with all that have it.
CREATE OR REPLACE FUNCTION frontdesk.index_words(p_tenant uuid, p_revisions bigint[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	WITH word AS (
		INSERT INTO frontdesk.knowledge_words AS w
			(tenant_id, language, lexeme, row_count, revisions, from_versions, until_versions, frequencies, lengths)
		SELECT p_tenant, r.text_language, l.lexeme, count(*) FILTER (WHERE r.until_version IS NULL), array_agg(r.revision),
			array_agg(r.from_version), array_agg(r.until_version), array_agg(l.frequency::smallint), array_agg(r.word_count)
		FROM unnest(p_revisions) p (revision)
		CROSS JOIN LATERAL (
			SELECT r.revision, r.text_language, r.from_version, r.until_version, r.words, r.word_count FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = p_tenant AND r.revision = p.revision
			OFFSET 0
		) r
		CROSS JOIN LATERAL jsonb_each_text(r.words) l (lexeme, frequency)
		GROUP BY r.text_language, l.lexeme
		ON CONFLICT (tenant_id, language, lexeme) DO UPDATE SET row_count = w.row_count + EXCLUDED.row_count,
			revisions = w.revisions || EXCLUDED.revisions, from_versions = w.from_versions || EXCLUDED.from_versions,
			until_versions = w.until_versions || EXCLUDED.until_versions, frequencies = w.frequencies || EXCLUDED.frequencies,
			lengths = w.lengths || EXCLUDED.lengths
		RETURNING w.language, w.lexeme, old.lexeme IS NULL AS is_new
	)
	INSERT INTO frontdesk.knowledge_spellings AS s (tenant_id, language, trigram, lexemes)
	SELECT p_tenant, w.language, t.trigram, array_agg(w.lexeme)
	FROM word w CROSS JOIN LATERAL unnest(public.show_trgm(w.lexeme)) t (trigram)
	WHERE w.is_new AND length(w.lexeme) BETWEEN 4 AND 40
	GROUP BY w.language, t.trigram
	ON CONFLICT (tenant_id, language, trigram) DO UPDATE SET lexemes = s.lexemes || EXCLUDED.lexemes;
END $$;
