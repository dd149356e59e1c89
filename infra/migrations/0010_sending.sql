-- What holds for everything that leaves, whoever wrote it: the customer's window, the platform's rates, and for what is
-- sent outside of a turn, an outbox of its own.
--
-- Numbers and sentences come with each call as p_rules (core/conversations/send-rules.ts), so that core/channels/limits.ts
-- is the one place that knows them: {windowMs, humanWindowMs, windowProblem, announcement: a template message | null,
-- resendAfterMs, handoffMinutes, rates: for each kind of channel {messagesPerSecond, mediaPerSecond | null,
-- pair: {everyMs, burst} | null}}.

-- How much an account has sent of what its platform allows in a time; several workers share it.
CREATE TABLE frontdesk.rate_buckets (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	channel_id uuid NOT NULL,
	-- 'messages': all of them; 'media': audio and video, where the platform counts them apart.
	bucket text NOT NULL,
	-- Each message moves it forward by its share of a second. As far ahead of now as it is, so much has been sent too much.
	paid_until timestamptz NOT NULL DEFAULT '-infinity',
	PRIMARY KEY (tenant_id, channel_id, bucket),
	FOREIGN KEY (tenant_id, channel_id) REFERENCES frontdesk.channels ON DELETE CASCADE
);
ALTER TABLE frontdesk.rate_buckets SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0);
CALL frontdesk.isolate_tenants('frontdesk.rate_buckets');

-- Files that the platform has already, by the hash of their content and type: what was uploaded once is sent by its id.
CREATE TABLE frontdesk.media_uploads (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	channel_id uuid NOT NULL,
	content_hash text NOT NULL,
	platform_id text NOT NULL,
	expires_at timestamptz NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, channel_id, content_hash),
	FOREIGN KEY (tenant_id, channel_id) REFERENCES frontdesk.channels ON DELETE CASCADE
);
CALL frontdesk.isolate_tenants('frontdesk.media_uploads');

-- From when on a bucket lets p_count more messages go: any time that is past means at once. A burst is what may go before
-- one has to wait; more than that at once goes only when nothing is owed.
CREATE FUNCTION frontdesk.bucket_opens_at(p_paid_until timestamptz, p_count integer, p_each interval, p_burst integer)
RETURNS timestamptz
LANGUAGE sql IMMUTABLE
RETURN p_paid_until + (p_count - greatest(p_burst, p_count)) * p_each;

-- The buckets of an account that a send draws from; a second's worth may go at once.
CREATE FUNCTION frontdesk.rate_draws(
	p_conversation frontdesk.conversations, p_messages integer, p_media integer, p_rates jsonb)
RETURNS TABLE (bucket text, count integer, each interval, burst integer)
LANGUAGE sql STABLE AS $$
	SELECT d.bucket, d.count, interval '1 second' / d.per_second, d.per_second
	FROM frontdesk.channels h
	CROSS JOIN LATERAL (VALUES
		('messages', p_messages, coalesce(h.messages_per_second, (p_rates #>> ARRAY[h.kind, 'messagesPerSecond'])::integer)),
		('media', p_media, (p_rates #>> ARRAY[h.kind, 'mediaPerSecond'])::integer)
	) d (bucket, count, per_second)
	WHERE (h.tenant_id, h.id) = ((p_conversation).tenant_id, (p_conversation).channel_id)
		AND d.count > 0 AND d.per_second IS NOT NULL
$$;

-- Takes what a send costs from all buckets that it draws from, or from none. Whoever calls holds the conversation's lock;
-- the buckets' rows are locked last, so that workers who draw at once do it one after the other.
-- Returns null when the send may go, otherwise the time to come back: a little spread, so that not all come back at once.
CREATE FUNCTION frontdesk.take_tokens(
	p_conversation frontdesk.conversations, p_messages integer, p_media integer, p_rates jsonb) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
	v_pair jsonb := (SELECT p_rates #> ARRAY[h.kind, 'pair'] FROM frontdesk.channels h
		WHERE (h.tenant_id, h.id) = ((p_conversation).tenant_id, (p_conversation).channel_id));
	v_pair_each interval := (v_pair ->> 'everyMs')::numeric * interval '1 ms';
	v_now timestamptz;
	v_opens_at timestamptz;
BEGIN
	INSERT INTO frontdesk.rate_buckets (tenant_id, channel_id, bucket)
	SELECT (p_conversation).tenant_id, (p_conversation).channel_id, d.bucket
	FROM frontdesk.rate_draws(p_conversation, p_messages, p_media, p_rates) d
	ON CONFLICT DO NOTHING;
	PERFORM FROM frontdesk.rate_buckets b
	WHERE (b.tenant_id, b.channel_id) = ((p_conversation).tenant_id, (p_conversation).channel_id)
	ORDER BY b.bucket FOR NO KEY UPDATE;

	v_now := clock_timestamp(); -- now() is when we began to wait for the lock
	SELECT max(frontdesk.bucket_opens_at(b.paid_until, d.count, d.each, d.burst)) INTO v_opens_at
	FROM frontdesk.rate_draws(p_conversation, p_messages, p_media, p_rates) d
	JOIN frontdesk.rate_buckets b ON (b.tenant_id, b.channel_id, b.bucket)
		= ((p_conversation).tenant_id, (p_conversation).channel_id, d.bucket);
	v_opens_at := greatest(v_opens_at, frontdesk.bucket_opens_at(
		(p_conversation).paid_until, p_messages, v_pair_each, (v_pair ->> 'burst')::integer));
	IF v_opens_at > v_now THEN
		RETURN v_opens_at + random() * interval '500 ms';
	END IF;

	UPDATE frontdesk.rate_buckets b SET paid_until = greatest(b.paid_until, v_now) + d.count * d.each
	FROM frontdesk.rate_draws(p_conversation, p_messages, p_media, p_rates) d
	WHERE (b.tenant_id, b.channel_id, b.bucket)
		= ((p_conversation).tenant_id, (p_conversation).channel_id, d.bucket);
	IF v_pair_each IS NOT NULL THEN
		UPDATE frontdesk.conversations SET paid_until = greatest(paid_until, v_now) + p_messages * v_pair_each
		WHERE (tenant_id, id) = ((p_conversation).tenant_id, (p_conversation).id);
	END IF;
	RETURN NULL;
END $$;

-- The tokens for what is left of a turn's reply.
CREATE FUNCTION frontdesk.take_tokens_for_reply(p_conversation frontdesk.conversations, p_turn uuid, p_rates jsonb)
RETURNS timestamptz
LANGUAGE sql AS $$
	SELECT frontdesk.take_tokens(p_conversation, count(*)::integer, 0, p_rates) FROM frontdesk.outbox
	WHERE (tenant_id, turn_id) = ((p_conversation).tenant_id, p_turn) AND state IN ('pending', 'sending', 'ambiguous')
	HAVING count(*) > 0
$$;

-- Whether all of a turn's reply is with the platform.
CREATE FUNCTION frontdesk.is_reply_sent(p_tenant uuid, p_turn uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT coalesce(bool_and(state = 'sent'), false) FROM frontdesk.outbox WHERE (tenant_id, turn_id) = (p_tenant, p_turn)
$$;

-- Whether the platform takes this message from this author now. Templates open a conversation; a person has longer, for
-- what they typed.
CREATE FUNCTION frontdesk.is_window_open(
	p_conversation frontdesk.conversations, p_channel_kind text, p_author text, p_request jsonb, p_rules jsonb)
RETURNS boolean
LANGUAGE sql STABLE
RETURN p_request ->> 'kind' IS NOT DISTINCT FROM 'template'
	OR coalesce((p_conversation).last_inbound_at > now() - CASE
		WHEN p_author = 'human' AND p_channel_kind <> 'whatsapp' AND p_request ->> 'kind' = 'text'
			THEN (p_rules ->> 'humanWindowMs')::numeric
		ELSE (p_rules ->> 'windowMs')::numeric
	END * interval '1 ms', false);

-- Puts something on the list of the people who look after this conversation; what is on it already stays.
CREATE FUNCTION frontdesk.open_handoff(
	p_tenant uuid, p_conversation uuid, p_turn uuid, p_reason text, p_question text, p_problem text) RETURNS void
LANGUAGE sql AS $$
	INSERT INTO frontdesk.handoffs AS h (tenant_id, conversation_id, turn_id, reason, question, problem)
	VALUES (p_tenant, p_conversation, p_turn, p_reason, p_question, p_problem)
	ON CONFLICT (tenant_id, conversation_id) WHERE state = 'open' DO UPDATE SET
		turn_id = coalesce(h.turn_id, EXCLUDED.turn_id),
		question = coalesce(h.question, EXCLUDED.question),
		problem = coalesce(h.problem, EXCLUDED.problem)
$$;

-- What has not left, of the parts of a turn or of a send, will not leave any more.
CREATE FUNCTION frontdesk.fail_open_parts(p_tenant uuid, p_turn uuid, p_key text, p_error jsonb) RETURNS void
LANGUAGE sql AS $$
	WITH failed AS (
		UPDATE frontdesk.outbox SET state = 'failed', error = p_error, next_attempt_at = NULL, updated_at = now()
		WHERE tenant_id = p_tenant AND (turn_id = p_turn OR idempotency_key = p_key)
			AND state IN ('pending', 'sending', 'ambiguous')
		RETURNING id
	)
	UPDATE frontdesk.messages m SET status = 'failed', error = p_error FROM failed f
	WHERE (m.tenant_id, m.id) = (p_tenant, f.id) AND m.status = 'pending'
$$;

-- A turn's reply is ready, and the customer's window has closed. With a template that may be sent, the customer is told that
-- there is an answer, once a turn, and the reply waits for them to write. Otherwise it has failed.
-- Returns {verdict: 'waiting' | 'failed', parts: [], problem}.
CREATE FUNCTION frontdesk.settle_late_reply(
	p_conversation frontdesk.conversations, p_turn uuid, p_reply jsonb, p_parts jsonb, p_rules jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_tenant uuid := (p_conversation).tenant_id;
	v_key text := 'announcement:' || p_turn;
	v_announcement jsonb := nullif(p_rules -> 'announcement', 'null');
	v_states text[] := ARRAY(SELECT state FROM frontdesk.outbox WHERE (tenant_id, turn_id) = (v_tenant, p_turn));
BEGIN
	IF v_announcement IS NOT NULL AND NOT v_states && ARRAY['sending', 'sent', 'ambiguous', 'failed'] THEN
		PERFORM frontdesk.forget_parts(v_tenant, p_turn);
		UPDATE frontdesk.turns SET reply = p_reply, announced_at = coalesce(announced_at, now())
		WHERE (tenant_id, id) = (v_tenant, p_turn);
		IF NOT EXISTS (SELECT FROM frontdesk.outbox WHERE (tenant_id, idempotency_key) = (v_tenant, v_key)) THEN
			PERFORM frontdesk.write_parts(p_conversation, NULL, jsonb_build_array(v_announcement), 'bot', v_key);
		END IF;
		RETURN jsonb_build_object('verdict', 'waiting', 'parts', '[]'::jsonb, 'problem', p_rules ->> 'windowProblem');
	END IF;

	IF cardinality(v_states) = 0 THEN
		PERFORM frontdesk.write_parts(p_conversation, p_turn, p_parts);
		UPDATE frontdesk.turns SET reply = p_reply WHERE (tenant_id, id) = (v_tenant, p_turn);
	END IF;
	PERFORM frontdesk.fail_open_parts(v_tenant, p_turn, NULL,
		jsonb_build_object('class', 'window', 'message', p_rules ->> 'windowProblem'));
	RETURN jsonb_build_object('verdict', 'failed', 'parts', '[]'::jsonb, 'problem', p_rules ->> 'windowProblem');
END $$;

-- The conversation with somebody who may never have written, locked.
CREATE FUNCTION frontdesk.lock_conversation_with(p_tenant uuid, p_channel uuid, p_kind text, p_value text)
RETURNS frontdesk.conversations
LANGUAGE plpgsql AS $$
DECLARE
	v_contact uuid;
	v_conversation frontdesk.conversations;
BEGIN
	INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id) VALUES (p_tenant, p_kind, p_value, uuidv7())
	ON CONFLICT DO NOTHING RETURNING contact_id INTO v_contact;
	IF FOUND THEN
		INSERT INTO frontdesk.contacts (tenant_id, id) VALUES (p_tenant, v_contact);
	END IF;
	SELECT i.contact_id INTO v_contact FROM frontdesk.identities i
	WHERE (i.tenant_id, i.kind, i.value) = (p_tenant, p_kind, p_value);

	INSERT INTO frontdesk.conversations (tenant_id, channel_id, contact_id, identity_kind, identity_value)
	VALUES (p_tenant, p_channel, v_contact, p_kind, p_value)
	ON CONFLICT (tenant_id, channel_id, contact_id) DO NOTHING;
	SELECT c.* INTO v_conversation FROM frontdesk.conversations c
	WHERE (c.tenant_id, c.channel_id, c.contact_id) = (p_tenant, p_channel, v_contact) FOR NO KEY UPDATE;
	RETURN v_conversation;
END $$;

-- The conversation of a send that is written already, locked; null when it is not.
CREATE FUNCTION frontdesk.lock_conversation_of_send(p_tenant uuid, p_key text) RETURNS frontdesk.conversations
LANGUAGE sql AS $$
	SELECT c.* FROM frontdesk.conversations c
	WHERE (c.tenant_id, c.id) = (SELECT m.tenant_id, m.conversation_id
		FROM frontdesk.outbox o JOIN frontdesk.messages m ON (m.tenant_id, m.id) = (o.tenant_id, o.id)
		WHERE (o.tenant_id, o.idempotency_key) = (p_tenant, p_key) LIMIT 1)
	FOR NO KEY UPDATE
$$;

-- What sends outside of a turn have to know, under one verdict:
--   send         the parts in state sending are the caller's to send now
--   sent         all of it is with the platform, by an earlier call
--   failed       it will not be sent: problem says why
--   unconfirmed  another call is at it, or may have sent: wait until resumeAt
--   retry_later  the account, or its channel, has to wait until resumeAt
CREATE FUNCTION frontdesk.describe_send(
	p_conversation frontdesk.conversations, p_key text, p_rules jsonb, p_verdict text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	SELECT jsonb_build_object(
		'verdict', p_verdict,
		'problem', min(o.error ->> 'message') FILTER (WHERE o.state = 'failed' OR p_verdict <> 'sent'),
		'resumeAt', max(o.next_attempt_at) FILTER (WHERE p_verdict IN ('unconfirmed', 'retry_later')),
		'conversationId', (p_conversation).id,
		'channel', jsonb_build_object('id', h.id, 'kind', h.kind, 'accountId', h.external_id),
		'recipient', coalesce((array_agg(o.addressing -> 'recipient'))[1],
			jsonb_build_object('kind', (p_conversation).identity_kind, 'id', (p_conversation).identity_value)),
		'replyTo', min(o.addressing ->> 'replyTo'),
		'typedByHuman', bool_and(m.author = 'human') AND h.kind <> 'whatsapp'
			AND NOT frontdesk.is_window_open(p_conversation, h.kind, 'bot', '{}', p_rules),
		'parts', jsonb_agg(jsonb_build_object('id', o.id, 'part', o.part, 'request', o.request, 'attempts', o.attempts,
			'state', o.state, 'platformId', o.platform_id) ORDER BY o.part))
	FROM frontdesk.outbox o
	JOIN frontdesk.messages m ON (m.tenant_id, m.id) = (o.tenant_id, o.id)
	JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (m.tenant_id, m.channel_id)
	WHERE (o.tenant_id, o.idempotency_key) = ((p_conversation).tenant_id, p_key)
	GROUP BY h.id, h.kind, h.external_id
$$;

-- The last look before a send leaves: is it another's? does the platform take it? is there room for it?
-- p_claimed_until is what claim_due_sends gave; whoever comes without it leaves alone what is not due.
CREATE FUNCTION frontdesk.start_send(
	p_conversation frontdesk.conversations, p_key text, p_claimed_until timestamptz, p_rules jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	v_tenant uuid := (p_conversation).tenant_id;
	v_send record;
	v_resume_at timestamptz;
BEGIN
	SELECT bool_or(o.state = 'failed') AS is_failed, count(o.id) FILTER (WHERE o.state <> 'sent') AS open,
		bool_or(o.state IN ('sending', 'ambiguous')) AS is_unconfirmed, max(o.next_attempt_at) AS next_attempt_at,
		count(*) FILTER (WHERE o.state <> 'sent' AND o.request ->> 'media' IN ('audio', 'video'))::integer AS media,
		bool_and(frontdesk.is_window_open(p_conversation, h.kind, m.author, o.request, p_rules)) AS is_allowed
	INTO v_send
	FROM frontdesk.outbox o
	JOIN frontdesk.messages m ON (m.tenant_id, m.id) = (o.tenant_id, o.id)
	JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (m.tenant_id, m.channel_id)
	WHERE (o.tenant_id, o.idempotency_key) = (v_tenant, p_key);

	IF v_send.is_failed THEN
		RETURN 'failed';
	ELSIF v_send.open = 0 THEN
		RETURN 'sent';
	ELSIF v_send.next_attempt_at > now() AND v_send.next_attempt_at IS DISTINCT FROM p_claimed_until THEN
		RETURN CASE WHEN v_send.is_unconfirmed THEN 'unconfirmed' ELSE 'retry_later' END;
	ELSIF NOT v_send.is_allowed THEN
		PERFORM frontdesk.fail_open_parts(v_tenant, NULL, p_key,
			jsonb_build_object('class', 'window', 'message', p_rules ->> 'windowProblem'));
		PERFORM frontdesk.open_handoff(v_tenant, (p_conversation).id, NULL, 'send_failed', NULL, p_rules ->> 'windowProblem');
		RETURN 'failed';
	END IF;

	IF frontdesk.is_channel_paused(v_tenant, (p_conversation).channel_id) THEN
		v_resume_at := frontdesk.channel_opens_at(v_tenant, (p_conversation).channel_id);
	ELSE
		v_resume_at := frontdesk.take_tokens(p_conversation, v_send.open::integer, v_send.media, p_rules -> 'rates');
	END IF;
	UPDATE frontdesk.outbox SET
		state = CASE WHEN v_resume_at IS NULL THEN 'sending' ELSE state END,
		attempts = attempts + (v_resume_at IS NULL)::integer,
		next_attempt_at = coalesce(v_resume_at, now() + (p_rules ->> 'resendAfterMs')::numeric * interval '1 ms'),
		updated_at = now()
	WHERE (tenant_id, idempotency_key) = (v_tenant, p_key) AND state IN ('pending', 'sending', 'ambiguous');
	RETURN CASE WHEN v_resume_at IS NULL THEN 'send' ELSE 'retry_later' END;
END $$;

-- Writes a message that belongs to no turn to the outbox, once a key, and says whether it may be sent now.
-- p_send: {key, channelId, recipient: {kind, id}, replyTo?, author, parts}, or for one that is written already
-- {key, claimedUntil}. Returns what describe_send says.
CREATE FUNCTION frontdesk.reserve_send(p_tenant uuid, p_send jsonb, p_rules jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_key text := p_send ->> 'key';
	v_author text := p_send ->> 'author';
	v_conversation frontdesk.conversations;
	v_verdict text;
	v_is_new boolean := false;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	-- Two calls with one key may name different customers: the second waits here, and finds what the first has written.
	PERFORM pg_advisory_xact_lock(hashtextextended(p_tenant || v_key, 0));

	v_conversation := frontdesk.lock_conversation_of_send(p_tenant, v_key);
	IF v_conversation.id IS NULL AND p_send ? 'parts' THEN
		v_conversation := frontdesk.lock_conversation_with(
			p_tenant, (p_send ->> 'channelId')::uuid, p_send #>> '{recipient,kind}', p_send #>> '{recipient,id}');
		PERFORM frontdesk.write_parts(v_conversation, NULL, p_send -> 'parts', v_author, v_key,
			jsonb_build_object('recipient', p_send -> 'recipient', 'replyTo', p_send -> 'replyTo'));
		v_is_new := true;
	END IF;
	v_verdict := frontdesk.start_send(v_conversation, v_key, (p_send ->> 'claimedUntil')::timestamptz, p_rules);
	IF v_is_new AND v_author = 'human' AND v_verdict <> 'failed' THEN
		PERFORM frontdesk.human_takes_over(p_tenant, v_conversation.id, (p_rules ->> 'handoffMinutes')::numeric);
	END IF;
	RETURN frontdesk.describe_send(v_conversation, v_key, p_rules, v_verdict);
END $$;

-- Takes sends that are due, of all tenants in turn, longest waiting first. SKIP LOCKED gives a row to one caller only; who
-- dies with it loses it after p_lease_ms. Returns [{tenantId, key, claimedUntil}].
CREATE FUNCTION frontdesk.claim_due_sends(p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH waiting AS (
		SELECT w.tenant_id, w.id, row_number() OVER (PARTITION BY w.tenant_id ORDER BY w.next_attempt_at) AS place
		FROM (SELECT o.tenant_id, o.id, o.next_attempt_at FROM frontdesk.outbox o
			WHERE o.turn_id IS NULL AND o.state IN ('pending', 'sending', 'ambiguous') AND o.next_attempt_at <= now()
			ORDER BY o.next_attempt_at LIMIT p_limit * 10) w
	), taken AS (
		SELECT o.tenant_id, o.idempotency_key FROM frontdesk.outbox o JOIN waiting w ON (w.tenant_id, w.id) = (o.tenant_id, o.id)
		WHERE o.next_attempt_at <= now() AND o.state IN ('pending', 'sending', 'ambiguous')
		ORDER BY w.place, o.next_attempt_at LIMIT p_limit
		FOR NO KEY UPDATE OF o SKIP LOCKED
	), claimed AS (
		UPDATE frontdesk.outbox o SET next_attempt_at = now() + p_lease_ms * interval '1 ms'
		FROM (SELECT DISTINCT tenant_id, idempotency_key FROM taken) t
		WHERE (o.tenant_id, o.idempotency_key) = (t.tenant_id, t.idempotency_key)
			AND o.state IN ('pending', 'sending', 'ambiguous')
		RETURNING o.tenant_id, o.idempotency_key, o.next_attempt_at
	)
	SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object(
		'tenantId', tenant_id, 'key', idempotency_key, 'claimedUntil', next_attempt_at)), '[]') FROM claimed
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.claim_due_sends(integer, integer)');
