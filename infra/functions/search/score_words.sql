-- The rows of a version that share the most with the words of a question (BM25 over its ideal, 0..1), and those that others
-- found (p_revisions), each with its score, its content and the folded texts of its points: question, variants, question with
-- answer. p_question is folded.
CREATE OR REPLACE FUNCTION frontdesk.score_words(p_tenant uuid, p_version integer, p_question text, p_revisions bigint[], p_max_rows integer)
RETURNS TABLE (id uuid, revision bigint, source text, origin jsonb, question text, answer text, buttons text[], category text,
	words float8, coverage float8, asked integer, known integer, matched text[], points text[])
LANGUAGE plpgsql
-- Every step is a handful of look-ups by key. Right after a first sync, or with tenants of very different sizes, the planner
-- has no way to know: OFFSET 0 keeps it from turning a look-up into a scan of all that the tenant has.
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
#variable_conflict use_column
DECLARE
	k1 constant float8 := 1.2;
	b constant float8 := 0.75;
	least_likeness constant float8 := 0.25;
	most_entries constant integer := 4000;
	v_version constant integer := p_version;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	RETURN QUERY
	WITH asked AS MATERIALIZED (
		SELECT s.configuration, l.lexeme, w.row_count,
			ln(1 + (greatest(0, s.row_count - coalesce(w.row_count, 0)) + 0.5::float8) / (coalesce(w.row_count, 0) + 0.5)) AS idf,
			k1 * (1 - b) AS length_base, k1 * b * s.row_count / s.word_count AS length_share
		FROM frontdesk.knowledge_statistics s
		CROSS JOIN LATERAL unnest(to_tsvector(s.configuration::regconfig, frontdesk.spaced(p_question))) l
		LEFT JOIN LATERAL (
			SELECT w.row_count FROM frontdesk.knowledge_words w
			WHERE w.tenant_id = p_tenant AND w.configuration = s.configuration AND w.lexeme = l.lexeme
			OFFSET 0
		) w ON true
		WHERE s.tenant_id = p_tenant AND s.version = v_version
	), weight AS MATERIALIZED (
		SELECT a.configuration, sum(a.idf) AS total, count(*)::integer AS asked,
			count(a.row_count)::integer AS known
		FROM asked a
		GROUP BY a.configuration
	), word AS MATERIALIZED (
		-- What is looked up for each asked word: itself, or known words that are spelt much like it.
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
				AND e.from_version <= v_version AND (e.until_version > v_version OR e.until_version IS NULL)
			OFFSET 0
		) e
		GROUP BY e.revision
		ORDER BY sum(w.idf * e.frequency / (e.frequency + w.length_base + w.length_share * e.row_words)) DESC, e.revision
		LIMIT 50
	), wordless AS (
		SELECT DISTINCT p.revision FROM frontdesk.knowledge_points p
		WHERE p.tenant_id = p_tenant AND p.wordless AND NOT EXISTS (SELECT FROM asked)
		LIMIT 200
	), found AS MATERIALIZED (
		SELECT r.revision, x.configuration, x.words, x.matched_idf, x.matched
		FROM (SELECT revision FROM candidate UNION SELECT revision FROM wordless UNION SELECT unnest(p_revisions)) c
		CROSS JOIN LATERAL (
			SELECT r.revision FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = p_tenant AND r.revision = c.revision
				AND r.from_version <= v_version AND (r.until_version > v_version OR r.until_version IS NULL)
				AND (r.valid_from IS NULL OR r.valid_from <= now()) AND (r.valid_until IS NULL OR r.valid_until > now())
			OFFSET 0
		) r
		CROSS JOIN LATERAL (
			SELECT min(w.configuration) AS configuration, sum(w.idf) AS matched_idf, array_agg(w.lexeme) AS matched,
				sum(w.idf * e.frequency / (e.frequency + w.length_base + w.length_share * e.row_words)) AS words
			FROM word w
			CROSS JOIN LATERAL (
				SELECT e.frequency, e.row_words FROM frontdesk.knowledge_lexemes e
				WHERE e.tenant_id = p_tenant AND e.configuration = w.configuration AND e.lexeme = w.lexeme
					AND e.revision = c.revision
				OFFSET 0
			) e
		) x
	), scored AS (
		SELECT f.*, least(1, coalesce(f.words / w.total, 0)) AS words_score,
			least(1, coalesce(f.matched_idf / w.total, 0)) AS coverage,
			coalesce(w.asked, t.asked, 0) AS asked, coalesce(w.known, 0) AS known
		FROM found f
		LEFT JOIN weight w ON w.configuration = f.configuration
		CROSS JOIN (SELECT max(asked) AS asked FROM weight) t
	), best AS (
		(SELECT * FROM scored s WHERE s.words_score > 0 ORDER BY s.words_score DESC, s.revision LIMIT p_max_rows)
		UNION ALL SELECT * FROM scored s WHERE s.revision IN (SELECT revision FROM wordless)
		UNION ALL SELECT * FROM scored s WHERE s.revision = ANY (p_revisions)
	)
	SELECT r.id, r.revision, r.source, r.origin, r.question, r.answer, r.buttons, r.category,
		b.words_score, b.coverage, b.asked, b.known, coalesce(b.matched, '{}'), p.points
	FROM (SELECT DISTINCT ON (b.revision) * FROM best b ORDER BY b.revision) b
	CROSS JOIN LATERAL (
		SELECT * FROM frontdesk.knowledge_rows r WHERE r.tenant_id = p_tenant AND r.revision = b.revision OFFSET 0
	) r
	CROSS JOIN LATERAL (
		SELECT array_agg(p.text ORDER BY p.ordinal) AS points FROM frontdesk.knowledge_points p
		WHERE p.tenant_id = p_tenant AND p.revision = b.revision
		OFFSET 0
	) p
	ORDER BY b.words_score DESC, b.revision;
END $$;
