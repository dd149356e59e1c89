-- Who has an id; no row where nobody is known by it. OFFSET keeps the planner, who does not know how long a batch is, from reading all
-- identities to compare each with each event.
CREATE OR REPLACE FUNCTION frontdesk.identity_of(p_tenant uuid, p_kind text, p_value text) RETURNS SETOF frontdesk.identities
LANGUAGE sql STABLE AS $$
	SELECT i.* FROM frontdesk.identities i WHERE (i.tenant_id, i.kind, i.value) = (p_tenant, p_kind, p_value) OFFSET 0
$$;
