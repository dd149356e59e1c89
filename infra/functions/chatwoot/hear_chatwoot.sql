-- Chatwoot says that a conversation in this inbox has news; what it is, is asked there. p_conversation is Chatwoot's number of it. Where
-- an agent has opened another one with the same customer, p_source, the source of the contact, leads to ours, and the newer one counts.
-- Returns {tenantId, conversationId}; null for a conversation that is not ours.
CREATE OR REPLACE FUNCTION frontdesk.hear_chatwoot(p_inbox bigint, p_conversation bigint, p_source uuid) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_tenant uuid := (SELECT i.tenant_id FROM frontdesk.chatwoot_inboxes i WHERE i.inbox_id = p_inbox);
	v_conversation uuid;
BEGIN
	SELECT c.conversation_id INTO v_conversation FROM frontdesk.chatwoot_conversations c
	WHERE (c.chatwoot_id, c.tenant_id) = (p_conversation, v_tenant);
	IF v_conversation IS NULL THEN
		SELECT c.conversation_id INTO v_conversation FROM frontdesk.chatwoot_conversations c
		WHERE (c.conversation_id, c.tenant_id) = (p_source, v_tenant) AND (c.chatwoot_id < p_conversation) IS NOT FALSE;
	END IF;
	UPDATE frontdesk.chatwoot_conversations c SET
		chatwoot_id = p_conversation, has_news = true, again = true,
		due_at = CASE WHEN c.leased_until > now() THEN c.due_at ELSE least(c.due_at, now()) END
	WHERE (c.conversation_id, c.tenant_id) = (v_conversation, v_tenant);
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;
	PERFORM frontdesk.notify_work('chatwoot', now());
	RETURN jsonb_build_object('tenantId', v_tenant, 'conversationId', v_conversation);
END $$;
CALL frontdesk.plan_by_key('frontdesk.hear_chatwoot(bigint, bigint, uuid)');
CALL frontdesk.run_as_dispatcher('frontdesk.hear_chatwoot(bigint, bigint, uuid)');
