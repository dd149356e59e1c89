-- To whom an agent is typing, and the message to show it with: {tenantId, channel: {id, kind, accountId}, recipient: {id, kind},
-- messageId}. Null where nothing is to be shown: the conversation is not ours, the customer has not written in the last hours, or it was
-- shown some seconds ago.
CREATE OR REPLACE FUNCTION frontdesk.typing_from_chatwoot(p_inbox bigint, p_conversation bigint) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_tenant uuid := (SELECT i.tenant_id FROM frontdesk.chatwoot_inboxes i WHERE i.inbox_id = p_inbox);
	v_conversation uuid;
BEGIN
	UPDATE frontdesk.chatwoot_conversations c SET typing_shown_at = now()
	WHERE (c.chatwoot_id, c.tenant_id) = (p_conversation, v_tenant)
		AND (c.typing_shown_at < now() - interval '10 seconds') IS NOT FALSE
	RETURNING c.conversation_id INTO v_conversation;
	RETURN (
		SELECT jsonb_build_object('tenantId', c.tenant_id,
			'channel', jsonb_build_object('id', h.id, 'kind', h.kind, 'accountId', h.external_id),
			'recipient', jsonb_build_object('id', c.identity_value, 'kind', c.identity_kind), 'messageId', m.platform_id)
		FROM frontdesk.conversations c
		JOIN frontdesk.channels h ON (h.id, h.tenant_id) = (c.channel_id, c.tenant_id)
		CROSS JOIN LATERAL (
			SELECT n.platform_id FROM frontdesk.messages n
			WHERE n.conversation_id = c.id AND n.tenant_id = c.tenant_id AND n.direction = 'in' AND n.platform_id IS NOT NULL
				AND n.sent_at > now() - interval '24 hours'
			ORDER BY n.id DESC LIMIT 1) m
		WHERE (c.id, c.tenant_id) = (v_conversation, v_tenant));
END $$;
CALL frontdesk.plan_by_key('frontdesk.typing_from_chatwoot(bigint, bigint)');
CALL frontdesk.run_as_dispatcher('frontdesk.typing_from_chatwoot(bigint, bigint)');
