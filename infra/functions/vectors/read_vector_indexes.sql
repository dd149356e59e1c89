-- Everything that a search has to know of a tenant's indexes: one round trip. `newest_change` is of the vectors that
-- PostgreSQL keeps.
CREATE OR REPLACE FUNCTION frontdesk.read_vector_indexes(p_tenant uuid)
RETURNS TABLE (store text, model text, dimensions integer, state text, newest_change bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	RETURN QUERY
	SELECT i.store, i.model, i.dimensions, i.state, coalesce(n.change, 0)
	FROM frontdesk.knowledge_indexes i
	LEFT JOIN LATERAL (
		SELECT v.change FROM frontdesk.knowledge_vectors v
		WHERE v.tenant_id = p_tenant AND v.model = i.model AND i.store = 'postgres'
		ORDER BY v.change DESC LIMIT 1
	) n ON true
	WHERE i.tenant_id = p_tenant AND i.state <> 'retired'
	ORDER BY i.state DESC, i.created_at DESC
	LIMIT 10;
END $$;
