-- What finds rows in any language: text is folded so that spellings which people do not tell apart are one, words are cut
-- where no spaces are written, and rows are scored by the words of the question together with what the letters and the
-- meaning of a question found (core/retrieval/ranking).

-- The text search configuration of a language tag; plain words where there is none, null without a tag.
CREATE OR REPLACE FUNCTION frontdesk.text_configuration(p_language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE substring(lower(p_language) FROM '^[a-z]+')
	WHEN 'ar' THEN 'arabic' WHEN 'hy' THEN 'armenian' WHEN 'eu' THEN 'basque' WHEN 'ca' THEN 'catalan'
	WHEN 'da' THEN 'danish' WHEN 'nl' THEN 'dutch' WHEN 'en' THEN 'english' WHEN 'fi' THEN 'finnish'
	WHEN 'fr' THEN 'french' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek' WHEN 'hi' THEN 'hindi'
	WHEN 'hu' THEN 'hungarian' WHEN 'id' THEN 'indonesian' WHEN 'ga' THEN 'irish' WHEN 'it' THEN 'italian'
	WHEN 'lt' THEN 'lithuanian' WHEN 'ne' THEN 'nepali' WHEN 'nb' THEN 'norwegian' WHEN 'nn' THEN 'norwegian'
	WHEN 'no' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian'
	WHEN 'sr' THEN 'serbian' WHEN 'es' THEN 'spanish' WHEN 'sv' THEN 'swedish' WHEN 'ta' THEN 'tamil'
	WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish'
	ELSE CASE WHEN p_language IS NOT NULL THEN 'simple' END
END;

-- The configuration of a text whose language nobody named. Some scripts say it (PostgreSQL knows no Arabic stop words); else
-- the one that knows most of its words as stop words ("the", "is"). Half of what people ask is made of those; where none
-- knows a quarter of them, plain words are the safer reading. Persian and Urdu have letters that Arabic has not.
CREATE OR REPLACE FUNCTION frontdesk.guess_configuration(p_text text) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT coalesce((
		SELECT s.configuration
		FROM (VALUES ('arabic', '[\u0621-\u064A]', '[پچژگڈڑے]'), ('greek', '[\u0370-\u03FF]', NULL),
			('armenian', '[\u0531-\u058F]', NULL), ('tamil', '[\u0B80-\u0BFF]', NULL), ('hindi', '[\u0900-\u097F]', NULL)
		) s (configuration, letters, foreign_letters)
		WHERE 2 * length(regexp_replace(p_text, s.letters, '', 'g')) < length(p_text)
			AND (s.foreign_letters IS NULL OR p_text !~ s.foreign_letters)
		LIMIT 1
	), (
		SELECT c.cfgname::text
		FROM pg_catalog.pg_ts_config c
		CROSS JOIN LATERAL (
			SELECT coalesce(sum(cardinality(l.positions)), 0)::float8 AS words FROM unnest(to_tsvector(c.oid, p_text)) l
		) kept
		CROSS JOIN LATERAL (
			SELECT sum(cardinality(l.positions))::float8 AS words FROM unnest(to_tsvector('simple', p_text)) l
		) total
		WHERE c.cfgnamespace = 'pg_catalog'::regnamespace AND c.cfgname <> 'simple' AND kept.words < 0.75 * total.words
		ORDER BY kept.words, c.cfgname
		LIMIT 1
	), 'simple')
$$;

-- Case, accents, width, invisible characters, vowel marks of Arabic and Hebrew, forms of alef, yeh, heh, kaf and sigma, and
-- the digits of a script make no difference to a search.
CREATE OR REPLACE FUNCTION frontdesk.fold(p_text text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN translate(
	lower(public.unaccent(regexp_replace(normalize(p_text, NFKC),
		'[\u00AD\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]',
		'', 'g'))),
	U&'\0622\0623\0625\0671' || U&'\0649\0626\06CC' || U&'\0624' || U&'\0629\06BE\06C0\06C1\06C3' || U&'\06A9' || U&'\03C2\0131' ||
		U&'\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669' || U&'\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9' ||
		U&'\0966\0967\0968\0969\096A\096B\096C\096D\096E\096F',
	U&'\0627\0627\0627\0627' || U&'\064A\064A\064A' || U&'\0648' || U&'\0647\0647\0647\0647\0647' || U&'\0643' || U&'\03C3i' ||
		'0123456789' || '0123456789' || '0123456789');

-- Folded text as the text search reads words from it. Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without
-- spaces, and Korean with endings on every word: each pair of neighbouring characters is a word there. Pairs are cut twice,
-- the second time one character later.
CREATE FUNCTION frontdesk.spaced(p_folded text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	letters constant text := '\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF';
	v_pair constant text := '([' || letters || ']{2})';
BEGIN
	IF p_folded !~ ('[' || letters || ']') THEN
		RETURN p_folded;
	END IF;
	RETURN regexp_replace(
			regexp_replace(p_folded, '([^\s' || letters || '])([' || letters || '])', '\1 \2', 'g'), v_pair, '\1 ', 'g')
		|| ' ' || regexp_replace(
			regexp_replace(regexp_replace(p_folded, '[^' || letters || ']+', ' ', 'g'), '(?<![' || letters || '])[' || letters || ']', ' ', 'g'),
			v_pair, '\1 ', 'g');
END $$;

-- Indexes row revisions that are in no index yet.
CREATE FUNCTION frontdesk.index_revisions(p_tenant uuid, p_revisions bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_guess text;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	IF EXISTS (SELECT FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.revision = ANY (p_revisions) AND r.language IS NULL) THEN
		v_guess := (SELECT frontdesk.guess_configuration(frontdesk.fold(string_agg(q.question, ' '))) FROM (
			SELECT r.question FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = p_tenant AND r.until_version IS NULL AND r.language IS NULL
			ORDER BY r.revision LIMIT 300) q);
	END IF;

	INSERT INTO frontdesk.knowledge_points (tenant_id, revision, ordinal, kind, text, wordless)
	SELECT r.tenant_id, r.revision, p.ordinal, p.kind, left(f.text, 4000),
		-- Longer texts have words.
		CASE WHEN length(f.text) > 80 THEN false
			ELSE length(to_tsvector(coalesce(frontdesk.text_configuration(r.language), v_guess)::regconfig, frontdesk.spaced(f.text))) = 0 END
	FROM frontdesk.knowledge_rows r
	CROSS JOIN LATERAL (
		SELECT 0 AS ordinal, 'question' AS kind, r.question AS text
		UNION ALL SELECT v.ordinality::integer, 'variant', v.variant
			FROM unnest(r.variants) WITH ORDINALITY v (variant, ordinality)
		UNION ALL SELECT cardinality(r.variants) + 1, 'question_answer', r.question || ' ' || r.answer
	) p
	CROSS JOIN LATERAL (SELECT frontdesk.fold(p.text) AS text OFFSET 0) f
	WHERE r.tenant_id = p_tenant AND r.revision = ANY (p_revisions);

	-- In the order of the words, so that the entries of a word lie together.
	INSERT INTO frontdesk.knowledge_lexemes
		(tenant_id, configuration, lexeme, revision, from_version, until_version, frequency, row_words)
	SELECT w.tenant_id, w.configuration, w.lexeme, w.revision, w.from_version, w.until_version, w.frequency,
		sum(w.frequency) OVER (PARTITION BY w.revision)
	FROM (
		SELECT r.tenant_id, r.revision, r.from_version, r.until_version, c.configuration, l.lexeme,
			sum(cardinality(l.positions))::integer AS frequency
		FROM frontdesk.knowledge_rows r
		CROSS JOIN LATERAL (SELECT coalesce(frontdesk.text_configuration(r.language), v_guess) AS configuration) c
		CROSS JOIN LATERAL unnest(to_tsvector(c.configuration::regconfig,
			frontdesk.spaced(frontdesk.fold(concat_ws(E'\n', r.question, array_to_string(r.variants, E'\n'), r.answer))))) l
		WHERE r.tenant_id = p_tenant AND r.revision = ANY (p_revisions)
		GROUP BY r.tenant_id, r.revision, r.from_version, r.until_version, c.configuration, l.lexeme
	) w
	ORDER BY w.lexeme, w.revision;

	INSERT INTO frontdesk.knowledge_words AS w (tenant_id, configuration, lexeme, row_count)
	SELECT l.tenant_id, l.configuration, l.lexeme, count(*) FILTER (WHERE l.until_version IS NULL)
	FROM frontdesk.knowledge_lexemes l
	WHERE l.tenant_id = p_tenant AND l.revision = ANY (p_revisions)
	GROUP BY l.tenant_id, l.configuration, l.lexeme
	ON CONFLICT (tenant_id, configuration, lexeme) DO UPDATE SET row_count = w.row_count + EXCLUDED.row_count;

	INSERT INTO frontdesk.knowledge_spellings (tenant_id, configuration, trigram, lexeme, trigrams)
	SELECT w.tenant_id, w.configuration, t.trigram, w.lexeme, cardinality(s.trigrams)
	FROM frontdesk.knowledge_words w
	CROSS JOIN LATERAL (SELECT public.show_trgm(w.lexeme) AS trigrams) s
	CROSS JOIN LATERAL unnest(s.trigrams) t (trigram)
	WHERE w.tenant_id = p_tenant AND length(w.lexeme) BETWEEN 4 AND 40
		AND NOT EXISTS (SELECT FROM frontdesk.knowledge_spellings k
			WHERE (k.tenant_id, k.configuration, k.lexeme) = (w.tenant_id, w.configuration, w.lexeme))
	ORDER BY t.trigram, w.lexeme;
END $$;

-- Indexes the new rows of a version that is being made.
CREATE OR REPLACE FUNCTION frontdesk.index_knowledge(p_tenant uuid, p_version integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	PERFORM frontdesk.index_revisions(p_tenant, ARRAY(SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.from_version = p_version AND r.until_version IS NULL));
END $$;

-- How the legs of a version's searches are weighed, by embedding model ('' without one), and what that was learnt from.
CREATE TABLE frontdesk.knowledge_weights (
	tenant_id uuid NOT NULL,
	version integer NOT NULL,
	model text NOT NULL,
	-- {words, rowLetters, letters, meaning, answerMeaning}, together 1.
	weights jsonb NOT NULL,
	-- {questions, rows, best, lexical, meaning, …}: for the operator, and for the estimate of confidence.
	basis jsonb NOT NULL,
	made_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, version, model),
	FOREIGN KEY (tenant_id, version) REFERENCES frontdesk.knowledge_versions ON DELETE CASCADE
);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_weights');

-- What a search needs to know before it looks: the version (the live one unless another is named), the folded question, and
-- the weights that were last picked for it.
CREATE FUNCTION frontdesk.begin_search(p_tenant uuid, p_version integer, p_question text, p_model text)
RETURNS TABLE (version integer, question text, weights jsonb, basis jsonb)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	RETURN QUERY
	SELECT v.version, left(frontdesk.fold(p_question), 1000), w.weights, w.basis
	FROM frontdesk.knowledge_versions v
	LEFT JOIN LATERAL (
		SELECT w.weights, w.basis FROM frontdesk.knowledge_weights w
		WHERE w.tenant_id = p_tenant AND w.version <= v.version AND w.model = p_model
			AND NOT EXISTS (SELECT FROM frontdesk.settings s
				WHERE s.tenant_id = p_tenant AND s.name = 'search_weights_from_sheet' AND s.value = 'false')
		ORDER BY w.version DESC LIMIT 1
	) w ON true
	WHERE v.tenant_id = p_tenant AND (v.version = p_version OR p_version IS NULL AND v.live);
END $$;

-- The rows of a version that share the most with the words of a question (BM25 over its ideal, 0..1), and those that others
-- found (p_revisions), each with its score, its content and the folded texts of its points: question, variants, question with
-- answer. p_question is folded.
CREATE FUNCTION frontdesk.score_words(p_tenant uuid, p_version integer, p_question text, p_revisions bigint[], p_max_rows integer)
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

-- The folded texts of some rows of a version, evenly spread: which letters are common in this knowledge.
CREATE FUNCTION frontdesk.sample_texts(p_tenant uuid, p_version integer, p_rows integer)
RETURNS TABLE (text text)
LANGUAGE plpgsql AS $$
DECLARE
	v_every integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	v_every := 1 + (SELECT coalesce(sum(s.row_count), 0) FROM frontdesk.knowledge_statistics s
		WHERE (s.tenant_id, s.version) = (p_tenant, p_version)) / p_rows;
	RETURN QUERY
	SELECT string_agg(p.text, ' ') FROM (
		SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.from_version <= p_version
			AND (r.until_version > p_version OR r.until_version IS NULL) AND r.revision % v_every = 0
		ORDER BY r.revision LIMIT p_rows
	) r
	JOIN frontdesk.knowledge_points p ON (p.tenant_id, p.revision) = (p_tenant, r.revision)
	WHERE p.kind <> 'question'
	GROUP BY r.revision;
END $$;

-- Some rows of a version, evenly spread, with the folded texts and the words of their question, variants and answer: what a
-- sheet asks itself when it picks its weights.
CREATE FUNCTION frontdesk.sample_rows(p_tenant uuid, p_version integer, p_rows integer)
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

-- What was indexed before is indexed again: the same words in most languages, and now also those of the others.
DO $$
DECLARE
	v_table text;
	v_tenant uuid;
	v_versions integer[];
	v_version integer;
	v_tables constant text[] := ARRAY['tenants', 'knowledge_versions', 'knowledge_rows', 'knowledge_points', 'knowledge_lexemes',
		'knowledge_words', 'knowledge_spellings', 'knowledge_statistics'];
BEGIN
	FOREACH v_table IN ARRAY v_tables LOOP
		EXECUTE format('ALTER TABLE frontdesk.%I NO FORCE ROW LEVEL SECURITY', v_table);
	END LOOP;
	FOR v_tenant IN SELECT DISTINCT r.tenant_id FROM frontdesk.knowledge_rows r LOOP
		DELETE FROM frontdesk.knowledge_words WHERE tenant_id = v_tenant;
		DELETE FROM frontdesk.knowledge_lexemes WHERE tenant_id = v_tenant;
		DELETE FROM frontdesk.knowledge_points WHERE tenant_id = v_tenant;
		PERFORM frontdesk.index_revisions(v_tenant,
			ARRAY(SELECT r.revision FROM frontdesk.knowledge_rows r WHERE r.tenant_id = v_tenant));
		v_versions := ARRAY(SELECT DISTINCT s.version FROM frontdesk.knowledge_statistics s WHERE s.tenant_id = v_tenant);
		DELETE FROM frontdesk.knowledge_statistics WHERE tenant_id = v_tenant;
		FOREACH v_version IN ARRAY v_versions LOOP
			PERFORM frontdesk.count_knowledge(v_tenant, v_version);
		END LOOP;
	END LOOP;
	FOREACH v_table IN ARRAY v_tables LOOP
		EXECUTE format('ALTER TABLE frontdesk.%I FORCE ROW LEVEL SECURITY', v_table);
	END LOOP;
END $$;

-- Its place was taken by begin_search and score_words.
DROP FUNCTION frontdesk.search_knowledge(uuid, text, integer);
