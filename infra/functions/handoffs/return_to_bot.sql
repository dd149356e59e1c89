-- The bot has the conversation again. What the customer wrote since a person wrote last, and nobody has answered, is the
-- bot's to answer, unless p_is_settled. The conversation is locked already.
CREATE OR REPLACE FUNCTION frontdesk.return_to_bot(p_tenant uuid, p_conversation uuid, p_is_settled boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_open uuid[];
	v_due_at timestamptz;
BEGIN
	SELECT array_agg(m.id) INTO v_open FROM (
		SELECT n.*, max(n.id::text) FILTER (WHERE n.author = 'human' AND n.type <> 'give_back') OVER () AS answered_until FROM (
			SELECT * FROM frontdesk.messages h WHERE (h.tenant_id, h.conversation_id) = (p_tenant, p_conversation)
			ORDER BY h.id DESC LIMIT 50
		) n
	) m
	WHERE m.direction = 'in' AND m.deleted_at IS NULL
		-- A question that the bot has not got to yet is settled as well, although a person wrote after it.
		AND (m.answered_until IS NULL OR m.id::text > m.answered_until OR (p_is_settled AND m.wants_answer AND m.turn_id IS NULL))
		-- What a turn found a person in the way of counts as well.
		AND ((m.left_to_person AND m.turn_id IS NULL) OR (p_is_settled AND m.wants_answer AND m.turn_id IS NULL)
			OR (SELECT t.status = 'silenced' FROM frontdesk.turns t WHERE (t.tenant_id, t.id) = (p_tenant, m.turn_id)));
	UPDATE frontdesk.messages SET wants_answer = NOT p_is_settled, left_to_person = false, turn_id = NULL
	WHERE tenant_id = p_tenant AND id = ANY (v_open);

	UPDATE frontdesk.conversations c SET
		status = 'bot', human_until = NULL,
		waiting_since = CASE WHEN v_open IS NULL OR p_is_settled THEN c.waiting_since ELSE coalesce(c.waiting_since, now()) END,
		due_at = CASE WHEN v_open IS NULL OR p_is_settled OR c.lease_until > now() THEN c.due_at ELSE least(c.due_at, now()) END
	WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation)
	RETURNING c.due_at INTO v_due_at;
	IF v_due_at IS NOT NULL THEN
		PERFORM frontdesk.notify_due(v_due_at);
	END IF;
END $$;
