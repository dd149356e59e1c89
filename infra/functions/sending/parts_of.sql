-- The outbox rows of a turn, or of a send outside of one.
CREATE OR REPLACE FUNCTION frontdesk.parts_of(p_tenant uuid, p_turn uuid, p_key text) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
	SELECT ARRAY(
		SELECT id FROM frontdesk.outbox WHERE (tenant_id, turn_id) = (p_tenant, p_turn)
		UNION ALL
		SELECT id FROM frontdesk.outbox WHERE (tenant_id, idempotency_key) = (p_tenant, p_key))
$$;
