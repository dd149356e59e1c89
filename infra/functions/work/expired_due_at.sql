-- When the next tenant is to be looked through for what is too old. One that is new has nothing old: it comes up after a day.
CREATE OR REPLACE FUNCTION frontdesk.expired_due_at() RETURNS timestamptz
LANGUAGE sql STABLE AS $$
	SELECT least(
		(SELECT r.next_at FROM frontdesk.retention r ORDER BY r.next_at LIMIT 1),
		(SELECT t.created_at + interval '1 day' FROM frontdesk.tenants t
			WHERE t.created_at <= now() - interval '1 day'
				AND NOT EXISTS (SELECT FROM frontdesk.retention r WHERE r.tenant_id = t.tenant_id) LIMIT 1))
$$;
