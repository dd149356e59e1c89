-- One turn a conversation. A turn that was begun and not finished (its lease ran out) goes on under its own id, so that its
-- outbox rows still count; its messages are whatever is unanswered now. After p_max_attempts a turn comes marked
-- `exhausted`, for an apology and a person; two more and it goes to a person without a word, never tried for ever.
-- Returns {turns: [...], nextDueInMs, moreDue}.
CREATE OR REPLACE FUNCTION frontdesk.claim_due_turns(
	p_batch integer, p_max_in_flight integer, p_per_tenant integer, p_lease_ms integer, p_max_attempts integer) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_claimed frontdesk.conversations[];
	v_turns jsonb;
	v_lease interval := p_lease_ms * interval '1 ms';
BEGIN
	-- No lease ends that late, unless the clock was set back since it was given: it begins again now.
	UPDATE frontdesk.conversations c SET lease_until = now() + v_lease, due_at = least(c.due_at, now() + v_lease)
	FROM (SELECT tenant_id, id FROM frontdesk.conversations WHERE lease_until > now() + v_lease + interval '10 minutes'
		ORDER BY lease_until LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED) l
	WHERE (c.tenant_id, c.id) = (l.tenant_id, l.id);

	v_claimed := ARRAY(SELECT c FROM frontdesk.lease_due_conversations(
		p_batch, p_max_in_flight, p_per_tenant, v_lease) c);

	IF cardinality(v_claimed) > 0 THEN
		INSERT INTO frontdesk.turns AS t (tenant_id, id, conversation_id, lease_token, message_ids, question, due_at)
		SELECT c.tenant_id, c.current_turn_id, c.id, c.lease_token, u.ids, u.question, coalesce(c.waiting_since, now())
		FROM unnest(v_claimed) c
		CROSS JOIN LATERAL (
			SELECT array_agg(m.id) AS ids, coalesce(string_agg(m.text, E'\n' ORDER BY m.sent_at, m.id), '') AS question
			FROM (SELECT n.id, n.text, n.sent_at FROM frontdesk.messages n
				WHERE (n.tenant_id, n.conversation_id) = (c.tenant_id, c.id) AND n.wants_answer AND n.turn_id IS NULL
				ORDER BY n.id LIMIT 50) m
		) u
		WHERE u.ids IS NOT NULL
		ON CONFLICT (tenant_id, id) DO UPDATE SET
			attempt = t.attempt + 1, lease_token = EXCLUDED.lease_token, message_ids = EXCLUDED.message_ids,
			question = EXCLUDED.question, started_at = now();

		PERFORM frontdesk.release_idle(v_claimed, p_max_attempts);

		SELECT jsonb_agg(frontdesk.describe_turn(c, t, p_max_attempts) ORDER BY t.due_at) INTO v_turns
		FROM unnest(v_claimed) c
		CROSS JOIN LATERAL (
			SELECT * FROM frontdesk.turns t WHERE (t.tenant_id, t.id) = (c.tenant_id, c.current_turn_id)
			OFFSET 0
		) t
		WHERE t.status = 'running' AND t.lease_token = c.lease_token;
	END IF;

	RETURN jsonb_build_object(
		'turns', coalesce(v_turns, '[]'),
		'nextDueInMs', frontdesk.ms_until((SELECT min(due_at) FROM frontdesk.conversations WHERE due_at > now())),
		'moreDue', EXISTS (SELECT FROM frontdesk.conversations WHERE due_at <= now()));
END $$;

CALL frontdesk.plan_by_key('frontdesk.claim_due_turns(integer, integer, integer, integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_due_turns(integer, integer, integer, integer, integer)');
