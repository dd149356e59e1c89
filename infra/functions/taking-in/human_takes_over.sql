-- A person has written: the bot stays out of the conversation for a while, and a reply that waits until the customer writes
-- is not needed any more. The conversation is locked already.
CREATE OR REPLACE FUNCTION frontdesk.human_takes_over(p_tenant uuid, p_conversation uuid, p_minutes numeric) RETURNS void
LANGUAGE sql AS $$
	WITH waiting AS (
		UPDATE frontdesk.turns t SET status = 'silenced', completed_at = now()
		FROM frontdesk.conversations c
		WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation) AND (t.tenant_id, t.id) = (c.tenant_id, c.current_turn_id)
			AND t.announced_at IS NOT NULL AND c.due_at IS NULL
		RETURNING t.id, t.message_ids
	), answered AS (
		UPDATE frontdesk.messages m SET turn_id = w.id FROM waiting w
		WHERE m.tenant_id = p_tenant AND m.id = ANY (w.message_ids)
	)
	UPDATE frontdesk.conversations c SET
		status = 'human',
		human_until = now() + frontdesk.handoff_silence(p_tenant, p_minutes),
		current_turn_id = CASE WHEN EXISTS (SELECT FROM waiting) THEN NULL ELSE c.current_turn_id END
	WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation)
$$;
