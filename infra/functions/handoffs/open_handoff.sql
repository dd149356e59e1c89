-- Somebody is asked for. Of a conversation there is one open handoff: what comes while it is open is added to it, and staff
-- hear of that too. Silences nobody. The conversation is locked already, or has nothing that moves with the handoff.
CREATE OR REPLACE FUNCTION frontdesk.open_handoff(
	p_tenant uuid, p_conversation uuid, p_turn uuid, p_reason text, p_question text, p_problem text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	-- So that a burst becomes one alert.
	v_look_at timestamptz := now() + interval '3 seconds';
BEGIN
	INSERT INTO frontdesk.handoffs AS h
		(tenant_id, conversation_id, turn_id, reason, question, problem, customer_waiting_since, look_at)
	VALUES (p_tenant, p_conversation, p_turn, p_reason, nullif(p_question, ''), p_problem, now(), v_look_at)
	ON CONFLICT (conversation_id, tenant_id) WHERE state <> 'closed' DO UPDATE SET
		state = CASE h.state WHEN 'answered' THEN 'taken' ELSE h.state END,
		-- What staff see beside it is the evidence of the newest question.
		turn_id = coalesce(EXCLUDED.turn_id, h.turn_id),
		question = CASE
			WHEN h.question IS NULL OR EXCLUDED.question IS NULL THEN coalesce(h.question, EXCLUDED.question)
			WHEN position(EXCLUDED.question IN h.question) > 0 THEN h.question
			ELSE right(h.question || E'\n' || EXCLUDED.question, 2000)
		END,
		problem = coalesce(h.problem, EXCLUDED.problem),
		follow_ups = h.follow_ups + 1,
		customer_waiting_since = coalesce(h.customer_waiting_since, now()),
		look_at = least(h.look_at, v_look_at);
	PERFORM frontdesk.notify_work('handoffs', v_look_at);
END $$;
