-- Takes back a reply of which nothing has left: a newer message asks for another one.
CREATE OR REPLACE FUNCTION frontdesk.forget_parts(p_tenant uuid, p_turn uuid) RETURNS void
LANGUAGE sql AS $$
	UPDATE frontdesk.turns SET replied_message_ids = NULL WHERE (tenant_id, id) = (p_tenant, p_turn);
	WITH unsent AS (
		DELETE FROM frontdesk.outbox WHERE (tenant_id, turn_id) = (p_tenant, p_turn) RETURNING id
	)
	DELETE FROM frontdesk.messages m WHERE m.tenant_id = p_tenant AND m.id = ANY (ARRAY(SELECT id FROM unsent))
$$;
