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
