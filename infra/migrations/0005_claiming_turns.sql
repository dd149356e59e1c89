-- From waiting to answering: leases, and the turns that are handed out under them.

-- Takes the leases of conversations that are due, those of tenants with the fewest turns in flight first, and of one tenant
-- the longest waiting. SKIP LOCKED gives a conversation to one caller only; the token grows with each claim, and whoever
-- holds an older one can neither send nor complete.
-- No tenant has more than p_per_tenant turns in flight, and who has none gets the next place: busy shops, however many,
-- cannot make the others wait.
CREATE FUNCTION frontdesk.lease_due_conversations(
	p_batch integer, p_max_in_flight integer, p_per_tenant integer, p_lease interval)
RETURNS SETOF frontdesk.conversations
LANGUAGE sql AS $$
	WITH running AS (
		SELECT tenant_id, count(*) AS turns FROM frontdesk.conversations WHERE lease_until > now() GROUP BY tenant_id
	), waiting AS (
		-- Wide enough that a tenant's own burst seldom fills it; who is full already is passed over.
		SELECT c.tenant_id, c.id, c.due_at FROM frontdesk.conversations c
		WHERE c.due_at <= now()
			AND NOT EXISTS (SELECT FROM running r WHERE r.tenant_id = c.tenant_id AND r.turns >= p_per_tenant)
		ORDER BY c.due_at LIMIT p_batch * 10
	), idle AS (
		-- What others wait for since longer may fill all of the above.
		SELECT c.tenant_id, c.id, c.due_at FROM frontdesk.conversations c
		WHERE c.due_at <= now() AND NOT EXISTS (SELECT FROM running r WHERE r.tenant_id = c.tenant_id)
		ORDER BY c.due_at LIMIT p_batch
	), ranked AS (
		SELECT w.tenant_id, w.id,
			row_number() OVER (PARTITION BY w.tenant_id ORDER BY w.due_at) + coalesce(r.turns, 0) AS place
		FROM (SELECT * FROM idle UNION SELECT * FROM waiting) w LEFT JOIN running r ON r.tenant_id = w.tenant_id
	), taken AS (
		SELECT c.tenant_id, c.id FROM frontdesk.conversations c
		JOIN ranked r ON (r.tenant_id, r.id) = (c.tenant_id, c.id)
		WHERE c.due_at <= now() AND r.place <= p_per_tenant
		ORDER BY r.place, c.due_at
		LIMIT least(p_batch, greatest(p_max_in_flight - (SELECT coalesce(sum(turns), 0) FROM running), 0))
		FOR NO KEY UPDATE OF c SKIP LOCKED
	)
	UPDATE frontdesk.conversations c SET
		lease_token = c.lease_token + 1,
		lease_until = now() + p_lease,
		due_at = now() + p_lease,
		current_turn_id = coalesce(c.current_turn_id, uuidv7())
	FROM taken t WHERE (c.tenant_id, c.id) = (t.tenant_id, t.id)
	RETURNING c.*
$$;

-- Whether the reply that a turn has already is the one to send. One that waited for the customer is, when they tapped the
-- button of the template that announced it; when they wrote something, it is answered together with the first question.
CREATE FUNCTION frontdesk.is_reply_wanted(t frontdesk.turns) RETURNS boolean
LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM frontdesk.outbox o WHERE (o.tenant_id, o.turn_id) = ((t).tenant_id, (t).id))
	OR ((t).announced_at IS NOT NULL AND (SELECT m.type FROM frontdesk.messages m
		WHERE m.tenant_id = (t).tenant_id AND m.id = ANY ((t).message_ids)
		ORDER BY m.sent_at DESC, m.id DESC LIMIT 1) = 'button');

-- What the nodes need to answer: the unanswered messages, what was said before, whose channel and customer it is.
CREATE FUNCTION frontdesk.describe_turn(c frontdesk.conversations, t frontdesk.turns, p_max_attempts integer) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	SELECT jsonb_build_object(
		'id', t.id, 'tenantId', t.tenant_id, 'attempt', t.attempt, 'leaseToken', t.lease_token,
		'dueAt', t.due_at, 'exhausted', t.attempt > p_max_attempts,
		'writtenReply', CASE WHEN frontdesk.is_reply_wanted(t) THEN t.reply END,
		'question', t.question,
		'conversation', jsonb_build_object('id', c.id, 'language', c.language, 'lastInboundAt', c.last_inbound_at),
		'channel', (SELECT jsonb_build_object('id', h.id, 'kind', h.kind, 'accountId', h.external_id)
			FROM frontdesk.channels h WHERE (h.tenant_id, h.id) = (c.tenant_id, c.channel_id)),
		'customer', jsonb_build_object('contactId', c.contact_id, 'kind', c.identity_kind, 'id', c.identity_value,
			'name', (SELECT k.name FROM frontdesk.contacts k WHERE (k.tenant_id, k.id) = (c.tenant_id, c.contact_id))),
		'tenant', (SELECT jsonb_build_object('name', n.name, 'timeZone', n.time_zone)
			FROM frontdesk.tenants n WHERE n.tenant_id = t.tenant_id),
		'settings', (SELECT coalesce(jsonb_object_agg(s.name, s.value), '{}') FROM frontdesk.settings s
			WHERE s.tenant_id = t.tenant_id),
		'messages', (SELECT jsonb_agg(jsonb_build_object('id', m.id, 'platformId', m.platform_id, 'type', m.type,
				'text', m.text, 'sentAt', m.sent_at, 'details', m.details) ORDER BY m.sent_at, m.id)
			FROM frontdesk.messages m WHERE m.tenant_id = t.tenant_id AND m.id = ANY (t.message_ids)),
		'history', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
				'author', m.author, 'text', m.text, 'at', m.sent_at, 'numbered', m.details -> 'numbered')) ORDER BY m.id), '[]')
			FROM (SELECT * FROM frontdesk.messages h
				WHERE (h.tenant_id, h.conversation_id) = (c.tenant_id, c.id) AND NOT h.id = ANY (t.message_ids)
					AND h.text IS NOT NULL AND h.status NOT IN ('pending', 'failed')
				ORDER BY h.id DESC LIMIT 12) m))
$$;

-- One turn a conversation. A turn that was begun and not finished (its lease ran out) goes on under its own id, so that its
-- outbox rows still count; its messages are whatever is unanswered now. After p_max_attempts a turn comes marked
-- `exhausted`, for an apology and a person; two more and it goes to a person without a word, never tried for ever.
-- Returns {turns: [...], nextDueInMs, moreDue}.
CREATE FUNCTION frontdesk.claim_due_turns(
	p_batch integer, p_max_in_flight integer, p_per_tenant integer, p_lease_ms integer, p_max_attempts integer) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_claimed frontdesk.conversations[];
	v_turns jsonb;
BEGIN
	v_claimed := ARRAY(SELECT c FROM frontdesk.lease_due_conversations(
		p_batch, p_max_in_flight, p_per_tenant, p_lease_ms * interval '1 ms') c);

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
		JOIN frontdesk.turns t ON (t.tenant_id, t.id) = (c.tenant_id, c.current_turn_id)
		WHERE t.status = 'running' AND t.lease_token = c.lease_token;
	END IF;

	RETURN jsonb_build_object(
		'turns', coalesce(v_turns, '[]'),
		'nextDueInMs', frontdesk.ms_until((SELECT min(due_at) FROM frontdesk.conversations WHERE due_at > now())),
		'moreDue', EXISTS (SELECT FROM frontdesk.conversations WHERE due_at <= now()));
END $$;

-- Of the conversations just claimed, lets go of those with nothing to answer, of those that a person has, and of those
-- whose turn was tried in vain too often.
CREATE FUNCTION frontdesk.release_idle(p_claimed frontdesk.conversations[], p_max_attempts integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	WITH hopeless AS (
		UPDATE frontdesk.turns t SET status = 'failed', completed_at = now()
		FROM unnest(p_claimed) c
		WHERE (t.tenant_id, t.id) = (c.tenant_id, c.current_turn_id) AND t.attempt > p_max_attempts + 2
		RETURNING t.tenant_id, t.id, t.conversation_id, t.message_ids, t.question
	), answered AS (
		UPDATE frontdesk.messages m SET turn_id = h.id FROM hopeless h
		WHERE m.tenant_id = h.tenant_id AND m.id = ANY (h.message_ids)
	), handed AS (
		INSERT INTO frontdesk.handoffs (tenant_id, conversation_id, turn_id, reason, question)
		SELECT tenant_id, conversation_id, id, 'turn_failed', question FROM hopeless
		ON CONFLICT (tenant_id, conversation_id) WHERE state = 'open' DO NOTHING
	)
	UPDATE frontdesk.conversations c SET
		status = 'human', human_until = now() + frontdesk.handoff_silence(c.tenant_id), current_turn_id = NULL, lease_until = NULL, due_at = NULL, waiting_since = NULL
	FROM hopeless h WHERE (c.tenant_id, c.id) = (h.tenant_id, h.conversation_id);

	UPDATE frontdesk.conversations c SET
		current_turn_id = NULL, lease_until = NULL, due_at = NULL, waiting_since = NULL
	FROM unnest(p_claimed) k
	WHERE (c.tenant_id, c.id) = (k.tenant_id, k.id)
		AND NOT EXISTS (SELECT FROM frontdesk.turns t
			WHERE (t.tenant_id, t.id) = (k.tenant_id, k.current_turn_id) AND t.lease_token = k.lease_token);

	-- A person's time with the conversation is over: the bot answers again.
	UPDATE frontdesk.handoffs h SET state = 'closed', closed_at = now()
	FROM unnest(p_claimed) k
	WHERE (h.tenant_id, h.conversation_id) = (k.tenant_id, k.id) AND h.state = 'open' AND k.status = 'human'
		AND k.human_until <= now();
	UPDATE frontdesk.conversations c SET status = 'bot', human_until = NULL
	FROM unnest(p_claimed) k
	WHERE (c.tenant_id, c.id) = (k.tenant_id, k.id) AND c.status = 'human' AND c.human_until <= now();
END $$;

CALL frontdesk.run_as_dispatcher('frontdesk.claim_due_turns(integer, integer, integer, integer, integer)');
