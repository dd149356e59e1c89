-- Locks the conversation of a turn if the caller still holds its lease; null otherwise.
CREATE OR REPLACE FUNCTION frontdesk.lock_leased(p_tenant uuid, p_turn uuid, p_token bigint) RETURNS frontdesk.conversations
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT c.* INTO v_conversation
	FROM frontdesk.conversations c
	WHERE c.tenant_id = p_tenant
		AND c.id = (SELECT t.conversation_id FROM frontdesk.turns t WHERE (t.tenant_id, t.id) = (p_tenant, p_turn))
	FOR NO KEY UPDATE;
	IF v_conversation.lease_token = p_token AND v_conversation.current_turn_id = p_turn
		AND v_conversation.lease_until > now() THEN
		RETURN v_conversation;
	END IF;
	RETURN NULL;
END $$;
