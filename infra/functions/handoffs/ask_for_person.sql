-- Somebody outside of a turn (a workflow, a tool of an agent) asks for a person: see open_handoff. False for a conversation that
-- is not the tenant's.
CREATE OR REPLACE FUNCTION frontdesk.ask_for_person(p_tenant uuid, p_conversation uuid, p_reason text, p_question text, p_problem text)
RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations := frontdesk.lock_conversation(p_tenant, p_conversation);
BEGIN
	IF v_conversation.id IS NULL THEN
		RETURN false;
	END IF;
	PERFORM frontdesk.open_handoff(p_tenant, v_conversation.id, NULL, p_reason, p_question, p_problem);
	RETURN true;
END $$;
CALL frontdesk.plan_by_key('frontdesk.ask_for_person(uuid, uuid, text, text, text)');
