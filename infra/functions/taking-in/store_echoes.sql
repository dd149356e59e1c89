-- A message that we did not send came from the business itself: a person has taken the conversation.
CREATE OR REPLACE FUNCTION frontdesk.store_echoes(p_events frontdesk.channel_event[], p_human_minutes integer) RETURNS void
LANGUAGE sql AS $$
	WITH written AS (
		INSERT INTO frontdesk.messages
			(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, details, status, raw, sent_at)
		SELECT v.tenant_id, v.id, e.channel_id, 'out', 'human', e.platform_id, e.content_type, e.body, e.details,
			'sent', e.raw, e.sent_at
		FROM unnest(p_events) e
		CROSS JOIN LATERAL frontdesk.conversation_of(e) v
		WHERE e.type = 'echo' AND (e.outbox_id IS NULL
			OR NOT EXISTS (SELECT FROM frontdesk.messages m WHERE (m.tenant_id, m.id) = (e.tenant_id, e.outbox_id)))
		ORDER BY e.ordinal
		ON CONFLICT (tenant_id, channel_id, platform_id) DO NOTHING
		RETURNING tenant_id, conversation_id
	)
	SELECT frontdesk.human_takes_over(w.tenant_id, w.conversation_id, p_human_minutes)
	FROM (SELECT DISTINCT tenant_id, conversation_id FROM written) w
$$;
