-- When the next digest is due. A tenant that is new has to be put on the list before its first Monday.
CREATE OR REPLACE FUNCTION frontdesk.digest_due_at() RETURNS timestamptz
LANGUAGE sql STABLE AS $$
	SELECT least(
		(SELECT d.next_at FROM frontdesk.digests d ORDER BY d.next_at LIMIT 1),
		(SELECT t.created_at + interval '1 hour' FROM frontdesk.tenants t
			WHERE t.created_at <= now() - interval '1 hour'
				AND NOT EXISTS (SELECT FROM frontdesk.digests d WHERE d.tenant_id = t.tenant_id) LIMIT 1))
$$;
