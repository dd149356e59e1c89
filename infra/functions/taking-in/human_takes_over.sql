-- A person has written: the bot stays out of the conversation for a while, and a reply that waits until the customer writes
-- is not needed any more. The conversation is locked already.
CREATE OR REPLACE FUNCTION frontdesk.human_takes_over(p_tenant uuid, p_conversation uuid, p_minutes numeric) RETURNS void
LANGUAGE sql AS $$
	WITH waiting AS (
		UPDATE frontdesk.turns t SET status = 'silenced', completed_at = now()
		WHERE t.tenant_id = p_tenant AND t.announced_at IS NOT NULL
			AND t.id = (SELECT c.current_turn_id FROM frontdesk.conversations c
				WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation) AND c.due_at IS NULL)
		RETURNING t.id, t.message_ids
	), answered AS (
		UPDATE frontdesk.messages m SET turn_id = (SELECT id FROM waiting)
		WHERE m.tenant_id = p_tenant AND m.id = ANY (ARRAY(SELECT unnest(w.message_ids) FROM waiting w))
	)
	UPDATE frontdesk.conversations c SET
		status = 'human',
		human_until = now() + frontdesk.handoff_silence(p_tenant, p_minutes),
		current_turn_id = CASE WHEN EXISTS (SELECT FROM waiting) THEN NULL ELSE c.current_turn_id END
	WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation)
$$;
