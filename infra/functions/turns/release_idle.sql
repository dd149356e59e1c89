-- Of the conversations just claimed, lets go of those with nothing to answer, of those that a person has, and of those
-- whose turn was tried in vain too often.
CREATE OR REPLACE FUNCTION frontdesk.release_idle(p_claimed frontdesk.conversations[], p_max_attempts integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	WITH hopeless AS (
		UPDATE frontdesk.turns t SET status = 'failed', completed_at = now()
		FROM unnest(p_claimed) c
		WHERE (t.tenant_id, t.id) = (c.tenant_id, c.current_turn_id) AND t.attempt > p_max_attempts + 2
		RETURNING t.tenant_id, t.id, t.conversation_id, t.message_ids, t.question
	), answered AS (
		UPDATE frontdesk.messages m SET turn_id = h.id FROM hopeless h
		WHERE m.tenant_id = h.tenant_id AND m.id = ANY (h.message_ids)
	), handed AS (
		INSERT INTO frontdesk.handoffs (tenant_id, conversation_id, turn_id, reason, question)
		SELECT tenant_id, conversation_id, id, 'turn_failed', question FROM hopeless
		ON CONFLICT (tenant_id, conversation_id) WHERE state = 'open' DO NOTHING
	)
	UPDATE frontdesk.conversations c SET
		status = 'human', human_until = now() + frontdesk.handoff_silence(c.tenant_id), current_turn_id = NULL, lease_until = NULL, due_at = NULL, waiting_since = NULL
	FROM hopeless h WHERE (c.tenant_id, c.id) = (h.tenant_id, h.conversation_id);

	UPDATE frontdesk.conversations c SET
		current_turn_id = NULL, lease_until = NULL, due_at = NULL, waiting_since = NULL
	FROM unnest(p_claimed) k
	WHERE (c.tenant_id, c.id) = (k.tenant_id, k.id)
		AND NOT EXISTS (SELECT FROM frontdesk.turns t
			WHERE (t.tenant_id, t.id) = (k.tenant_id, k.current_turn_id) AND t.lease_token = k.lease_token);

	-- A person's time with the conversation is over: the bot answers again.
	UPDATE frontdesk.handoffs h SET state = 'closed', closed_at = now()
	FROM unnest(p_claimed) k
	WHERE (h.tenant_id, h.conversation_id) = (k.tenant_id, k.id) AND h.state = 'open' AND k.status = 'human'
		AND k.human_until <= now();
	UPDATE frontdesk.conversations c SET status = 'bot', human_until = NULL
	FROM unnest(p_claimed) k
	WHERE (c.tenant_id, c.id) = (k.tenant_id, k.id) AND c.status = 'human' AND c.human_until <= now();
END $$;
