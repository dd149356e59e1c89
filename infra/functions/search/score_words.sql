-- The rows of a version that share the most with the words of a question (BM25 over its ideal, 0..1), and those that others
-- found (p_revisions), each with its score. p_question is folded.
CREATE OR REPLACE FUNCTION frontdesk.score_words(p_tenant uuid, p_version integer, p_question text, p_revisions bigint[], p_max_rows integer)
RETURNS TABLE (revision bigint, origin jsonb, words float8, coverage float8, asked integer, known integer, matched text[])
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
	v_text constant text := frontdesk.spaced(p_question);
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	RETURN QUERY
	WITH asked AS MATERIALIZED (
		SELECT s.configuration, l.lexeme, w.row_count,
			ln(1 + (greatest(0, s.row_count - coalesce(w.row_count, 0)) + 0.5::float8) / (coalesce(w.row_count, 0) + 0.5)) AS idf,
			k1 * (1 - b) AS length_base, k1 * b * s.row_count / s.word_count AS length_share
		FROM frontdesk.knowledge_statistics s
		CROSS JOIN LATERAL unnest(to_tsvector(s.configuration::regconfig, v_text)) l
		LEFT JOIN LATERAL (
			SELECT w.row_count FROM frontdesk.knowledge_words w
			WHERE w.tenant_id = p_tenant AND w.configuration = s.configuration AND w.lexeme = l.lexeme
			OFFSET 0
		) w ON true
		WHERE s.tenant_id = p_tenant AND s.version = p_version
	), weight AS MATERIALIZED (
		SELECT a.configuration, sum(a.idf) AS total, count(*)::integer AS asked,
			count(a.row_count)::integer AS known
		FROM asked a
		GROUP BY a.configuration
	), word AS MATERIALIZED (
		-- What is looked up for each asked word: itself, or known words that are spelt much like it.
		SELECT w.*, row_number() OVER () AS place FROM (
			SELECT a.configuration, a.lexeme AS asked, a.lexeme, a.row_count, a.idf, a.length_base, a.length_share
			FROM asked a WHERE a.row_count IS NOT NULL
			UNION ALL
			SELECT a.configuration, a.lexeme, m.lexeme, w.row_count, a.idf * m.likeness, a.length_base, a.length_share
			FROM asked a
			CROSS JOIN LATERAL (
				SELECT k.lexeme, count(*)::float8 / (cardinality(public.show_trgm(a.lexeme)) + k.trigrams - count(*)) AS likeness
				FROM unnest(public.show_trgm(a.lexeme)) t (trigram)
				CROSS JOIN LATERAL (
					SELECT k.lexeme, k.trigrams FROM frontdesk.knowledge_spellings k
					WHERE k.tenant_id = p_tenant AND k.configuration = a.configuration AND k.trigram = t.trigram
					OFFSET 0
				) k
				GROUP BY k.lexeme, k.trigrams
				ORDER BY likeness DESC, k.lexeme
				LIMIT 3
			) m
			CROSS JOIN LATERAL (
				SELECT w.row_count FROM frontdesk.knowledge_words w
				WHERE w.tenant_id = p_tenant AND w.configuration = a.configuration AND w.lexeme = m.lexeme
				OFFSET 0
			) w
			WHERE a.row_count IS NULL AND length(a.lexeme) BETWEEN 4 AND 40 AND m.likeness >= least_likeness
		) w
	), rare AS (
		-- Candidates come from the rarest words, as many as can be read quickly; all words score them.
		SELECT * FROM (
			SELECT w.*, sum(w.row_count) OVER (ORDER BY w.row_count, w.configuration, w.lexeme, w.asked
				ROWS UNBOUNDED PRECEDING) - w.row_count AS read_before
			FROM word w
		) w WHERE w.read_before < most_entries
	), candidate AS MATERIALIZED (
		SELECT e.revision
		FROM rare w
		CROSS JOIN LATERAL (
			SELECT e.revision, e.frequency, e.row_words FROM frontdesk.knowledge_lexemes e
			WHERE e.tenant_id = p_tenant AND e.configuration = w.configuration AND e.lexeme = w.lexeme
				AND e.from_version <= p_version AND (e.until_version > p_version OR e.until_version IS NULL)
			OFFSET 0
		) e
		GROUP BY e.revision
		ORDER BY sum(w.idf * e.frequency / (e.frequency + w.length_base + w.length_share * e.row_words)) DESC, e.revision
		LIMIT 50
	), wordless AS (
		SELECT DISTINCT p.revision FROM frontdesk.knowledge_points p
		WHERE p.tenant_id = p_tenant AND p.wordless AND NOT EXISTS (SELECT FROM asked)
		LIMIT 200
	), likely AS MATERIALIZED (
		SELECT r.revision, r.origin
		FROM (SELECT revision FROM candidate UNION SELECT revision FROM wordless UNION SELECT unnest(p_revisions)) c
		CROSS JOIN LATERAL (
			SELECT r.revision, r.origin FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = p_tenant AND r.revision = c.revision
				AND r.from_version <= p_version AND (r.until_version > p_version OR r.until_version IS NULL)
				AND (r.valid_from IS NULL OR r.valid_from <= now()) AND (r.valid_until IS NULL OR r.valid_until > now())
			OFFSET 0
		) r
	), counted AS (
		-- Word by word for all of them at once: row by row is a look-up for each of the hundreds of pairs.
		SELECT e.revision, min(w.configuration) AS configuration, sum(w.idf ORDER BY w.place) AS matched_idf,
			array_agg(w.lexeme ORDER BY w.place) AS matched,
			sum(w.idf * e.frequency / (e.frequency + w.length_base + w.length_share * e.row_words) ORDER BY w.place) AS words
		FROM word w
		CROSS JOIN LATERAL (
			-- By the whole key, in whichever index.
			SELECT e.revision, e.frequency, e.row_words FROM frontdesk.knowledge_lexemes e
			WHERE e.tenant_id = p_tenant AND e.configuration = w.configuration AND e.lexeme = w.lexeme
				AND e.revision = ANY (ARRAY(SELECT l.revision FROM likely l))
			OFFSET 0
		) e
		GROUP BY e.revision
	), scored AS MATERIALIZED (
		SELECT l.revision, l.origin, c.matched, least(1, coalesce(c.words / w.total, 0)) AS words_score,
			least(1, coalesce(c.matched_idf / w.total, 0)) AS coverage,
			coalesce(w.asked, t.asked, 0) AS asked, coalesce(w.known, 0) AS known
		FROM likely l
		LEFT JOIN counted c ON c.revision = l.revision
		LEFT JOIN weight w ON w.configuration = c.configuration
		CROSS JOIN (SELECT max(asked) AS asked FROM weight) t
	), best AS (
		SELECT s.revision FROM (
			SELECT s.revision FROM scored s WHERE s.words_score > 0 ORDER BY s.words_score DESC, s.revision LIMIT p_max_rows
		) s
		UNION SELECT revision FROM wordless
		UNION SELECT unnest(p_revisions)
	)
	SELECT s.revision, s.origin, s.words_score, s.coverage, s.asked, s.known, coalesce(s.matched, '{}')
	FROM scored s
	WHERE s.revision IN (SELECT revision FROM best)
	ORDER BY s.words_score DESC, s.revision;
END $$;
