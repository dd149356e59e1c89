-- What a process has to know of a tenant before it searches: the version (the live one unless another is named), and how many rows it
-- has, and in which languages they are read; the tenant's indexes of vectors; the weights that were last picked for the live one's model, with the ease of the sheet's own
-- questions and the marks of that model by language; whether there are tables with facts; the newest of the labels that correct the
-- estimate of confidence; the time zone. With the state that it is true of, read first: a change in between is seen by the next search.
-- Null without such a version.
CREATE OR REPLACE FUNCTION frontdesk.begin_search(p_tenant uuid, p_version integer) RETURNS jsonb
LANGUAGE plpgsql
AS $$
DECLARE
	v_version integer;
	v_state text;
	v_indexes jsonb;
BEGIN
	SELECT s.version, s.state INTO v_version, v_state FROM frontdesk.search_state(p_tenant, p_version) s;
	v_indexes := (SELECT coalesce(jsonb_agg(i), '[]') FROM frontdesk.read_vector_indexes(p_tenant) i);
	RETURN (
		SELECT jsonb_build_object('state', v_state, 'version', v.version, 'timeZone', t.time_zone, 'indexes', v_indexes,
			'rowCount', (SELECT coalesce(sum(s.row_count), 0)::integer FROM frontdesk.knowledge_statistics s
				WHERE s.tenant_id = p_tenant AND s.version = v.version),
			'languages', (SELECT coalesce(jsonb_agg(s.language), '[]') FROM frontdesk.knowledge_statistics s
				WHERE s.tenant_id = p_tenant AND s.version = v.version),
			'weights', w.weights, 'ease', w.ease, 'scale', nullif(w.basis -> 'scale', 'null'), 'reading', coalesce(w.basis -> 'reading', '{}'),
			'hasFacts', EXISTS (SELECT FROM frontdesk.fact_keys k WHERE k.tenant_id = p_tenant),
			'newestLabelAt', (SELECT l.created_at FROM frontdesk.labels l
				WHERE l.tenant_id = p_tenant ORDER BY l.created_at DESC LIMIT 1))
		FROM frontdesk.knowledge_versions v
		JOIN frontdesk.tenants t ON t.tenant_id = p_tenant
		LEFT JOIN LATERAL (
			SELECT CASE WHEN o.is_on THEN w.weights END AS weights, CASE WHEN o.is_on THEN (w.basis ->> 'ease')::float8 END AS ease, w.basis
			FROM frontdesk.knowledge_weights w
			CROSS JOIN (SELECT NOT EXISTS (SELECT FROM frontdesk.settings s
				WHERE s.tenant_id = p_tenant AND s.name = 'search_weights_from_sheet' AND s.value = 'false') AS is_on) o
			WHERE w.tenant_id = p_tenant AND w.version <= v.version
				AND w.model = coalesce(jsonb_path_query_first(v_indexes, '$[*] ? (@.state == "live").model') #>> '{}', '')
			ORDER BY w.version DESC LIMIT 1
		) w ON true
		WHERE v.tenant_id = p_tenant AND v.version = v_version);
END $$;
