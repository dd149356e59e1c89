-- Puts something on the list of the people who look after this conversation; what is on it already stays.
CREATE OR REPLACE FUNCTION frontdesk.open_handoff(
	p_tenant uuid, p_conversation uuid, p_turn uuid, p_reason text, p_question text, p_problem text) RETURNS void
LANGUAGE sql AS $$
	INSERT INTO frontdesk.handoffs AS h (tenant_id, conversation_id, turn_id, reason, question, problem)
	VALUES (p_tenant, p_conversation, p_turn, p_reason, p_question, p_problem)
	ON CONFLICT (tenant_id, conversation_id) WHERE state = 'open' DO UPDATE SET
		turn_id = coalesce(h.turn_id, EXCLUDED.turn_id),
		question = coalesce(h.question, EXCLUDED.question),
		problem = coalesce(h.problem, EXCLUDED.problem)
$$;
