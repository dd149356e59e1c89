-- The rows of a version that share the most with the words of a question (BM25 over its ideal, 0..1), and those that others
-- found (p_revisions), each with its score. p_words: by language of the version's rows, {"en": ["price", …]}.
CREATE OR REPLACE FUNCTION frontdesk.score_words(p_tenant uuid, p_version integer, p_words jsonb, p_revisions bigint[], p_max_rows integer)
RETURNS TABLE (revision bigint, origin jsonb, words float8, asked integer, known integer, matched text[])
LANGUAGE plpgsql
-- Every step is a handful of look-ups by key. Right after a first sync, or with tenants of very different sizes, the planner
-- has no way to know: OFFSET 0 keeps it from turning a look-up into a scan of all that the tenant has, and the plan is made once.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
#variable_conflict use_column
DECLARE
	k1 constant float8 := 1.2;
	b constant float8 := 0.75;
	least_likeness constant float8 := 0.25;
	most_entries constant integer := 4000;
	small_sheet constant integer := 200;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	RETURN QUERY
	WITH asked AS MATERIALIZED (
		SELECT s.language, a.lexeme, w.row_count,
			ln(1 + (greatest(0, s.row_count - coalesce(w.row_count, 0)) + 0.5::float8) / (coalesce(w.row_count, 0) + 0.5)) AS idf,
			k1 * (1 - b) AS length_base, k1 * b * s.row_count / greatest(1, s.word_count) AS length_share
		FROM frontdesk.knowledge_statistics s
		CROSS JOIN LATERAL jsonb_array_elements_text(p_words -> s.language) a (lexeme)
		LEFT JOIN LATERAL (
			SELECT w.row_count FROM frontdesk.knowledge_words w
			WHERE w.tenant_id = p_tenant AND w.language = s.language AND w.lexeme = a.lexeme
			OFFSET 0
		) w ON true
		WHERE s.tenant_id = p_tenant AND s.version = p_version
	), weight AS MATERIALIZED (
		SELECT a.language, sum(a.idf) AS total, count(*)::integer AS asked, count(a.row_count)::integer AS known
		FROM asked a
		GROUP BY a.language
	), word AS MATERIALIZED (
		-- What is looked up for each asked word: itself, or known words that are spelt much like it.
		SELECT w.*, row_number() OVER () AS place FROM (
			SELECT a.language, a.lexeme AS asked, a.lexeme, a.row_count, a.idf, a.length_base, a.length_share
			FROM asked a WHERE a.row_count IS NOT NULL
			UNION ALL
			SELECT a.language, a.lexeme, m.lexeme, w.row_count, a.idf * m.likeness, a.length_base, a.length_share
			FROM asked a
			CROSS JOIN LATERAL (
				SELECT l.lexeme, count(*)::float8 / (cardinality(public.show_trgm(a.lexeme)) + cardinality(public.show_trgm(l.lexeme)) - count(*))
					AS likeness
				FROM unnest(public.show_trgm(a.lexeme)) t (trigram)
				CROSS JOIN LATERAL (
					SELECT s.lexemes FROM frontdesk.knowledge_spellings s
					WHERE s.tenant_id = p_tenant AND s.language = a.language AND s.trigram = t.trigram
					OFFSET 0
				) s
				CROSS JOIN LATERAL unnest(s.lexemes) l (lexeme)
				GROUP BY l.lexeme
				HAVING count(*) > 1
				ORDER BY likeness DESC, l.lexeme
				LIMIT 3
			) m
			CROSS JOIN LATERAL (
				SELECT w.row_count FROM frontdesk.knowledge_words w
				WHERE w.tenant_id = p_tenant AND w.language = a.language AND w.lexeme = m.lexeme
				OFFSET 0
			) w
			WHERE a.row_count IS NULL AND length(a.lexeme) BETWEEN 4 AND 40 AND m.likeness >= least_likeness
		) w
	), rare AS (
		-- Candidates come from the rarest words, as many as can be read quickly; all words score them.
		SELECT * FROM (
			SELECT w.*, sum(w.row_count) OVER (ORDER BY w.row_count, w.language, w.lexeme, w.asked
				ROWS UNBOUNDED PRECEDING) - w.row_count AS read_before
			FROM word w
		) w WHERE w.read_before < most_entries
	), candidate AS MATERIALIZED (
		SELECT e.revision
		FROM rare w
		CROSS JOIN LATERAL (
			SELECT l.revisions, l.from_versions, l.until_versions, l.frequencies, l.lengths FROM frontdesk.knowledge_words l
			WHERE l.tenant_id = p_tenant AND l.language = w.language AND l.lexeme = w.lexeme
			OFFSET 0
		) l
		CROSS JOIN LATERAL unnest(l.revisions, l.from_versions, l.until_versions, l.frequencies, l.lengths)
			e (revision, from_version, until_version, frequency, length)
		WHERE e.from_version <= p_version AND (e.until_version > p_version OR e.until_version IS NULL)
		GROUP BY e.revision
		ORDER BY sum(w.idf * e.frequency / (e.frequency + w.length_base + w.length_share * e.length)) DESC, e.revision
		LIMIT 50
	), wordless AS (
		(SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.wordless AND NOT EXISTS (SELECT FROM asked)
		LIMIT 200)
		UNION ALL
		-- Letters see all of a small sheet, where nothing else proposes what has no word of the question.
		(SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.until_version IS NULL AND cardinality(p_revisions) = 0 AND small_sheet >=
			(SELECT sum(s.row_count) FROM frontdesk.knowledge_statistics s WHERE s.tenant_id = p_tenant AND s.version = p_version)
		LIMIT small_sheet)
	), likely AS MATERIALIZED (
		SELECT r.*
		FROM (SELECT revision FROM candidate UNION SELECT revision FROM wordless UNION SELECT unnest(p_revisions)) c
		CROSS JOIN LATERAL (
			SELECT r.revision, r.origin, r.text_language, r.words, r.word_count FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = p_tenant AND r.revision = c.revision
				AND r.from_version <= p_version AND (r.until_version > p_version OR r.until_version IS NULL)
				AND (r.valid_from IS NULL OR r.valid_from <= now()) AND (r.valid_until IS NULL OR r.valid_until > now())
			OFFSET 0
		) r
	), counted AS (
		SELECT l.revision, array_agg(w.lexeme ORDER BY w.place) AS matched,
			sum(w.idf * f.frequency / (f.frequency + w.length_base + w.length_share * l.word_count) ORDER BY w.place) AS words
		FROM likely l
		JOIN word w ON w.language = l.text_language
		CROSS JOIN LATERAL (SELECT (l.words ->> w.lexeme)::integer AS frequency) f
		WHERE f.frequency IS NOT NULL
		GROUP BY l.revision
	), scored AS MATERIALIZED (
		SELECT l.revision, l.origin, c.matched, least(1, coalesce(c.words / w.total, 0)) AS words_score,
			coalesce(w.asked, t.asked, 0) AS asked, coalesce(w.known, 0) AS known
		FROM likely l
		LEFT JOIN counted c ON c.revision = l.revision
		LEFT JOIN weight w ON w.language = l.text_language
		CROSS JOIN (SELECT max(asked) AS asked FROM weight) t
	), best AS (
		SELECT s.revision FROM (
			SELECT s.revision FROM scored s WHERE s.words_score > 0 ORDER BY s.words_score DESC, s.revision LIMIT p_max_rows
		) s
		UNION SELECT revision FROM wordless
		UNION SELECT unnest(p_revisions)
	)
	SELECT s.revision, s.origin, s.words_score, s.asked, s.known, coalesce(s.matched, '{}')
	FROM scored s
	WHERE s.revision IN (SELECT revision FROM best)
	ORDER BY s.words_score DESC, s.revision;
END $$;
