-- Whether all of a turn's reply is with the platform.
CREATE OR REPLACE FUNCTION frontdesk.is_reply_sent(p_tenant uuid, p_turn uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT coalesce(bool_and(state = 'sent'), false) FROM frontdesk.outbox WHERE (tenant_id, turn_id) = (p_tenant, p_turn)
$$;
