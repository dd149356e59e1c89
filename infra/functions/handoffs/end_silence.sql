-- A person's time with a conversation is over. Who still waits for one goes on waiting, with a bot that answers what it surely
-- knows; otherwise the handoff is over. The conversation is locked already.
CREATE OR REPLACE FUNCTION frontdesk.end_silence(p_tenant uuid, p_conversation uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM frontdesk.return_to_bot(p_tenant, p_conversation, false);
	UPDATE frontdesk.handoffs h SET
		state = CASE WHEN h.customer_waiting_since IS NULL THEN 'closed' ELSE 'waiting' END,
		closed_at = CASE WHEN h.customer_waiting_since IS NULL THEN now() END,
		look_at = CASE WHEN h.customer_waiting_since IS NOT NULL THEN now() END
	WHERE (h.tenant_id, h.conversation_id) = (p_tenant, p_conversation) AND h.state <> 'closed';
END $$;
