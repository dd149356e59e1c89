-- The queue between taking messages in and answering them. Every function here is one round trip; together they are the
-- only code that moves a conversation, a turn or an outbox row from one state to the next.
--
-- Lock order, the same everywhere: conversation, then turn, then messages and outbox.

CREATE FUNCTION frontdesk.number_setting(p_tenant uuid, p_name text, p_default numeric) RETURNS numeric
LANGUAGE sql STABLE AS $$
	SELECT coalesce(
		(SELECT (value #>> '{}')::numeric FROM frontdesk.settings
			WHERE tenant_id = p_tenant AND name = p_name AND jsonb_typeof(value) = 'number'),
		p_default)
$$;

-- Statuses come in any order, and none takes a message down a step. A failure after the message was seen is no failure.
CREATE FUNCTION frontdesk.status_rank(p_status text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['pending', 'sent', 'failed', 'delivered', 'read', 'played'], p_status);

-- Milliseconds from now, rounded up: clocks of two machines differ, a span does not.
CREATE FUNCTION frontdesk.ms_until(p_at timestamptz) RETURNS bigint
LANGUAGE sql VOLATILE
RETURN ceil(greatest(extract(epoch FROM p_at - clock_timestamp()) * 1000, 0));

-- Wakes whoever waits for due conversations, and says in how many milliseconds the next one is.
CREATE FUNCTION frontdesk.notify_due(p_due_at timestamptz) RETURNS void
LANGUAGE sql AS $$
	SELECT pg_notify('frontdesk_due', frontdesk.ms_until(p_due_at)::text)
$$;

-- A person has the conversation: the bot keeps out of it.
CREATE FUNCTION frontdesk.belongs_to_human(c frontdesk.conversations) RETURNS boolean
LANGUAGE sql STABLE
RETURN (c).status = 'human' AND coalesce((c).human_until, 'infinity') > now();

CREATE TYPE frontdesk.channel_event AS (
	ordinal integer,
	tenant_id uuid,
	channel_id uuid,
	type text,
	platform_id text,
	customer_kind text,
	customer_id text,
	customer_name text,
	content_type text,
	body text,
	sent_at timestamptz,
	wants_answer boolean,
	status text,
	outbox_id uuid,
	errors jsonb,
	raw jsonb
);

-- Finds the tenant of each event by the account that it came to. Events of accounts that nobody connected stay out.
CREATE FUNCTION frontdesk.resolve_events(p_events jsonb) RETURNS frontdesk.channel_event[]
LANGUAGE sql STABLE AS $$
	SELECT coalesce(array_agg(ROW(
			e.ordinal, c.tenant_id, c.id, e.type, e."platformId", e."customerKind", e."customerId", e."customerName",
			e."contentType", e.text, coalesce(e."sentAt", now()), coalesce(e."wantsAnswer", false), e.status, e."outboxId",
			e.errors, e.raw
		)::frontdesk.channel_event ORDER BY e.ordinal), '{}')
	FROM jsonb_to_recordset(p_events) AS e(
		ordinal integer, channel text, account text, type text, "platformId" text, "customerKind" text, "customerId" text,
		"customerName" text, "contentType" text, text text, "sentAt" timestamptz, "wantsAnswer" boolean, status text,
		"outboxId" uuid, errors jsonb, raw jsonb)
	JOIN frontdesk.channels c ON c.kind = e.channel AND c.external_id = e.account AND c.active
$$;

-- Makes sure that everybody who is named in the events has a contact and a conversation, and takes the conversations'
-- locks in the order of their ids, so that two batches with the same customers wait for each other and never in a circle.
CREATE FUNCTION frontdesk.open_conversations(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id)
	SELECT s.tenant_id, s.customer_kind, s.customer_id, uuidv7()
	FROM (SELECT DISTINCT tenant_id, customer_kind, customer_id FROM unnest(p_events)
		WHERE type IN ('message', 'echo') AND customer_id IS NOT NULL) s
	WHERE NOT EXISTS (SELECT FROM frontdesk.identities i
		WHERE (i.tenant_id, i.kind, i.value) = (s.tenant_id, s.customer_kind, s.customer_id))
	ORDER BY 1, 2, 3
	ON CONFLICT DO NOTHING;

	INSERT INTO frontdesk.contacts AS known (tenant_id, id, name)
	SELECT DISTINCT ON (i.tenant_id, i.contact_id) i.tenant_id, i.contact_id, e.customer_name
	FROM unnest(p_events) e
	JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
	LEFT JOIN frontdesk.contacts c ON (c.tenant_id, c.id) = (i.tenant_id, i.contact_id)
	WHERE e.type IN ('message', 'echo')
		AND (c.id IS NULL OR (e.customer_name IS NOT NULL AND e.customer_name IS DISTINCT FROM c.name))
	ORDER BY i.tenant_id, i.contact_id, (e.customer_name IS NULL), e.ordinal DESC
	ON CONFLICT (tenant_id, id) DO UPDATE SET name = EXCLUDED.name WHERE EXCLUDED.name IS NOT NULL;

	INSERT INTO frontdesk.conversations (tenant_id, channel_id, contact_id, identity_kind, identity_value)
	SELECT DISTINCT ON (i.tenant_id, e.channel_id, i.contact_id)
		i.tenant_id, e.channel_id, i.contact_id, i.kind, i.value
	FROM unnest(p_events) e
	JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
	WHERE e.type IN ('message', 'echo')
		AND NOT EXISTS (SELECT FROM frontdesk.conversations c
			WHERE (c.tenant_id, c.channel_id, c.contact_id) = (i.tenant_id, e.channel_id, i.contact_id))
	ORDER BY i.tenant_id, e.channel_id, i.contact_id
	ON CONFLICT DO NOTHING;

	PERFORM FROM frontdesk.conversations c
	WHERE (c.tenant_id, c.id) IN (
		SELECT v.tenant_id, v.id FROM unnest(p_events) e
		JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
		JOIN frontdesk.conversations v ON (v.tenant_id, v.channel_id, v.contact_id) = (i.tenant_id, e.channel_id, i.contact_id)
		WHERE e.type IN ('message', 'echo'))
	ORDER BY c.tenant_id, c.id
	FOR NO KEY UPDATE;
END $$;

-- Writes the messages of customers, each once, and makes their conversations due. A message moves the due time back a
-- little, so that a burst becomes one turn, but never beyond four debounces from its first message. What is written while
-- a person has the conversation is that person's to answer.
CREATE FUNCTION frontdesk.store_messages(
	p_events frontdesk.channel_event[], p_debounce_ms integer, p_max_age interval,
	OUT stored integer, OUT next_due_at timestamptz)
LANGUAGE sql AS $$
	WITH written AS (
		INSERT INTO frontdesk.messages
			(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, wants_answer, status, raw, sent_at)
		SELECT c.tenant_id, c.id, c.channel_id, 'in', 'customer', e.platform_id, e.content_type, e.body,
			e.wants_answer AND e.sent_at > now() - p_max_age AND NOT frontdesk.belongs_to_human(c), 'received', e.raw, e.sent_at
		FROM unnest(p_events) e
		JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
		JOIN frontdesk.conversations c
			ON (c.tenant_id, c.channel_id, c.contact_id) = (i.tenant_id, e.channel_id, i.contact_id)
		WHERE e.type = 'message'
		ORDER BY e.ordinal
		ON CONFLICT (tenant_id, channel_id, platform_id) DO NOTHING
		RETURNING tenant_id, conversation_id, wants_answer, sent_at
	), touched AS (
		SELECT w.tenant_id, w.conversation_id, max(w.sent_at) AS last_at, bool_or(w.wants_answer) AS wants_answer,
			frontdesk.number_setting(w.tenant_id, 'debounce_ms', p_debounce_ms) * interval '1 ms' AS debounce
		FROM written w GROUP BY w.tenant_id, w.conversation_id
	), due AS (
		UPDATE frontdesk.conversations c SET
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

-- A message that we did not send came from the business itself: a person has taken the conversation.
CREATE FUNCTION frontdesk.store_echoes(p_events frontdesk.channel_event[], p_human_minutes integer) RETURNS void
LANGUAGE sql AS $$
	WITH written AS (
		INSERT INTO frontdesk.messages
			(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, status, raw, sent_at)
		SELECT c.tenant_id, c.id, c.channel_id, 'out', 'human', e.platform_id, e.content_type, e.body, 'sent', e.raw, e.sent_at
		FROM unnest(p_events) e
		JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
		JOIN frontdesk.conversations c
			ON (c.tenant_id, c.channel_id, c.contact_id) = (i.tenant_id, e.channel_id, i.contact_id)
		WHERE e.type = 'echo'
			AND NOT EXISTS (SELECT FROM frontdesk.messages m WHERE (m.tenant_id, m.id) = (e.tenant_id, e.outbox_id))
		ORDER BY e.ordinal
		ON CONFLICT (tenant_id, channel_id, platform_id) DO NOTHING
		RETURNING tenant_id, conversation_id
	)
	UPDATE frontdesk.conversations c SET
		status = 'human',
		human_until = now()
			+ frontdesk.number_setting(c.tenant_id, 'handoff_silence_minutes', p_human_minutes) * interval '1 minute'
	FROM written w
	WHERE (c.tenant_id, c.id) = (w.tenant_id, w.conversation_id)
$$;

-- Takes the statuses of our own messages. A status is also the proof that a send whose answer was lost did arrive: it
-- settles the outbox row and wakes the turn that waits for it.
CREATE FUNCTION frontdesk.store_statuses(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE sql AS $$
	WITH reported AS (
		SELECT DISTINCT ON (e.tenant_id, target.id)
			e.tenant_id, target.id, e.status, e.platform_id, e.errors
		FROM unnest(p_events) e
		CROSS JOIN LATERAL (
			SELECT m.id FROM frontdesk.messages m WHERE (m.tenant_id, m.id) = (e.tenant_id, e.outbox_id) AND m.direction = 'out'
			UNION ALL
			SELECT m.id FROM frontdesk.messages m
			WHERE (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.platform_id) AND m.direction = 'out'
			LIMIT 1
		) target
		WHERE e.type IN ('status', 'echo') AND frontdesk.status_rank(coalesce(e.status, 'sent')) IS NOT NULL
		ORDER BY e.tenant_id, target.id, frontdesk.status_rank(coalesce(e.status, 'sent')) DESC
	), updated AS (
		UPDATE frontdesk.messages m SET
			status = coalesce(r.status, 'sent'), platform_id = coalesce(m.platform_id, r.platform_id), error = coalesce(r.errors, m.error)
		FROM reported r
		WHERE (m.tenant_id, m.id) = (r.tenant_id, r.id)
			AND frontdesk.status_rank(coalesce(r.status, 'sent')) > frontdesk.status_rank(m.status)
		RETURNING m.tenant_id, m.id
	), settled AS (
		UPDATE frontdesk.outbox o SET
			state = CASE WHEN r.status = 'failed' THEN 'failed' ELSE 'sent' END,
			platform_id = coalesce(o.platform_id, r.platform_id), error = r.errors, updated_at = now()
		FROM reported r
		WHERE (o.tenant_id, o.id) = (r.tenant_id, r.id) AND o.state IN ('pending', 'sending', 'ambiguous')
		RETURNING o.tenant_id, o.turn_id
	)
	UPDATE frontdesk.conversations c SET due_at = now()
	FROM settled s JOIN frontdesk.turns t ON (t.tenant_id, t.id) = (s.tenant_id, s.turn_id)
	WHERE (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id) AND c.current_turn_id = t.id
		AND c.due_at > now() AND c.lease_until IS NULL
$$;

-- Takes in what one webhook brought, for all tenants in it, in one transaction.
-- Returns {stored, duplicates, unknownAccounts: [{channel, account, events}]}.
CREATE FUNCTION frontdesk.store_events(
	p_events jsonb, p_debounce_ms integer, p_max_age_s integer, p_human_minutes integer) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_events frontdesk.channel_event[] := frontdesk.resolve_events(p_events);
	v_messages integer := (SELECT count(*) FROM unnest(v_events) e WHERE e.type = 'message' AND e.customer_id IS NOT NULL);
	v_stored integer := 0;
	v_due_at timestamptz;
BEGIN
	IF EXISTS (SELECT FROM unnest(v_events) e WHERE e.type IN ('message', 'echo')) THEN
		PERFORM frontdesk.open_conversations(v_events);
	END IF;
	IF v_messages > 0 THEN
		SELECT m.stored, m.next_due_at INTO v_stored, v_due_at
		FROM frontdesk.store_messages(v_events, p_debounce_ms, p_max_age_s * interval '1 second') m;
	END IF;
	IF EXISTS (SELECT FROM unnest(v_events) e WHERE e.type = 'echo') THEN
		PERFORM frontdesk.store_echoes(v_events, p_human_minutes);
	END IF;
	IF EXISTS (SELECT FROM unnest(v_events) e WHERE e.type IN ('status', 'echo')) THEN
		PERFORM frontdesk.store_statuses(v_events);
	END IF;
	IF v_due_at IS NOT NULL THEN
		PERFORM frontdesk.notify_due(v_due_at);
	END IF;
	RETURN jsonb_build_object(
		'stored', v_stored,
		'duplicates', v_messages - v_stored,
		'unknownAccounts', (
			SELECT coalesce(jsonb_agg(u), '[]') FROM (
				SELECT e.channel, e.account, count(*) AS events
				FROM jsonb_to_recordset(p_events) AS e(channel text, account text)
				WHERE NOT EXISTS (SELECT FROM frontdesk.channels c
					WHERE c.kind = e.channel AND c.external_id = e.account AND c.active)
				GROUP BY e.channel, e.account LIMIT 20) u));
END $$;

-- Takes the leases of conversations that are due, longest waiting first. SKIP LOCKED gives a conversation to one caller
-- only; the token grows with each claim, and whoever holds an older one can neither send nor complete.
-- No tenant has more than p_per_tenant turns in flight, so that one busy shop cannot make all the others wait.
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
	), ranked AS (
		SELECT w.tenant_id, w.id,
			row_number() OVER (PARTITION BY w.tenant_id ORDER BY w.due_at) + coalesce(r.turns, 0) AS place
		FROM waiting w LEFT JOIN running r ON r.tenant_id = w.tenant_id
	), taken AS (
		SELECT c.tenant_id, c.id FROM frontdesk.conversations c
		JOIN ranked r ON (r.tenant_id, r.id) = (c.tenant_id, c.id)
		WHERE c.due_at <= now() AND r.place <= p_per_tenant
		ORDER BY c.due_at
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

-- What the nodes need to answer: the unanswered messages, what was said before, whose channel and customer it is.
CREATE FUNCTION frontdesk.describe_turn(c frontdesk.conversations, t frontdesk.turns, p_max_attempts integer) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	SELECT jsonb_build_object(
		'id', t.id, 'tenantId', t.tenant_id, 'attempt', t.attempt, 'leaseToken', t.lease_token,
		'dueAt', t.due_at, 'exhausted', t.attempt > p_max_attempts,
		'writtenReply', CASE WHEN EXISTS (SELECT FROM frontdesk.outbox o WHERE (o.tenant_id, o.turn_id) = (t.tenant_id, t.id))
			THEN t.reply END,
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
				'text', m.text, 'sentAt', m.sent_at) ORDER BY m.sent_at, m.id)
			FROM frontdesk.messages m WHERE m.tenant_id = t.tenant_id AND m.id = ANY (t.message_ids)),
		'history', (SELECT coalesce(jsonb_agg(jsonb_build_object('author', m.author, 'text', m.text, 'at', m.sent_at)
				ORDER BY m.id), '[]')
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
		status = 'human', human_until = NULL, current_turn_id = NULL, lease_until = NULL, due_at = NULL, waiting_since = NULL
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

CALL frontdesk.run_as_dispatcher('frontdesk.store_events(jsonb, integer, integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_due_turns(integer, integer, integer, integer, integer)');
