-- A number out of its range counts as not set, as in core/storage/settings.ts: it would be a time that no clock knows, and
-- keep out what all the tenants of a webhook got.
CREATE OR REPLACE FUNCTION frontdesk.number_setting(p_tenant uuid, p_name text, p_default numeric, p_min numeric, p_max numeric)
RETURNS numeric
LANGUAGE sql STABLE AS $$
	SELECT coalesce(
		(SELECT CASE WHEN n.number BETWEEN p_min AND p_max THEN n.number END
			FROM frontdesk.settings s
			CROSS JOIN LATERAL (
				SELECT CASE WHEN jsonb_typeof(s.value) = 'number' THEN (s.value #>> '{}')::numeric END AS number) n
			WHERE s.tenant_id = p_tenant AND s.name = p_name),
		p_default)
$$;
