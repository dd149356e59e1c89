-- How rows are found: BM25 over the words of the whole row, and trigrams of each question, variant and question with
-- answer. Written by index_knowledge when a version is made, read by search_knowledge, which is one round trip.

-- The text search configuration of a language tag; plain words where there is none, null without a tag.
CREATE FUNCTION frontdesk.text_configuration(p_language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE substring(lower(p_language) FROM '^[a-z]+')
	WHEN 'ar' THEN 'arabic' WHEN 'da' THEN 'danish' WHEN 'nl' THEN 'dutch' WHEN 'en' THEN 'english'
	WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek'
	WHEN 'hu' THEN 'hungarian' WHEN 'it' THEN 'italian' WHEN 'nb' THEN 'norwegian' WHEN 'no' THEN 'norwegian'
	WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian' WHEN 'es' THEN 'spanish'
	WHEN 'sv' THEN 'swedish' WHEN 'tr' THEN 'turkish'
	ELSE CASE WHEN p_language IS NOT NULL THEN 'simple' END
END;

-- The configuration of a text whose language nobody named: the one that knows most of its words as stop words ("the", "is").
-- Half of what people ask is made of those; where none knows a quarter of them, plain words are the safer reading.
CREATE FUNCTION frontdesk.guess_configuration(p_text text) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT coalesce((
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

-- Accents, case and invisible characters make no difference to a search.
CREATE FUNCTION frontdesk.fold(p_text text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN lower(public.unaccent(regexp_replace(normalize(p_text, NFKC), '[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]', '', 'g')));

-- What trigrams are compared with; `text` is folded.
CREATE TABLE frontdesk.knowledge_points (
	tenant_id uuid NOT NULL,
	revision bigint NOT NULL,
	ordinal integer NOT NULL,
	kind text NOT NULL CHECK (kind IN ('question', 'variant', 'question_answer')),
	text text NOT NULL,
	-- Nothing is left of it without stop words: "where are you?" can be found by its letters only.
	wordless boolean NOT NULL,
	PRIMARY KEY (tenant_id, revision, ordinal),
	FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
);
CREATE INDEX knowledge_points_wordless ON frontdesk.knowledge_points (tenant_id, revision) WHERE wordless;
CALL frontdesk.isolate_tenants('frontdesk.knowledge_points');

-- The words of a row: how often each occurs, and how many the row has in all. The version range is the row's, repeated here
-- so that finding candidates reads this table alone.
CREATE TABLE frontdesk.knowledge_lexemes (
	tenant_id uuid NOT NULL,
	configuration text NOT NULL,
	lexeme text NOT NULL,
	revision bigint NOT NULL,
	from_version integer NOT NULL,
	until_version integer,
	frequency integer NOT NULL,
	row_words integer NOT NULL,
	PRIMARY KEY (tenant_id, revision, configuration, lexeme),
	FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
);
CREATE UNIQUE INDEX knowledge_lexemes_by_word ON frontdesk.knowledge_lexemes (tenant_id, configuration, lexeme, revision)
	INCLUDE (from_version, until_version, frequency, row_words);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_lexemes');

-- In how many rows of the newest version a word occurs. After a roll back these counts are those of the version that was
-- left: a word is then a little more or less rare than it should be, which moves no row worth mentioning.
CREATE TABLE frontdesk.knowledge_words (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	configuration text NOT NULL,
	lexeme text NOT NULL,
	row_count integer NOT NULL,
	PRIMARY KEY (tenant_id, configuration, lexeme) INCLUDE (row_count)
);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_words');

-- Which words contain a trigram: how a misspelt word is found again. (A trigram index would not be used here: its operators
-- are not leakproof, so row-level security keeps them behind a scan of all tenants' words.)
CREATE TABLE frontdesk.knowledge_spellings (
	tenant_id uuid NOT NULL,
	configuration text NOT NULL,
	trigram text NOT NULL,
	lexeme text NOT NULL,
	trigrams smallint NOT NULL,
	PRIMARY KEY (tenant_id, configuration, lexeme, trigram),
	FOREIGN KEY (tenant_id, configuration, lexeme) REFERENCES frontdesk.knowledge_words ON DELETE CASCADE
);
CREATE UNIQUE INDEX knowledge_spellings_by_trigram
	ON frontdesk.knowledge_spellings (tenant_id, configuration, trigram, lexeme) INCLUDE (trigrams);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_spellings');

-- Rows and words of a version, by configuration: what BM25 calls N and the average length.
CREATE TABLE frontdesk.knowledge_statistics (
	tenant_id uuid NOT NULL,
	version integer NOT NULL,
	configuration text NOT NULL,
	row_count integer NOT NULL,
	word_count bigint NOT NULL,
	PRIMARY KEY (tenant_id, version, configuration),
	FOREIGN KEY (tenant_id, version) REFERENCES frontdesk.knowledge_versions ON DELETE CASCADE
);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_statistics');

-- Indexes the new rows of a version that is being made.
CREATE FUNCTION frontdesk.index_knowledge(p_tenant uuid, p_version integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_guess text;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	IF EXISTS (SELECT FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.until_version IS NULL AND r.from_version = p_version AND r.language IS NULL) THEN
		v_guess := (SELECT frontdesk.guess_configuration(frontdesk.fold(string_agg(q.question, ' '))) FROM (
			SELECT r.question FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = p_tenant AND r.until_version IS NULL AND r.language IS NULL
			ORDER BY r.revision LIMIT 300) q);
	END IF;

	INSERT INTO frontdesk.knowledge_points (tenant_id, revision, ordinal, kind, text, wordless)
	SELECT r.tenant_id, r.revision, p.ordinal, p.kind, left(f.text, 1000),
		-- Longer texts have words.
		CASE WHEN length(f.text) > 80 THEN false
			ELSE length(to_tsvector(coalesce(frontdesk.text_configuration(r.language), v_guess)::regconfig, f.text)) = 0 END
	FROM frontdesk.knowledge_rows r
	CROSS JOIN LATERAL (
		SELECT 0 AS ordinal, 'question' AS kind, r.question AS text
		UNION ALL SELECT v.ordinality::integer, 'variant', v.variant
			FROM unnest(r.variants) WITH ORDINALITY v (variant, ordinality)
		UNION ALL SELECT cardinality(r.variants) + 1, 'question_answer', r.question || ' ' || r.answer
	) p
	CROSS JOIN LATERAL (SELECT frontdesk.fold(p.text) AS text OFFSET 0) f
	WHERE r.tenant_id = p_tenant AND r.until_version IS NULL AND r.from_version = p_version;

	-- In the order of the words, so that the entries of a word lie together.
	INSERT INTO frontdesk.knowledge_lexemes
		(tenant_id, configuration, lexeme, revision, from_version, frequency, row_words)
	SELECT w.tenant_id, w.configuration, w.lexeme, w.revision, w.from_version, w.frequency,
		sum(w.frequency) OVER (PARTITION BY w.revision)
	FROM (
		SELECT r.tenant_id, r.revision, r.from_version, c.configuration, l.lexeme,
			sum(cardinality(l.positions))::integer AS frequency
		FROM frontdesk.knowledge_rows r
		CROSS JOIN LATERAL (SELECT coalesce(frontdesk.text_configuration(r.language), v_guess) AS configuration) c
		CROSS JOIN LATERAL unnest(to_tsvector(c.configuration::regconfig,
			frontdesk.fold(concat_ws(E'\n', r.question, array_to_string(r.variants, E'\n'), r.answer)))) l
		WHERE r.tenant_id = p_tenant AND r.until_version IS NULL AND r.from_version = p_version
		GROUP BY r.tenant_id, r.revision, r.from_version, c.configuration, l.lexeme
	) w
	ORDER BY w.lexeme, w.revision;

	INSERT INTO frontdesk.knowledge_words AS w (tenant_id, configuration, lexeme, row_count)
	SELECT l.tenant_id, l.configuration, l.lexeme, count(*)
	FROM frontdesk.knowledge_rows r
	JOIN frontdesk.knowledge_lexemes l ON (l.tenant_id, l.revision) = (r.tenant_id, r.revision)
	WHERE r.tenant_id = p_tenant AND r.until_version IS NULL AND r.from_version = p_version
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

-- Takes rows out of the versions from p_version on.
CREATE FUNCTION frontdesk.close_knowledge(p_tenant uuid, p_version integer, p_revisions bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.knowledge_words w SET row_count = w.row_count - gone.row_count
	FROM (
		SELECT l.configuration, l.lexeme, count(*) AS row_count
		FROM frontdesk.knowledge_lexemes l
		WHERE l.tenant_id = p_tenant AND l.revision = ANY (p_revisions) AND l.until_version IS NULL
		GROUP BY l.configuration, l.lexeme
	) gone
	WHERE (w.tenant_id, w.configuration, w.lexeme) = (p_tenant, gone.configuration, gone.lexeme);

	UPDATE frontdesk.knowledge_rows SET until_version = p_version
	WHERE tenant_id = p_tenant AND revision = ANY (p_revisions) AND until_version IS NULL;
	UPDATE frontdesk.knowledge_lexemes SET until_version = p_version
	WHERE tenant_id = p_tenant AND revision = ANY (p_revisions) AND until_version IS NULL;
END $$;

-- Counts a finished version and makes it the one that every search sees from the end of this transaction on.
CREATE FUNCTION frontdesk.make_live(p_tenant uuid, p_version integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	IF NOT EXISTS (SELECT FROM frontdesk.knowledge_statistics WHERE (tenant_id, version) = (p_tenant, p_version)) THEN
		INSERT INTO frontdesk.knowledge_statistics (tenant_id, version, configuration, row_count, word_count)
		SELECT p_tenant, p_version, w.configuration, count(*), sum(w.row_words)
		FROM (
			SELECT DISTINCT ON (l.revision) l.revision, l.configuration, l.row_words
			FROM frontdesk.knowledge_lexemes l
			WHERE l.tenant_id = p_tenant AND l.from_version <= p_version AND (l.until_version > p_version OR l.until_version IS NULL)
		) w
		GROUP BY w.configuration;
	END IF;
	UPDATE frontdesk.knowledge_versions SET live = false WHERE tenant_id = p_tenant AND live AND version <> p_version;
	UPDATE frontdesk.knowledge_versions SET live = true WHERE (tenant_id, version) = (p_tenant, p_version) AND NOT live;
END $$;

-- Throws away what only versions before the newest p_keep (and the live one) have.
CREATE FUNCTION frontdesk.prune_knowledge(p_tenant uuid, p_keep integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_oldest integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT min(v.version) INTO v_oldest FROM (
		(SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = p_tenant ORDER BY version DESC LIMIT p_keep)
		UNION ALL SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = p_tenant AND live
	) v;
	UPDATE frontdesk.knowledge_versions SET kept = false WHERE tenant_id = p_tenant AND version < v_oldest AND kept;
	IF NOT FOUND THEN
		RETURN;
	END IF;
	DELETE FROM frontdesk.knowledge_rows WHERE tenant_id = p_tenant AND until_version <= v_oldest;
	DELETE FROM frontdesk.knowledge_statistics WHERE tenant_id = p_tenant AND version < v_oldest;
	DELETE FROM frontdesk.knowledge_words w WHERE w.tenant_id = p_tenant AND w.row_count <= 0
		AND NOT EXISTS (SELECT FROM frontdesk.knowledge_lexemes l
			WHERE l.tenant_id = p_tenant AND l.configuration = w.configuration AND l.lexeme = w.lexeme);
END $$;

-- The rows of the live version that answer a question best.
--
-- score = 0.55 BM25 over its ideal + 0.45 trigram similarity, pooled over the row's points; both are 0..1 and not normalised
-- per question, so a score means the same for every question. Weights, k1 and b were chosen over all shown question sets.
CREATE FUNCTION frontdesk.search_knowledge(p_tenant uuid, p_question text, p_max_rows integer)
RETURNS TABLE (version integer, id uuid, revision bigint, question text, answer text, buttons text[], category text,
	score float8, words_score float8, letters_score float8, coverage float8, asked integer, known integer, matched text[])
LANGUAGE plpgsql
-- Every step is a handful of look-ups by key. Right after a first sync, or with tenants of very different sizes, the planner
-- has no way to know: OFFSET 0 keeps it from turning a look-up into a scan of all that the tenant has.
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
#variable_conflict use_column
DECLARE
	k1 constant float8 := 1.5;
	b constant float8 := 0.75;
	least_likeness constant float8 := 0.35;
	most_entries constant integer := 4000;
	v_question constant text := left(frontdesk.fold(p_question), 1000);
	v_version integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT v.version INTO v_version FROM frontdesk.knowledge_versions v WHERE v.tenant_id = p_tenant AND v.live;

	RETURN QUERY
	WITH asked AS MATERIALIZED (
		SELECT s.configuration, l.lexeme, w.row_count,
			ln(1 + (greatest(0, s.row_count - coalesce(w.row_count, 0)) + 0.5::float8) / (coalesce(w.row_count, 0) + 0.5)) AS idf,
			k1 * (1 - b) AS length_base, k1 * b * s.row_count / s.word_count AS length_share
		FROM frontdesk.knowledge_statistics s
		CROSS JOIN LATERAL unnest(to_tsvector(s.configuration::regconfig, v_question)) l
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
		FROM (SELECT revision FROM candidate UNION ALL SELECT revision FROM wordless) c
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
		ORDER BY x.words DESC NULLS LAST, r.revision
		LIMIT CASE WHEN EXISTS (SELECT FROM asked) THEN 20 ELSE 200 END
	), scored AS (
		SELECT f.*, least(1, coalesce(f.words / w.total, 0)) AS words_score,
			least(1, coalesce(f.matched_idf / w.total, 0)) AS coverage,
			coalesce(w.asked, 0) AS asked, coalesce(w.known, 0) AS known, t.letters_score
		FROM found f
		LEFT JOIN weight w ON w.configuration = f.configuration
		CROSS JOIN LATERAL (
			-- A soft maximum: rows that resemble the question in several of their points are a little ahead.
			SELECT CASE WHEN max(l.likeness) > 0
				THEN least(1, greatest(0, 1 + 0.05 * ln(sum(exp((l.likeness - 1) / 0.05))))) ELSE 0 END AS letters_score
			FROM (
				SELECT public.similarity(p.text, v_question) AS likeness FROM frontdesk.knowledge_points p
				WHERE p.tenant_id = p_tenant AND p.revision = f.revision
				OFFSET 0
			) l
		) t
	)
	SELECT v_version, r.id, r.revision, r.question, r.answer, r.buttons, r.category,
		CASE WHEN s.asked = 0 THEN s.letters_score ELSE 0.55 * s.words_score + 0.45 * s.letters_score END, s.words_score, s.letters_score, s.coverage, s.asked, s.known,
		coalesce(s.matched, '{}')
	FROM scored s
	CROSS JOIN LATERAL (
		SELECT * FROM frontdesk.knowledge_rows r WHERE r.tenant_id = p_tenant AND r.revision = s.revision OFFSET 0
	) r
	WHERE s.words_score + s.letters_score > 0
	ORDER BY 8 DESC, r.revision
	LIMIT p_max_rows;
END $$;
