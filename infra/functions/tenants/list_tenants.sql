-- Tenants whose name or short name contains a text, by name: [{slug, name}].
CREATE OR REPLACE FUNCTION frontdesk.list_tenants(p_filter text, p_limit integer) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	SELECT coalesce(jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) ORDER BY t.name, t.slug), '[]')
	FROM (SELECT slug, name FROM frontdesk.tenants
		WHERE p_filter = '' OR strpos(lower(name || ' ' || slug), lower(p_filter)) > 0
		ORDER BY name, slug LIMIT p_limit) t
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.list_tenants(text, integer)');
