-- Edits and deletions of messages that are stored. A question is answered as it reads now: one that is waiting for its answer,
-- or being answered, at once; one that was answered already, once more if the edit came within the hour. One that was taken
-- back is not answered any more, and its words are forgotten, also in what staff are asked.
CREATE OR REPLACE FUNCTION frontdesk.store_changes(p_events frontdesk.channel_event[], p_debounce_ms integer) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
	v_change record;
	v_message frontdesk.messages;
	v_conversation frontdesk.conversations;
	v_due_at timestamptz;
	v_next_due_at timestamptz;
BEGIN
	PERFORM FROM frontdesk.conversations c
	WHERE c.id = ANY (ARRAY(SELECT m.conversation_id FROM unnest(p_events) e CROSS JOIN LATERAL (
			SELECT m.conversation_id FROM frontdesk.messages m
			WHERE (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.reply_to) OFFSET 0
		) m
		WHERE e.type IN ('edit', 'delete')))
	ORDER BY c.tenant_id, c.id
	FOR NO KEY UPDATE;
	FOR v_change IN SELECT n.* FROM unnest(p_events) n WHERE n.type IN ('edit', 'delete') ORDER BY n.type = 'delete', n.sent_at LOOP
		SELECT m.* INTO v_message FROM frontdesk.messages m
		WHERE (m.tenant_id, m.channel_id, m.platform_id) = (v_change.tenant_id, v_change.channel_id, v_change.reply_to)
			AND m.deleted_at IS NULL
			AND (v_change.type = 'delete' OR (v_change.body IS NOT NULL AND (m.edited_at IS NULL OR m.edited_at < v_change.sent_at)));
		CONTINUE WHEN NOT FOUND;
		-- Staff who are asked read it as it reads now, too; a line or some of what they read.
		UPDATE frontdesk.handoffs h SET question = nullif(left(btrim(replace(E'\n' || h.question || E'\n', E'\n' || v_message.text || E'\n',
			E'\n' || coalesce(v_change.body || E'\n', '')), E' \n'), 2000), '')
		WHERE h.conversation_id = v_message.conversation_id AND h.tenant_id = v_message.tenant_id AND h.state <> 'closed'
			AND position(E'\n' || v_message.text || E'\n' IN E'\n' || h.question || E'\n') > 0;
		IF v_change.type = 'delete' THEN
			UPDATE frontdesk.messages m SET
				deleted_at = v_change.sent_at, text = NULL, details = NULL, raw = NULL, changed_at = clock_timestamp(), left_to_person = false,
				wants_answer = m.wants_answer AND m.turn_id IS NOT NULL
			WHERE (m.tenant_id, m.id) = (v_message.tenant_id, v_message.id);
			CONTINUE;
		END IF;
		UPDATE frontdesk.messages m SET text = v_change.body, edited_at = v_change.sent_at
		WHERE (m.tenant_id, m.id) = (v_message.tenant_id, v_message.id);
		CONTINUE WHEN v_message.direction = 'out' OR v_message.text IS NOT DISTINCT FROM v_change.body
			OR NOT (v_message.wants_answer OR v_message.left_to_person)
			OR (v_message.turn_id IS NOT NULL AND v_message.created_at < now() - interval '1 hour');

		SELECT c.* INTO v_conversation FROM frontdesk.conversations c
		WHERE (c.tenant_id, c.id) = (v_message.tenant_id, v_message.conversation_id);
		UPDATE frontdesk.messages m SET
			changed_at = clock_timestamp(), turn_id = NULL,
			wants_answer = NOT frontdesk.belongs_to_human(v_conversation),
			left_to_person = frontdesk.belongs_to_human(v_conversation)
		WHERE (m.tenant_id, m.id) = (v_message.tenant_id, v_message.id);
		IF frontdesk.belongs_to_human(v_conversation) THEN
			PERFORM frontdesk.customer_waits(v_message.tenant_id, v_message.conversation_id);
			CONTINUE;
		END IF;
		UPDATE frontdesk.conversations c SET
			waiting_since = coalesce(c.waiting_since, now()),
			due_at = CASE WHEN c.lease_until > now() THEN c.due_at
				ELSE coalesce(c.due_at, now() + frontdesk.number_setting(c.tenant_id, 'debounce_ms', p_debounce_ms, 0, 60000)
					* interval '1 ms') END
		WHERE (c.tenant_id, c.id) = (v_message.tenant_id, v_message.conversation_id)
		RETURNING c.due_at INTO v_due_at;
		v_next_due_at := least(v_next_due_at, v_due_at);
	END LOOP;
	RETURN v_next_due_at;
END $$;
