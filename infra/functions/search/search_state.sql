-- Names the state in which a tenant's searches are: it is another text after every change of what begin_search tells. A dozen look-ups by
-- key. No row without such a version; a version of null is the live one.
CREATE OR REPLACE FUNCTION frontdesk.search_state(p_tenant uuid, p_version integer) RETURNS TABLE (version integer, state text)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
#variable_conflict use_column
DECLARE
	v_version integer := p_version;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	IF v_version IS NULL THEN
		SELECT v.version INTO v_version FROM frontdesk.knowledge_versions v WHERE v.tenant_id = p_tenant AND v.live;
	END IF;
	RETURN QUERY
	SELECT v.version, concat_ws(' ', v.version, t.time_zone,
		(SELECT string_agg(concat_ws(',', s.language, s.row_count), ';' ORDER BY s.language) FROM frontdesk.knowledge_statistics s WHERE s.tenant_id = p_tenant AND s.version = v.version),
		(SELECT string_agg(concat_ws(',', i.store, i.model, i.dimensions, i.state, n.change,
				(SELECT concat_ws(',', w.version, extract(epoch FROM w.made_at)) FROM frontdesk.knowledge_weights w
					WHERE w.tenant_id = p_tenant AND w.model = i.model AND w.version <= v.version
					ORDER BY w.version DESC LIMIT 1)), ';' ORDER BY i.store, i.model)
			FROM frontdesk.knowledge_indexes i
			LEFT JOIN LATERAL (
				SELECT c.change FROM frontdesk.knowledge_vectors c
				WHERE c.tenant_id = p_tenant AND c.model = i.model AND i.store = 'postgres'
				ORDER BY c.change DESC LIMIT 1
			) n ON true
			WHERE i.tenant_id = p_tenant AND i.state <> 'retired'),
		(SELECT concat_ws(',', w.version, extract(epoch FROM w.made_at)) FROM frontdesk.knowledge_weights w
			WHERE w.tenant_id = p_tenant AND w.model = '' AND w.version <= v.version ORDER BY w.version DESC LIMIT 1),
		(SELECT s.value FROM frontdesk.settings s WHERE s.tenant_id = p_tenant AND s.name = 'search_weights_from_sheet'),
		EXISTS (SELECT FROM frontdesk.fact_keys k WHERE k.tenant_id = p_tenant),
		(SELECT extract(epoch FROM l.created_at) FROM frontdesk.labels l
			WHERE l.tenant_id = p_tenant ORDER BY l.created_at DESC LIMIT 1))
	FROM frontdesk.knowledge_versions v
	JOIN frontdesk.tenants t ON t.tenant_id = p_tenant
	WHERE v.tenant_id = p_tenant AND v.version = v_version;
END $$;
