-- Staff let the bot rest in one conversation until p_until; null: it goes on. False for a conversation that is not the tenant's.
CREATE OR REPLACE FUNCTION frontdesk.pause_conversation(p_tenant uuid, p_conversation uuid, p_until timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	IF (frontdesk.lock_conversation(p_tenant, p_conversation)).id IS NULL THEN
		RETURN false;
	END IF;
	UPDATE frontdesk.conversations c SET bot_paused_until = p_until WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation);
	RETURN true;
END $$;
CALL frontdesk.plan_by_key('frontdesk.pause_conversation(uuid, uuid, timestamptz)');
