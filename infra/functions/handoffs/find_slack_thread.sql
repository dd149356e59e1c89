-- Whose alert a thread in Slack belongs to, and which conversation it is about: {tenantId, conversationId}; null for a thread that is not ours.
CREATE OR REPLACE FUNCTION frontdesk.find_slack_thread(p_channel text, p_ts text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	SELECT jsonb_build_object('tenantId', t.tenant_id, 'conversationId', t.conversation_id)
	FROM frontdesk.slack_threads t WHERE (t.ts, t.channel) = (p_ts, p_channel) LIMIT 1
$$;
CALL frontdesk.plan_by_key('frontdesk.find_slack_thread(text, text)');
CALL frontdesk.run_as_dispatcher('frontdesk.find_slack_thread(text, text)');
