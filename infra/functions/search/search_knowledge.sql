-- Searches for all questions of a message at once: [{"words": by language, "near": revisions that are like
-- it in meaning, "keys": of facts, or absent}].
-- Whoever asks says which state of the tenant it knows (null: whatever it is, of this version) and gets either that it is another one now,
-- {"begun": as begin_search tells it}, or {"found": [{"rows", "facts"}]}, in the order of the questions.
CREATE OR REPLACE FUNCTION frontdesk.search_knowledge(p_tenant uuid, p_version integer, p_state text, p_questions jsonb, p_max_rows integer,
	p_max_facts integer) RETURNS json
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
	v_version integer := p_version;
	v_state text := p_state;
	v_question jsonb;
	v_found json[] := '{}';
BEGIN
	IF p_state IS NOT NULL THEN
		SELECT s.version, s.state INTO v_version, v_state FROM frontdesk.search_state(p_tenant, p_version) s;
	END IF;
	IF v_state IS DISTINCT FROM p_state THEN
		RETURN json_build_object('begun', frontdesk.begin_search(p_tenant, p_version));
	END IF;
	FOR v_question IN SELECT jsonb_array_elements(p_questions) LOOP
		v_found := v_found || json_build_object(
			'rows', (SELECT coalesce(json_agg(s), '[]') FROM frontdesk.score_words(p_tenant, v_version, v_question -> 'words',
				ARRAY(SELECT jsonb_array_elements_text(v_question -> 'near')::bigint), p_max_rows) s),
			'facts', CASE WHEN v_question ? 'keys' THEN (SELECT coalesce(json_agg(f), '[]') FROM frontdesk.find_facts(p_tenant, v_version,
				ARRAY(SELECT jsonb_array_elements_text(v_question -> 'keys')), p_max_facts) f) ELSE '[]' END);
	END LOOP;
	RETURN json_build_object('found', v_found);
END $$;
