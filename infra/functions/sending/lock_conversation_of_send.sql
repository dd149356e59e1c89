-- The conversation of a send that is written already, locked; null when it is not.
CREATE OR REPLACE FUNCTION frontdesk.lock_conversation_of_send(p_tenant uuid, p_key text) RETURNS frontdesk.conversations
LANGUAGE sql AS $$
	SELECT c.* FROM frontdesk.conversations c
	WHERE c.tenant_id = p_tenant AND c.id = (SELECT m.conversation_id FROM frontdesk.messages m
		WHERE m.tenant_id = p_tenant AND m.id = (SELECT o.id FROM frontdesk.outbox o
			WHERE (o.tenant_id, o.idempotency_key) = (p_tenant, p_key) LIMIT 1))
	FOR NO KEY UPDATE
$$;
