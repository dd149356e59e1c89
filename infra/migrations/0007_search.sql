-- How rows are found: BM25 over the words of the whole row, and trigrams of each question, variant and question with
-- answer. Written by index_knowledge when a version is made, read by search_knowledge, which is one round trip.

-- The text search configuration of a language tag; plain words where we know no better.
CREATE FUNCTION frontdesk.text_configuration(p_language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE left(lower(p_language), 2)
	WHEN 'ar' THEN 'arabic' WHEN 'da' THEN 'danish' WHEN 'nl' THEN 'dutch' WHEN 'en' THEN 'english'
	WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek'
	WHEN 'hu' THEN 'hungarian' WHEN 'it' THEN 'italian' WHEN 'nb' THEN 'norwegian' WHEN 'no' THEN 'norwegian'
	WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian' WHEN 'es' THEN 'spanish'
	WHEN 'sv' THEN 'swedish' WHEN 'tr' THEN 'turkish'
	ELSE 'simple'
END;

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
	PRIMARY KEY (tenant_id, revision, ordinal),
	FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_points');

-- The words of a row: how often each occurs, and how many the row has in all. The version range is the row's, repeated here
-- so that a search reads this table alone. How many rows have a word is counted while its entries are read: that costs
-- nothing, cannot go stale, and is right for whichever version is live.
CREATE TABLE frontdesk.knowledge_lexemes (
	tenant_id uuid NOT NULL,
	configuration text NOT NULL,
	lexeme text NOT NULL,
	revision bigint NOT NULL,
	from_version integer NOT NULL,
	until_version integer,
	frequency integer NOT NULL,
	row_words integer NOT NULL,
	PRIMARY KEY (tenant_id, configuration, lexeme, revision) INCLUDE (from_version, until_version, frequency, row_words),
	FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
);
CREATE INDEX knowledge_lexemes_of_row ON frontdesk.knowledge_lexemes (tenant_id, revision);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_lexemes');

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
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);

	INSERT INTO frontdesk.knowledge_points (tenant_id, revision, ordinal, kind, text)
	SELECT r.tenant_id, r.revision, p.ordinal, p.kind, left(frontdesk.fold(p.text), 1000)
	FROM frontdesk.knowledge_rows r
	CROSS JOIN LATERAL (
		SELECT 0 AS ordinal, 'question' AS kind, r.question AS text
		UNION ALL SELECT v.ordinality::integer, 'variant', v.variant
			FROM unnest(r.variants) WITH ORDINALITY v (variant, ordinality)
		UNION ALL SELECT cardinality(r.variants) + 1, 'question_answer', r.question || ' ' || r.answer
	) p
	WHERE (r.tenant_id, r.from_version) = (p_tenant, p_version);

	-- In the order of the words, so that the entries of a word lie together.
	INSERT INTO frontdesk.knowledge_lexemes
		(tenant_id, configuration, lexeme, revision, from_version, frequency, row_words)
	SELECT w.tenant_id, w.configuration, w.lexeme, w.revision, w.from_version, w.frequency,
		sum(w.frequency) OVER (PARTITION BY w.revision)
	FROM (
		SELECT r.tenant_id, r.revision, r.from_version, c.configuration, l.lexeme,
			sum(cardinality(l.positions))::integer AS frequency
		FROM frontdesk.knowledge_rows r
		CROSS JOIN LATERAL (SELECT frontdesk.text_configuration(r.language) AS configuration) c
		CROSS JOIN LATERAL unnest(to_tsvector(c.configuration::regconfig,
			frontdesk.fold(concat_ws(E'\n', r.question, array_to_string(r.variants, E'\n'), r.answer)))) l
		WHERE (r.tenant_id, r.from_version) = (p_tenant, p_version)
		GROUP BY r.tenant_id, r.revision, r.from_version, c.configuration, l.lexeme
	) w
	ORDER BY w.lexeme, w.revision;
END $$;

-- Takes rows out of the versions from p_version on.
CREATE FUNCTION frontdesk.close_knowledge(p_tenant uuid, p_version integer, p_revisions bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
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

-- The rows of the live version that answer a question best.
--
-- score = 0.55 BM25 over its ideal + 0.45 trigram similarity, pooled over the row's points; both are 0..1 and not normalised
-- per question, so a score means the same for every question. Weights, k1 and b were chosen over all shown question sets.
CREATE FUNCTION frontdesk.search_knowledge(p_tenant uuid, p_question text, p_max_rows integer)
RETURNS TABLE (version integer, id uuid, revision bigint, question text, answer text, buttons text[], category text,
	score float8, words_score float8, letters_score float8, coverage float8, asked integer, known integer, matched text[])
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
	k1 constant float8 := 1.5;
	b constant float8 := 0.75;
	v_question constant text := left(frontdesk.fold(p_question), 1000);
	v_version integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT v.version INTO v_version FROM frontdesk.knowledge_versions v WHERE v.tenant_id = p_tenant AND v.live;

	RETURN QUERY
	WITH asked AS MATERIALIZED (
		SELECT s.configuration, s.row_count, s.word_count::float8 / s.row_count AS average_words, l.lexeme
		FROM frontdesk.knowledge_statistics s
		CROSS JOIN LATERAL unnest(to_tsvector(s.configuration::regconfig, v_question)) l
		WHERE s.tenant_id = p_tenant AND s.version = v_version
	), entry AS MATERIALIZED (
		SELECT a.configuration, a.lexeme, a.average_words, e.revision, e.frequency, e.row_words,
			ln(1 + (a.row_count - count(*) OVER w + 0.5)::float8 / (count(*) OVER w + 0.5)) AS idf
		FROM asked a
		JOIN frontdesk.knowledge_lexemes e ON e.tenant_id = p_tenant
			AND e.configuration = a.configuration AND e.lexeme = a.lexeme
			AND e.from_version <= v_version AND (e.until_version > v_version OR e.until_version IS NULL)
		WINDOW w AS (PARTITION BY a.configuration, a.lexeme)
	), weight AS MATERIALIZED (
		SELECT a.configuration, sum(coalesce(k.idf, ln(1 + (a.row_count + 0.5)::float8 / 0.5))) AS total,
			count(*)::integer AS asked, count(k.idf)::integer AS known
		FROM asked a
		LEFT JOIN (SELECT DISTINCT configuration, lexeme, idf FROM entry) k USING (configuration, lexeme)
		GROUP BY a.configuration
	), candidate AS MATERIALIZED (
		SELECT e.configuration, e.revision,
			sum(e.idf * e.frequency / (e.frequency + k1 * (1 - b + b * e.row_words / e.average_words))) AS words,
			sum(e.idf) AS matched_idf, array_agg(e.lexeme) AS matched
		FROM entry e
		GROUP BY e.configuration, e.revision
		ORDER BY words DESC, e.revision
		LIMIT 60
	), found AS (
		SELECT r.*, c.words / w.total AS words_score, c.matched_idf / w.total AS coverage, w.asked, w.known, c.matched
		FROM candidate c
		JOIN weight w USING (configuration)
		JOIN frontdesk.knowledge_rows r ON r.tenant_id = p_tenant AND r.revision = c.revision
		WHERE (r.valid_from IS NULL OR r.valid_from <= now()) AND (r.valid_until IS NULL OR r.valid_until > now())
		ORDER BY c.words DESC, c.revision
		LIMIT 25
	), scored AS (
		SELECT f.*, t.letters_score
		FROM found f
		CROSS JOIN LATERAL (
			SELECT least(1, greatest(0, 1 + 0.05 * ln(sum(exp((public.similarity(p.text, v_question) - 1) / 0.05))))) AS letters_score
			FROM frontdesk.knowledge_points p
			WHERE p.tenant_id = p_tenant AND p.revision = f.revision
		) t
	)
	SELECT v_version, s.id, s.revision, s.question, s.answer, s.buttons, s.category,
		0.55 * s.words_score + 0.45 * s.letters_score, s.words_score, s.letters_score, s.coverage, s.asked, s.known, s.matched
	FROM scored s
	ORDER BY 8 DESC, s.revision
	LIMIT p_max_rows;
END $$;
