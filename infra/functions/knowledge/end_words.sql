-- What revisions are to the words that they have: ended by a version, open again (null), or nothing any more (0). Word by word: for
-- many at once the planner reads all words that the tenant has.
CREATE OR REPLACE FUNCTION frontdesk.end_words(p_tenant uuid, p_revisions bigint[], p_until integer) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
DECLARE
	v_word record;
BEGIN
	FOR v_word IN
		SELECT r.text_language AS language, l.lexeme, array_agg(r.revision) AS revisions
		FROM unnest(p_revisions) p (revision)
		CROSS JOIN LATERAL (
			SELECT r.revision, r.text_language, r.words FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = p_tenant AND r.revision = p.revision
			OFFSET 0
		) r
		CROSS JOIN LATERAL jsonb_object_keys(r.words) l (lexeme)
		GROUP BY r.text_language, l.lexeme
	LOOP
		UPDATE frontdesk.knowledge_words w
		SET (row_count, revisions, from_versions, until_versions, frequencies, lengths) = (
			SELECT count(*) FILTER (WHERE e.until_version IS NULL), coalesce(array_agg(e.revision), '{}'), array_agg(e.from_version),
				array_agg(e.until_version), array_agg(e.frequency), array_agg(e.length)
			FROM (
				SELECT e.revision, e.from_version, e.frequency, e.length,
					CASE WHEN e.revision = ANY (v_word.revisions) THEN p_until ELSE e.until_version END AS until_version
				FROM unnest(w.revisions, w.from_versions, w.until_versions, w.frequencies, w.lengths)
					e (revision, from_version, until_version, frequency, length)
			) e
			WHERE e.until_version IS DISTINCT FROM 0)
		WHERE w.tenant_id = p_tenant AND w.language = v_word.language AND w.lexeme = v_word.lexeme;
		IF p_until = 0 THEN
			DELETE FROM frontdesk.knowledge_words w
			WHERE w.tenant_id = p_tenant AND w.language = v_word.language AND w.lexeme = v_word.lexeme AND w.revisions = '{}';
			IF FOUND THEN
				UPDATE frontdesk.knowledge_spellings s SET lexemes = array_remove(s.lexemes, v_word.lexeme)
				WHERE s.tenant_id = p_tenant AND s.language = v_word.language AND s.trigram = ANY (public.show_trgm(v_word.lexeme));
			END IF;
		END IF;
	END LOOP;
END $$;
