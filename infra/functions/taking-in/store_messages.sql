-- Writes the messages of customers, each once, and makes their conversations due. A message moves the due time back a
-- little, so that a burst becomes one turn, but never beyond four debounces from its first message. What is written while
-- a person has the conversation is that person's to answer.
CREATE OR REPLACE FUNCTION frontdesk.store_messages(
	p_events frontdesk.channel_event[], p_debounce_ms integer, p_max_age interval,
	OUT stored integer, OUT next_due_at timestamptz)
LANGUAGE sql AS $$
	WITH written AS (
		INSERT INTO frontdesk.messages
			(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, details, wants_answer, status,
				raw, sent_at)
		SELECT c.tenant_id, c.id, c.channel_id, 'in', 'customer', e.platform_id, e.content_type, e.body, e.details,
			e.wants_answer AND NOT frontdesk.belongs_to_human(c)
				AND (e.reaction_setting IS NULL OR frontdesk.text_setting(c.tenant_id, e.reaction_setting) IS NOT NULL)
				AND e.sent_at > now() - frontdesk.number_setting(c.tenant_id, 'max_message_age_minutes',
					extract(epoch FROM p_max_age) / 60, 1, 7 * 24 * 60) * interval '1 minute',
			'received', e.raw, e.sent_at
		FROM unnest(p_events) e
		JOIN frontdesk.conversations_of(p_events, ARRAY['message']) v ON v.ordinal = e.ordinal
		JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (v.tenant_id, v.conversation_id)
		ORDER BY e.ordinal
		ON CONFLICT (tenant_id, channel_id, platform_id) DO NOTHING
		RETURNING tenant_id, conversation_id, wants_answer, sent_at, platform_id
	), touched AS (
		SELECT w.tenant_id, w.conversation_id, max(w.sent_at) AS last_at, bool_or(w.wants_answer) AS wants_answer,
			-- The address to reply to is the one that the customer wrote from last.
			(array_agg(e.customer_kind ORDER BY e.ordinal DESC))[1] AS address_kind,
			(array_agg(e.customer_id ORDER BY e.ordinal DESC))[1] AS address,
			frontdesk.number_setting(w.tenant_id, 'debounce_ms', p_debounce_ms, 0, 60000) * interval '1 ms' AS debounce
		FROM written w
		JOIN unnest(p_events) e ON (e.tenant_id, e.platform_id, e.type) = (w.tenant_id, w.platform_id, 'message')
		GROUP BY w.tenant_id, w.conversation_id
	), due AS (
		UPDATE frontdesk.conversations c SET
			identity_kind = t.address_kind, identity_value = t.address,
			last_inbound_at = greatest(c.last_inbound_at, least(t.last_at, now())),
			waiting_since = CASE WHEN t.wants_answer THEN coalesce(c.waiting_since, now()) ELSE c.waiting_since END,
			due_at = CASE
				WHEN NOT t.wants_answer OR c.lease_until > now() THEN c.due_at
				ELSE least(now() + t.debounce, coalesce(c.waiting_since, now()) + 4 * t.debounce)
			END
		FROM touched t
		WHERE (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id)
		RETURNING c.due_at
	)
	SELECT (SELECT count(*)::integer FROM written), (SELECT min(due_at) FROM due)
$$;
