-- A setting that is text; null when it is not set, or no text.
CREATE OR REPLACE FUNCTION frontdesk.text_setting(p_tenant uuid, p_name text) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT nullif(trim(value #>> '{}'), '') FROM frontdesk.settings
	WHERE tenant_id = p_tenant AND name = p_name AND jsonb_typeof(value) = 'string'
$$;
