-- A person has the conversation: because they wrote, or because they took it and are about to. The bot stays out of it for a
-- while, and a reply that waits until the customer writes is not needed any more. The conversation is locked already.
CREATE OR REPLACE FUNCTION frontdesk.human_takes_over(
	p_tenant uuid, p_conversation uuid, p_minutes numeric, p_by text DEFAULT NULL, p_wrote boolean DEFAULT true) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_until timestamptz := now() + frontdesk.handoff_silence(p_tenant, p_minutes);
BEGIN
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
		human_until = v_until,
		current_turn_id = CASE WHEN EXISTS (SELECT FROM waiting) THEN NULL ELSE c.current_turn_id END
	WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation);

	INSERT INTO frontdesk.handoffs AS h (tenant_id, conversation_id, state, reason, taken_by, taken_at, answered_at, person_at,
		staff_told_at, look_at)
	VALUES (p_tenant, p_conversation, CASE WHEN p_wrote THEN 'answered' ELSE 'taken' END,
		CASE WHEN p_wrote THEN 'person_wrote' ELSE 'taken_by_hand' END, p_by, now(), CASE WHEN p_wrote THEN now() END, now(),
		now(), v_until)
	ON CONFLICT (conversation_id, tenant_id) WHERE state <> 'closed' DO UPDATE SET
		state = EXCLUDED.state,
		-- Whoever had it before its time was over has it no more.
		taken_by = CASE WHEN h.state = 'waiting' THEN EXCLUDED.taken_by ELSE coalesce(EXCLUDED.taken_by, h.taken_by) END,
		taken_at = CASE WHEN p_wrote THEN coalesce(h.taken_at, now()) ELSE now() END,
		answered_at = coalesce(EXCLUDED.answered_at, h.answered_at),
		person_at = coalesce(h.person_at, now()),
		customer_waiting_since = CASE WHEN p_wrote THEN NULL ELSE h.customer_waiting_since END,
		-- Somebody has acted: whatever was to be told is told anew from here.
		staff_told_at = coalesce(h.staff_told_at, now()),
		follow_ups = 0, reminders = 0, escalated_at = NULL, returned_at = NULL,
		look_at = CASE WHEN p_wrote OR h.customer_waiting_since IS NULL THEN v_until ELSE now() END;
	IF NOT p_wrote THEN
		PERFORM frontdesk.notify_work('handoffs', now());
	END IF;
END $$;
