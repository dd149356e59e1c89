-- Makes a tenant, or finds it again by its slug: the id that everything else needs cannot be known before.
CREATE OR REPLACE FUNCTION frontdesk.register_tenant(p_slug text, p_name text, p_time_zone text) RETURNS uuid
LANGUAGE sql AS $$
	INSERT INTO frontdesk.tenants (slug, name, time_zone) VALUES (p_slug, p_name, p_time_zone)
	ON CONFLICT (slug) DO UPDATE SET name = EXCLUDED.name, time_zone = EXCLUDED.time_zone
	RETURNING tenant_id
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.register_tenant(text, text, text)');
