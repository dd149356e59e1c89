-- The version (the live one unless another is named), and how many rows it has; the questions, folded; the tenant's indexes of
-- vectors; the weights that were last picked for the live one's model, with the ease of the sheet's own questions and the marks of
-- that model by language; whether there are tables with facts; the newest of the labels that correct the estimate of confidence. No
-- row without such a version.
CREATE OR REPLACE FUNCTION frontdesk.begin_search(p_tenant uuid, p_version integer, p_questions text[])
RETURNS TABLE (version integer, row_count integer, questions text[], indexes jsonb, weights jsonb, ease float8, reading jsonb,
	has_facts boolean, newest_label timestamptz)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
	v_version integer := p_version;
	v_indexes jsonb;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	IF v_version IS NULL THEN
		SELECT v.version INTO v_version FROM frontdesk.knowledge_versions v WHERE v.tenant_id = p_tenant AND v.live;
	END IF;
	v_indexes := (SELECT coalesce(jsonb_agg(i), '[]') FROM frontdesk.read_vector_indexes(p_tenant) i);
	RETURN QUERY
	SELECT v.version,
		(SELECT coalesce(sum(s.row_count), 0)::integer FROM frontdesk.knowledge_statistics s
			WHERE s.tenant_id = p_tenant AND s.version = v.version),
		q.folded, v_indexes, w.weights, (w.basis ->> 'ease')::float8, coalesce(w.basis -> 'reading', '{}'),
		EXISTS (SELECT FROM frontdesk.fact_keys k WHERE k.tenant_id = p_tenant),
		(SELECT l.created_at FROM frontdesk.labels l WHERE l.tenant_id = p_tenant ORDER BY l.created_at DESC LIMIT 1)
	FROM frontdesk.knowledge_versions v
	CROSS JOIN LATERAL (
		SELECT array_agg(left(frontdesk.fold(q.question), 1000) ORDER BY q.place) AS folded
		FROM unnest(p_questions) WITH ORDINALITY q (question, place)
	) q
	LEFT JOIN LATERAL (
		SELECT w.weights, w.basis FROM frontdesk.knowledge_weights w
		WHERE w.tenant_id = p_tenant AND w.version <= v.version
			AND w.model = jsonb_path_query_first(v_indexes, '$[*] ? (@.state == "live").model') #>> '{}'
			AND NOT EXISTS (SELECT FROM frontdesk.settings s
				WHERE s.tenant_id = p_tenant AND s.name = 'search_weights_from_sheet' AND s.value = 'false')
		ORDER BY w.version DESC LIMIT 1
	) w ON true
	WHERE v.tenant_id = p_tenant AND v.version = v_version;
END $$;
