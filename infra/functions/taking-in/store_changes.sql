-- Edits and deletions of messages that are stored. An unanswered question is answered as it reads now; one that was taken
-- back is not answered any more, and its words are forgotten.
CREATE OR REPLACE FUNCTION frontdesk.store_changes(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE sql AS $$
	WITH edited AS (
		UPDATE frontdesk.messages m SET text = e.body, edited_at = e.sent_at
		FROM (SELECT DISTINCT ON (n.tenant_id, n.channel_id, n.reply_to) n.* FROM unnest(p_events) n
			WHERE n.type = 'edit' AND n.body IS NOT NULL ORDER BY n.tenant_id, n.channel_id, n.reply_to, n.sent_at DESC) e
		WHERE (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.reply_to)
			AND m.deleted_at IS NULL AND (m.edited_at IS NULL OR m.edited_at < e.sent_at)
	)
	UPDATE frontdesk.messages m SET
		deleted_at = e.sent_at, text = NULL, details = NULL, raw = NULL, wants_answer = m.wants_answer AND m.turn_id IS NOT NULL
	FROM unnest(p_events) e
	WHERE e.type = 'delete' AND (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.reply_to)
$$;
