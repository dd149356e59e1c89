-- Writes the messages of customers, each once, and makes their conversations due. A message moves the due time back a
-- little, so that a burst becomes one turn, but never beyond four debounces from its first message. What is written while
-- a person has the conversation is that person's to answer, and the bot's again when they give it back.
-- "Stop" counts from here on, and until the customer asks something.
CREATE OR REPLACE FUNCTION frontdesk.store_messages(
	p_events frontdesk.channel_event[], p_debounce_ms integer, p_max_age interval,
	OUT stored integer, OUT next_due_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
	v_touched record;
	v_due_at timestamptz;
BEGIN
	stored := 0;
	FOR v_touched IN
		WITH arrived AS MATERIALIZED (
			SELECT e.*, c.id AS conversation_id,
				frontdesk.belongs_to_human(c) AS is_persons,
				e.wants_answer
					AND (e.reaction_setting IS NULL OR frontdesk.text_setting(e.tenant_id, e.reaction_setting) IS NOT NULL)
					AND e.sent_at > now() - frontdesk.number_setting(e.tenant_id, 'max_message_age_minutes',
						extract(epoch FROM p_max_age) / 60, 1, 7 * 24 * 60) * interval '1 minute' AS is_to_answer
			FROM unnest(p_events) e
			CROSS JOIN LATERAL frontdesk.conversation_of(e) c
			WHERE e.type = 'message'
		), written AS (
			INSERT INTO frontdesk.messages
				(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, details, wants_answer,
					left_to_person, status, raw, sent_at)
			SELECT a.tenant_id, a.conversation_id, a.channel_id, 'in', 'customer', a.platform_id, a.content_type, a.body, a.details,
				a.is_to_answer AND NOT a.is_persons, a.is_to_answer AND a.is_persons, 'received', a.raw, a.sent_at
			FROM arrived a
			ORDER BY a.ordinal
			ON CONFLICT (tenant_id, channel_id, platform_id) DO NOTHING
			RETURNING conversation_id, platform_id
		)
		SELECT a.tenant_id, a.conversation_id, max(a.sent_at) AS last_at,
			bool_or(a.is_to_answer AND NOT a.is_persons) AS wants_answer, bool_or(a.is_to_answer AND a.is_persons) AS is_for_person,
			(array_agg(a.is_stop ORDER BY a.ordinal DESC) FILTER (WHERE a.is_stop OR (a.wants_answer AND a.reaction_setting IS NULL)))[1] AS says_stop,
			-- The address to reply to is the one that the customer wrote from last.
			(array_agg(a.customer_kind ORDER BY a.ordinal DESC))[1] AS address_kind,
			(array_agg(a.customer_id ORDER BY a.ordinal DESC))[1] AS address,
			count(DISTINCT a.platform_id) AS messages,
			frontdesk.number_setting(a.tenant_id, 'debounce_ms', p_debounce_ms, 0, 60000) * interval '1 ms' AS debounce
		FROM arrived a
		-- As a value and not as a join, which would compare each with each.
		WHERE ((a.conversation_id, a.platform_id) IN (SELECT w.conversation_id, w.platform_id FROM written w)) IS TRUE
		GROUP BY a.tenant_id, a.conversation_id
	LOOP
		UPDATE frontdesk.conversations c SET
			identity_kind = v_touched.address_kind, identity_value = v_touched.address,
			opted_out_at = CASE WHEN v_touched.says_stop THEN now() WHEN v_touched.says_stop IS NULL THEN c.opted_out_at END,
			last_inbound_at = greatest(c.last_inbound_at, least(v_touched.last_at, now())),
			waiting_since = CASE WHEN v_touched.wants_answer THEN coalesce(c.waiting_since, now()) ELSE c.waiting_since END,
			due_at = CASE
				WHEN NOT v_touched.wants_answer OR c.lease_until > now() THEN c.due_at
				ELSE least(now() + v_touched.debounce, coalesce(c.waiting_since, now()) + 4 * v_touched.debounce)
			END
		WHERE (c.tenant_id, c.id) = (v_touched.tenant_id, v_touched.conversation_id)
		RETURNING c.due_at INTO v_due_at;
		IF v_touched.is_for_person THEN
			PERFORM frontdesk.customer_waits(v_touched.tenant_id, v_touched.conversation_id);
		END IF;
		stored := stored + v_touched.messages;
		next_due_at := least(next_due_at, v_due_at);
	END LOOP;
END $$;
