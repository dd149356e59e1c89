-- The customer has written to the person who has the conversation, and waits for them. Locked already.
CREATE OR REPLACE FUNCTION frontdesk.customer_waits(p_tenant uuid, p_conversation uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_look_at timestamptz := now() + interval '3 seconds';
BEGIN
	UPDATE frontdesk.handoffs h SET
		state = 'taken',
		customer_waiting_since = coalesce(h.customer_waiting_since, now()),
		look_at = CASE WHEN h.customer_waiting_since IS NULL THEN least(h.look_at, v_look_at) ELSE h.look_at END
	WHERE (h.tenant_id, h.conversation_id) = (p_tenant, p_conversation) AND h.state <> 'closed';
	PERFORM frontdesk.notify_work('handoffs', v_look_at);
END $$;
