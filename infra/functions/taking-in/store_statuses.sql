-- Takes the statuses of our own messages. A status is also the proof that a send whose answer was lost did arrive: it
-- settles the outbox row and wakes the turn that waits for it.
CREATE OR REPLACE FUNCTION frontdesk.store_statuses(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE sql AS $$
	WITH reported AS MATERIALIZED (
		SELECT r.tenant_id, r.id, coalesce(r.status, 'sent') AS status, r.platform_id, r.errors
		FROM frontdesk.reported_messages(p_events) r
	), updated AS (
		UPDATE frontdesk.messages m SET
			status = r.status, platform_id = coalesce(m.platform_id, r.platform_id), error = coalesce(r.errors, m.error)
		FROM reported r
		WHERE (m.tenant_id, m.id) = (r.tenant_id, r.id) AND frontdesk.status_rank(r.status) > frontdesk.status_rank(m.status)
		RETURNING m.tenant_id, m.id, m.conversation_id, m.turn_id, m.status, m.error
	), settled AS (
		UPDATE frontdesk.outbox o SET
			state = CASE WHEN r.status = 'failed' THEN 'failed' ELSE 'sent' END,
			platform_id = coalesce(o.platform_id, r.platform_id), error = r.errors, updated_at = now()
		FROM reported r
		WHERE (o.tenant_id, o.id) = (r.tenant_id, r.id)
			AND (o.state IN ('pending', 'sending', 'ambiguous')
				OR (o.state = 'sent' AND r.status = 'failed' AND EXISTS (SELECT FROM updated u WHERE u.id = o.id)))
		RETURNING o.tenant_id, o.turn_id
	), undelivered AS (
		-- WhatsApp says mostly in a status, not in the answer to the send, that somebody cannot be reached. A turn that still
		-- runs may not see it: its send has succeeded.
		INSERT INTO frontdesk.handoffs (tenant_id, conversation_id, turn_id, reason, question, problem)
		SELECT DISTINCT ON (u.tenant_id, u.conversation_id) u.tenant_id, u.conversation_id, u.turn_id, 'send_failed',
			t.question, coalesce(u.error #>> '{0,details}', u.error #>> '{0,title}', 'The message could not be delivered.')
		FROM updated u LEFT JOIN frontdesk.turns t ON (t.tenant_id, t.id) = (u.tenant_id, u.turn_id)
		WHERE u.status = 'failed'
		ORDER BY u.tenant_id, u.conversation_id, u.id
		ON CONFLICT (tenant_id, conversation_id) WHERE state = 'open' DO NOTHING
	)
	UPDATE frontdesk.conversations c SET due_at = now()
	FROM settled s JOIN frontdesk.turns t ON (t.tenant_id, t.id) = (s.tenant_id, s.turn_id)
	WHERE (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id) AND c.current_turn_id = t.id
		AND c.due_at > now() AND c.lease_until IS NULL
$$;
