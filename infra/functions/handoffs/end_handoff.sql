-- What a person does who is done with a conversation: see close_handoff. Null for a conversation that is not the tenant's.
CREATE OR REPLACE FUNCTION frontdesk.end_handoff(p_tenant uuid, p_conversation uuid, p_by text, p_is_settled boolean)
RETURNS boolean
LANGUAGE sql AS $$
	SELECT frontdesk.close_handoff(p_tenant, c.id, p_by, p_is_settled) FROM frontdesk.lock_conversation(p_tenant, p_conversation) c
	WHERE c.id IS NOT NULL
$$;
CALL frontdesk.plan_by_key('frontdesk.end_handoff(uuid, uuid, text, boolean)');
