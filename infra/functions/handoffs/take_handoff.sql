-- A person takes a conversation, whether or not somebody was asked for. Of several who try, one has it; the others are told
-- who, unless p_from_others. Null for a conversation that is not the tenant's.
-- Returns {state, takenBy, isYours}.
CREATE OR REPLACE FUNCTION frontdesk.take_handoff(
	p_tenant uuid, p_conversation uuid, p_by text, p_minutes numeric, p_from_others boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations := frontdesk.lock_conversation(p_tenant, p_conversation);
	v_holder text;
BEGIN
	IF v_conversation.id IS NULL THEN
		RETURN NULL;
	END IF;
	SELECT h.taken_by INTO v_holder FROM frontdesk.handoffs h
	WHERE (h.tenant_id, h.conversation_id) = (p_tenant, p_conversation) AND h.state <> 'closed'
		AND h.state <> 'waiting' AND frontdesk.belongs_to_human(v_conversation);
	IF p_from_others OR v_holder IS NULL OR v_holder = p_by THEN
		PERFORM frontdesk.human_takes_over(p_tenant, p_conversation, p_minutes, p_by, false);
	END IF;
	RETURN (SELECT jsonb_build_object('state', h.state, 'takenBy', h.taken_by, 'isYours', h.taken_by = p_by)
		FROM frontdesk.handoffs h
		WHERE (h.tenant_id, h.conversation_id) = (p_tenant, p_conversation) AND h.state <> 'closed');
END $$;
CALL frontdesk.plan_by_key('frontdesk.take_handoff(uuid, uuid, text, numeric, boolean)');
