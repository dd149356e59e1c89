-- The rows of a version whose names share words with a question, best first: all words of a long name, all of a shorter one,
-- then names of which only some words were said.
CREATE OR REPLACE FUNCTION frontdesk.find_facts(p_tenant uuid, p_version integer, p_keys text[], p_limit integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE
-- Look-ups by key, however little the planner knows about a tenant's share of the table.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
#variable_conflict use_column
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	RETURN QUERY
	WITH said AS MATERIALIZED (
		SELECT k.revision, k.name, k.words, count(DISTINCT k.word)::integer AS words_said
		FROM unnest(p_keys) asked (key)
		CROSS JOIN LATERAL (
			SELECT k.revision, k.name, k.word, k.words FROM frontdesk.fact_keys k
			WHERE k.tenant_id = p_tenant AND k.key = asked.key
			OFFSET 0
		) k
		GROUP BY k.revision, k.name, k.words
	), best AS MATERIALIZED (
		-- Newest first: of an item whose price changes each day there are many revisions.
		SELECT s.revision, max(CASE WHEN s.words_said = s.words THEN 100 + s.words ELSE s.words_said END) AS rank
		FROM said s
		GROUP BY s.revision
		ORDER BY rank DESC, s.revision DESC
		LIMIT 400
	)
	SELECT r.revision
	FROM best b
	CROSS JOIN LATERAL (
		-- By its key alone: with the version beside it, another index looks as good to the planner and reads all of a version.
		SELECT r.* FROM frontdesk.knowledge_rows r WHERE r.tenant_id = p_tenant AND r.revision = b.revision
		OFFSET 0
	) r
	WHERE r.from_version <= p_version AND (r.until_version > p_version OR r.until_version IS NULL) AND r.facts IS NOT NULL
		AND (r.valid_from IS NULL OR r.valid_from <= now()) AND (r.valid_until IS NULL OR r.valid_until > now())
	ORDER BY b.rank DESC, r.revision
	LIMIT p_limit;
END $$;
