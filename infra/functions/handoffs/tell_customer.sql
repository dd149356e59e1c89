-- Puts a line for a customer into the outbox, once a key; the outbox workflow sends it.
CREATE OR REPLACE FUNCTION frontdesk.tell_customer(p_tenant uuid, p_conversation uuid, p_key text, p_parts jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations := frontdesk.lock_conversation(p_tenant, p_conversation);
BEGIN
	IF v_conversation.id IS NULL
		OR EXISTS (SELECT FROM frontdesk.outbox o WHERE (o.tenant_id, o.idempotency_key) = (p_tenant, p_key)) THEN
		RETURN;
	END IF;
	PERFORM frontdesk.write_parts(v_conversation, NULL, p_parts, 'bot', p_key);
	PERFORM frontdesk.notify_work('messagesToSend', now());
END $$;
CALL frontdesk.plan_by_key('frontdesk.tell_customer(uuid, uuid, text, jsonb)');
