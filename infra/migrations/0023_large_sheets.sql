-- What a sync costs goes by what it changes, not by how large the sheet is; and no single statement grows with a sheet of a
-- hundred thousand rows.

-- Indexes row revisions that are in no index yet; some thousand at a time. Nothing that was written is looked up again: wherever a
-- tenant is new to the planner, it would read all words that the tenant has.
CREATE OR REPLACE FUNCTION frontdesk.index_revisions(p_tenant uuid, p_revisions bigint[]) RETURNS void
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
	WITH entry AS (
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
		ORDER BY w.lexeme, w.revision
		RETURNING configuration, lexeme, until_version
	), word AS (
		INSERT INTO frontdesk.knowledge_words AS w (tenant_id, configuration, lexeme, row_count)
		SELECT p_tenant, e.configuration, e.lexeme, count(*) FILTER (WHERE e.until_version IS NULL)
		FROM entry e
		GROUP BY e.configuration, e.lexeme
		ON CONFLICT (tenant_id, configuration, lexeme) DO UPDATE SET row_count = w.row_count + EXCLUDED.row_count
		RETURNING w.configuration, w.lexeme, old.lexeme IS NULL AS is_new
	)
	INSERT INTO frontdesk.knowledge_spellings (tenant_id, configuration, trigram, lexeme, trigrams)
	SELECT p_tenant, w.configuration, t.trigram, w.lexeme, cardinality(s.trigrams)
	FROM word w
	CROSS JOIN LATERAL (SELECT public.show_trgm(w.lexeme) AS trigrams) s
	CROSS JOIN LATERAL unnest(s.trigrams) t (trigram)
	WHERE w.is_new AND length(w.lexeme) BETWEEN 4 AND 40
	ORDER BY t.trigram, w.lexeme;
END $$;

-- Counts the rows and words of a version, which searches need for it; once. From the version before it: what came since is
-- added, what went is taken off.
CREATE OR REPLACE FUNCTION frontdesk.count_knowledge(p_tenant uuid, p_version integer) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off
AS $$
DECLARE
	v_base integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	IF EXISTS (SELECT FROM frontdesk.knowledge_statistics WHERE (tenant_id, version) = (p_tenant, p_version)) THEN
		RETURN;
	END IF;
	v_base := coalesce((SELECT max(s.version) FROM frontdesk.knowledge_statistics s
		WHERE s.tenant_id = p_tenant AND s.version < p_version), 0);
	INSERT INTO frontdesk.knowledge_statistics (tenant_id, version, configuration, row_count, word_count)
	SELECT p_tenant, p_version, c.configuration, sum(c.row_count), sum(c.word_count)
	FROM (
		SELECT s.configuration, s.row_count, s.word_count FROM frontdesk.knowledge_statistics s
		WHERE (s.tenant_id, s.version) = (p_tenant, v_base)
		UNION ALL
		SELECT w.configuration, r.direction, r.direction * w.row_words
		FROM (
			SELECT r.revision, 1 AS direction FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = p_tenant AND r.from_version > v_base AND r.from_version <= p_version
				AND (r.until_version > p_version OR r.until_version IS NULL)
			UNION ALL
			SELECT r.revision, -1 FROM frontdesk.knowledge_rows r
			WHERE r.tenant_id = p_tenant AND r.from_version <= v_base
				AND r.until_version > v_base AND r.until_version <= p_version
		) r
		CROSS JOIN LATERAL (
			-- All words of a row say the same of it.
			SELECT l.configuration, l.row_words FROM frontdesk.knowledge_lexemes l
			WHERE l.tenant_id = p_tenant AND l.revision = r.revision
			ORDER BY l.revision, l.configuration, l.lexeme LIMIT 1
		) w
	) c
	GROUP BY c.configuration
	HAVING sum(c.row_count) > 0;
END $$;

-- Ends revisions of the newest version. Their words one by one: for many at once the planner, wherever a tenant is new to it, reads
-- all words that the tenant has. The rows are not asked whether they are open: there is an index for that, of all open rows.
CREATE OR REPLACE FUNCTION frontdesk.close_knowledge(p_tenant uuid, p_version integer, p_revisions bigint[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
DECLARE
	v_revision bigint;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.knowledge_words w SET row_count = w.row_count - gone.row_count
	FROM (
		SELECT l.configuration, l.lexeme, count(*) AS row_count
		FROM unnest(p_revisions) c (revision)
		CROSS JOIN LATERAL (
			SELECT l.configuration, l.lexeme FROM frontdesk.knowledge_lexemes l
			WHERE l.tenant_id = p_tenant AND l.revision = c.revision AND l.until_version IS NULL
			OFFSET 0
		) l
		GROUP BY l.configuration, l.lexeme
	) gone
	WHERE (w.tenant_id, w.configuration, w.lexeme) = (p_tenant, gone.configuration, gone.lexeme);

	UPDATE frontdesk.knowledge_rows SET until_version = p_version
	WHERE tenant_id = p_tenant AND revision = ANY (p_revisions);
	FOREACH v_revision IN ARRAY p_revisions LOOP
		UPDATE frontdesk.knowledge_lexemes SET until_version = p_version
		WHERE tenant_id = p_tenant AND revision = v_revision AND until_version IS NULL;
	END LOOP;
END $$;

-- Forgets versions that nobody goes back to any more, with the rows that only they had: so many at a time, the next version goes
-- on where this one stopped.
CREATE OR REPLACE FUNCTION frontdesk.prune_knowledge(p_tenant uuid, p_keep integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	most_rows constant integer := 2000;
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
	DELETE FROM frontdesk.knowledge_rows WHERE tenant_id = p_tenant AND revision = ANY (ARRAY(
		SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.until_version <= v_oldest ORDER BY r.until_version LIMIT most_rows));
	DELETE FROM frontdesk.knowledge_statistics WHERE tenant_id = p_tenant AND version < v_oldest;
	DELETE FROM frontdesk.knowledge_words w WHERE w.tenant_id = p_tenant AND w.row_count <= 0
		AND NOT EXISTS (SELECT FROM frontdesk.knowledge_lexemes l
			WHERE l.tenant_id = p_tenant AND l.configuration = w.configuration AND l.lexeme = w.lexeme);
END $$;

-- A version's rows are indexed some thousand at a time (index_revisions).
DROP FUNCTION frontdesk.index_knowledge(uuid, integer);
