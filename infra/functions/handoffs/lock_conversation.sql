-- A conversation of a tenant, locked as everywhere before anything of it moves; null where there is none.
CREATE OR REPLACE FUNCTION frontdesk.lock_conversation(p_tenant uuid, p_conversation uuid) RETURNS frontdesk.conversations
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT c.* INTO v_conversation FROM frontdesk.conversations c
	WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation) FOR NO KEY UPDATE;
	RETURN v_conversation;
END $$;
