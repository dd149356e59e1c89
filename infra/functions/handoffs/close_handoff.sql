-- Staff are done with a conversation, or give it back: the bot has it again. With p_is_settled what the customer wrote
-- meanwhile needs no answer any more. The conversation is locked already. False when nothing was open.
CREATE OR REPLACE FUNCTION frontdesk.close_handoff(p_tenant uuid, p_conversation uuid, p_by text, p_is_settled boolean)
RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	UPDATE frontdesk.handoffs h SET
		state = 'closed', closed_at = now(), closed_by = p_by, person_at = coalesce(h.person_at, now()),
		customer_waiting_since = NULL, look_at = NULL
	WHERE (h.tenant_id, h.conversation_id) = (p_tenant, p_conversation) AND h.state <> 'closed';
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	PERFORM frontdesk.return_to_bot(p_tenant, p_conversation, p_is_settled);
	RETURN true;
END $$;
