-- The tenant of a short name. Without one it is the only tenant there is, where there is only one.
CREATE OR REPLACE FUNCTION frontdesk.find_tenant(p_slug text) RETURNS uuid
LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN p_slug <> '' THEN (SELECT tenant_id FROM frontdesk.tenants WHERE slug = p_slug)
		ELSE (SELECT (array_agg(t.tenant_id))[1] FROM (SELECT tenant_id FROM frontdesk.tenants LIMIT 2) t HAVING count(*) = 1) END
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.find_tenant(text)');
