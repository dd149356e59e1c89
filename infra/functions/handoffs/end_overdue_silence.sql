-- Gives a conversation back whose person has not come: their time is over, or the customer has waited for too long, which the
-- caller knows (p_is_overdue). Returns the handoff's state then; null when somebody acted in between.
CREATE OR REPLACE FUNCTION frontdesk.end_overdue_silence(p_tenant uuid, p_handoff uuid, p_is_overdue boolean) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	v_conversation := frontdesk.lock_conversation(p_tenant,
		(SELECT h.conversation_id FROM frontdesk.handoffs h WHERE (h.tenant_id, h.id) = (p_tenant, p_handoff)));
	IF NOT EXISTS (SELECT FROM frontdesk.handoffs h WHERE (h.tenant_id, h.id) = (p_tenant, p_handoff)
		AND h.state IN ('taken', 'answered')
		AND (v_conversation.human_until <= now() OR (p_is_overdue AND h.customer_waiting_since IS NOT NULL))) THEN
		RETURN NULL;
	END IF;
	PERFORM frontdesk.end_silence(p_tenant, v_conversation.id);
	RETURN (SELECT h.state FROM frontdesk.handoffs h WHERE (h.tenant_id, h.id) = (p_tenant, p_handoff));
END $$;
CALL frontdesk.plan_by_key('frontdesk.end_overdue_silence(uuid, uuid, boolean)');
