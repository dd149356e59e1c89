-- The conversation of a send that is written already, locked; null when it is not.
CREATE OR REPLACE FUNCTION frontdesk.lock_conversation_of_send(p_tenant uuid, p_key text) RETURNS frontdesk.conversations
LANGUAGE sql AS $$
	SELECT c.* FROM frontdesk.conversations c
	WHERE (c.tenant_id, c.id) = (SELECT m.tenant_id, m.conversation_id
		FROM frontdesk.outbox o JOIN frontdesk.messages m ON (m.tenant_id, m.id) = (o.tenant_id, o.id)
		WHERE (o.tenant_id, o.idempotency_key) = (p_tenant, p_key) LIMIT 1)
	FOR NO KEY UPDATE
$$;
