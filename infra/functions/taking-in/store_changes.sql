-- Edits and deletions of messages that are stored. An unanswered question is answered as it reads now; one that was taken
-- back is not answered any more, and its words are forgotten.
CREATE OR REPLACE FUNCTION frontdesk.store_changes(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_change record;
BEGIN
	FOR v_change IN SELECT n.* FROM unnest(p_events) n WHERE n.type IN ('edit', 'delete') ORDER BY n.type = 'delete', n.sent_at LOOP
		IF v_change.type = 'edit' THEN
			UPDATE frontdesk.messages m SET text = v_change.body, edited_at = v_change.sent_at
			WHERE (m.tenant_id, m.channel_id, m.platform_id) = (v_change.tenant_id, v_change.channel_id, v_change.reply_to)
				AND v_change.body IS NOT NULL AND m.deleted_at IS NULL
				AND (m.edited_at IS NULL OR m.edited_at < v_change.sent_at);
		ELSE
			UPDATE frontdesk.messages m SET
				deleted_at = v_change.sent_at, text = NULL, details = NULL, raw = NULL,
				wants_answer = m.wants_answer AND m.turn_id IS NOT NULL
			WHERE (m.tenant_id, m.channel_id, m.platform_id) = (v_change.tenant_id, v_change.channel_id, v_change.reply_to);
		END IF;
	END LOOP;
END $$;
