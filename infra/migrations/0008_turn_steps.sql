-- The steps of a turn after its claim. They run as the application, held to one tenant: each sets it before it reads.
-- All of them check the lease's token first; who comes too late changes nothing and is told so.

-- Which messages the reply in the outbox answers: what a customer writes after it was written is not among them.
ALTER TABLE frontdesk.turns ADD COLUMN replied_message_ids uuid[];

-- Locks the conversation of a turn if the caller still holds its lease; null otherwise.
CREATE FUNCTION frontdesk.lock_leased(p_tenant uuid, p_turn uuid, p_token bigint) RETURNS frontdesk.conversations
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT c.* INTO v_conversation
	FROM frontdesk.turns t JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id)
	WHERE (t.tenant_id, t.id) = (p_tenant, p_turn)
	FOR NO KEY UPDATE OF c;
	IF v_conversation.lease_token = p_token AND v_conversation.current_turn_id = p_turn
		AND v_conversation.lease_until > now() THEN
		RETURN v_conversation;
	END IF;
	RETURN NULL;
END $$;

-- Keeps what a machine heard in the voice messages of a turn: [{messageId, text}]. From now on it is what the customer
-- wrote, marked as transcribed. Returns the turn's question as it reads now; null when another attempt has the turn.
CREATE FUNCTION frontdesk.record_transcripts(p_tenant uuid, p_turn uuid, p_token bigint, p_transcripts jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations := frontdesk.lock_leased(p_tenant, p_turn, p_token);
	v_question text;
BEGIN
	IF v_conversation.id IS NULL THEN
		RETURN NULL;
	END IF;
	UPDATE frontdesk.messages m SET
		text = t.text, details = coalesce(m.details, '{}') || '{"transcribed": true}'
	FROM jsonb_to_recordset(p_transcripts) AS t("messageId" uuid, text text)
	WHERE (m.tenant_id, m.id) = (p_tenant, t."messageId") AND m.conversation_id = v_conversation.id
		AND m.text IS NULL AND m.deleted_at IS NULL;
	UPDATE frontdesk.turns t SET question = (
		SELECT coalesce(string_agg(m.text, E'\n' ORDER BY m.sent_at, m.id), '') FROM frontdesk.messages m
		WHERE m.tenant_id = t.tenant_id AND m.id = ANY (t.message_ids))
	WHERE (t.tenant_id, t.id) = (p_tenant, p_turn)
	RETURNING t.question INTO v_question;
	RETURN v_question;
END $$;

-- The last look before anything leaves: still our turn? no person in between? no newer question?
-- Then the parts are written to the outbox, once a turn: what an earlier attempt wrote is what is sent.
-- p_reply is kept with the turn, p_parts are the messages it was composed into. Returns {verdict, parts: [{id, part, request, attempts, state, platformId}]}; verdict is one of
--   send        parts in state sending are the caller's to send now; the others are as an earlier attempt left them
--   lease_lost  another attempt has the turn
--   silenced    a person has the conversation
--   superseded  the customer wrote again before anything was sent
--   unconfirmed an earlier attempt may have sent; wait until resumeAt for the platform to say so
--   retry_later the account may send no more at the moment; the parts are written and wait until resumeAt
--   waiting     the customer's window has closed: they are told by a template, and the reply waits for them to write
--   failed      the customer's window has closed, and nothing else may be sent: problem says so
--   paused      the channel must not send at the moment; the parts are written and wait for it
CREATE FUNCTION frontdesk.reserve_reply(
	p_tenant uuid, p_turn uuid, p_token bigint, p_reply jsonb, p_parts jsonb, p_resend_after_ms integer,
	p_max_superseded integer, p_rules jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations := frontdesk.lock_leased(p_tenant, p_turn, p_token);
	v_turn frontdesk.turns;
	v_started boolean;
	v_resume_at timestamptz;
	v_parts jsonb;
BEGIN
	IF v_conversation.id IS NULL THEN
		RETURN jsonb_build_object('verdict', 'lease_lost', 'parts', '[]'::jsonb);
	END IF;
	SELECT * INTO v_turn FROM frontdesk.turns WHERE (tenant_id, id) = (p_tenant, p_turn);
	v_started := EXISTS (SELECT FROM frontdesk.outbox
		WHERE (tenant_id, turn_id) = (p_tenant, p_turn) AND state IN ('sending', 'sent', 'ambiguous'));
	-- A reply that waited answers what it was written for. What the customer wrote since then is not taken care of with it.
	IF v_turn.replied_message_ids IS NOT NULL THEN
		v_turn.message_ids := v_turn.replied_message_ids;
		UPDATE frontdesk.turns SET message_ids = replied_message_ids WHERE (tenant_id, id) = (p_tenant, p_turn);
	END IF;

	IF NOT v_started THEN
		IF frontdesk.belongs_to_human(v_conversation) THEN
			RETURN jsonb_build_object('verdict', 'silenced', 'parts', '[]'::jsonb);
		END IF;
		IF v_turn.superseded < p_max_superseded AND EXISTS (SELECT FROM frontdesk.messages m
			WHERE (m.tenant_id, m.conversation_id) = (p_tenant, v_conversation.id) AND m.wants_answer AND m.turn_id IS NULL
				AND NOT m.id = ANY (v_turn.message_ids)) THEN
			PERFORM frontdesk.forget_parts(p_tenant, p_turn);
			RETURN jsonb_build_object('verdict', 'superseded', 'parts', '[]'::jsonb);
		END IF;
	END IF;

	IF NOT frontdesk.is_window_open(v_conversation, NULL, 'bot', '{}', p_rules)
		AND NOT frontdesk.is_reply_sent(p_tenant, p_turn) THEN
		RETURN frontdesk.settle_late_reply(v_conversation, p_turn, p_reply, p_parts, p_rules);
	END IF;

	IF NOT EXISTS (SELECT FROM frontdesk.outbox WHERE (tenant_id, turn_id) = (p_tenant, p_turn)) THEN
		PERFORM frontdesk.write_parts(v_conversation, p_turn, p_parts);
		UPDATE frontdesk.turns SET reply = p_reply, replied_message_ids = message_ids
		WHERE (tenant_id, id) = (p_tenant, p_turn);
	END IF;

	v_resume_at := (SELECT max(updated_at) + p_resend_after_ms * interval '1 ms' FROM frontdesk.outbox
		WHERE (tenant_id, turn_id) = (p_tenant, p_turn) AND state IN ('sending', 'ambiguous'));
	IF v_resume_at > now() THEN
		RETURN jsonb_build_object('verdict', 'unconfirmed', 'parts', '[]'::jsonb, 'resumeAt', v_resume_at);
	END IF;

	-- A person who came between two parts of a reply has the word: what has not gone out stays.
	IF frontdesk.belongs_to_human(v_conversation) THEN
		RETURN jsonb_build_object('verdict', 'silenced', 'parts', '[]'::jsonb);
	END IF;

	IF frontdesk.is_channel_paused(p_tenant, v_conversation.channel_id) THEN
		RETURN jsonb_build_object('verdict', 'paused', 'parts', '[]'::jsonb);
	END IF;

	v_resume_at := frontdesk.take_tokens_for_reply(v_conversation, p_turn, p_rules -> 'rates');
	IF v_resume_at > now() THEN
		RETURN jsonb_build_object('verdict', 'retry_later', 'parts', '[]'::jsonb, 'resumeAt', v_resume_at);
	END IF;

	UPDATE frontdesk.outbox SET state = 'sending', attempts = attempts + 1, updated_at = now()
	WHERE (tenant_id, turn_id) = (p_tenant, p_turn) AND state IN ('pending', 'sending', 'ambiguous');
	SELECT jsonb_agg(jsonb_build_object('id', id, 'part', part, 'request', request, 'attempts', attempts,
			'state', state, 'platformId', platform_id) ORDER BY part)
	INTO v_parts
	FROM frontdesk.outbox WHERE (tenant_id, turn_id) = (p_tenant, p_turn);
	RETURN jsonb_build_object('verdict', 'send', 'parts', coalesce(v_parts, '[]'));
END $$;

-- Each part is a message of ours, pending until the platform has it, and an outbox row under the same id. What belongs to
-- a turn waits for that turn; what has a key instead is due at once.
CREATE FUNCTION frontdesk.write_parts(
	p_conversation frontdesk.conversations, p_turn uuid, p_parts jsonb, p_author text DEFAULT 'bot',
	p_key text DEFAULT NULL, p_addressing jsonb DEFAULT NULL) RETURNS void
LANGUAGE sql AS $$
	WITH part AS MATERIALIZED (
		SELECT uuidv7() AS id, (p.ordinality - 1)::integer AS part, p.value AS request
		FROM jsonb_array_elements(p_parts) WITH ORDINALITY p
	), message AS (
		INSERT INTO frontdesk.messages
			(tenant_id, id, conversation_id, channel_id, direction, author, type, text, details, turn_id, status, sent_at)
		SELECT (p_conversation).tenant_id, part.id, (p_conversation).id, (p_conversation).channel_id, 'out', p_author,
			coalesce(part.request ->> 'kind', 'text'), coalesce(part.request ->> 'text', part.request ->> 'caption'),
			nullif(part.request - ARRAY['kind', 'text'], '{}'), p_turn, 'pending', now()
		FROM part
	)
	INSERT INTO frontdesk.outbox
		(tenant_id, id, turn_id, idempotency_key, part, request, addressing, state, next_attempt_at)
	SELECT (p_conversation).tenant_id, part.id, p_turn, p_key, part.part, part.request, p_addressing, 'pending',
		CASE WHEN p_key IS NOT NULL THEN now() END
	FROM part
$$;

-- Takes back a reply of which nothing has left: a newer message asks for another one.
CREATE FUNCTION frontdesk.forget_parts(p_tenant uuid, p_turn uuid) RETURNS void
LANGUAGE sql AS $$
	UPDATE frontdesk.turns SET replied_message_ids = NULL WHERE (tenant_id, id) = (p_tenant, p_turn);
	WITH unsent AS (
		DELETE FROM frontdesk.outbox WHERE (tenant_id, turn_id) = (p_tenant, p_turn) RETURNING id
	)
	DELETE FROM frontdesk.messages m USING unsent u WHERE (m.tenant_id, m.id) = (p_tenant, u.id)
$$;

-- What became of one part. `sending` is left for good only here or by a status; a row that a status has settled stays.
-- p_state: sent, pending (try again at p_next_attempt_at), failed, ambiguous. Unless it is sent, the parts after it have
-- not been tried: they wait with it, or fail with it. A failure outside of a turn is a person's to look at; a turn says so
-- when it is completed.
CREATE FUNCTION frontdesk.record_send(
	p_tenant uuid, p_outbox uuid, p_state text, p_platform_id text, p_error jsonb, p_next_attempt_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_sent frontdesk.outbox;
	v_message frontdesk.messages;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.outbox SET state = p_state, platform_id = coalesce(platform_id, p_platform_id), error = p_error,
		next_attempt_at = p_next_attempt_at, updated_at = now()
	WHERE (tenant_id, id) = (p_tenant, p_outbox) AND state = 'sending'
	RETURNING * INTO v_sent;
	UPDATE frontdesk.messages m SET
		-- An echo that nobody could tell from a person's may have been here first, under the same id.
		platform_id = CASE WHEN NOT EXISTS (SELECT FROM frontdesk.messages e
			WHERE (e.tenant_id, e.channel_id, e.platform_id) = (m.tenant_id, m.channel_id, p_platform_id))
			THEN coalesce(platform_id, p_platform_id) ELSE platform_id END,
		error = coalesce(p_error, error),
		status = CASE
			WHEN p_state = 'sent' AND status = 'pending' THEN 'sent'
			WHEN p_state = 'failed' AND status = 'pending' THEN 'failed'
			ELSE status
		END
	WHERE (tenant_id, id) = (p_tenant, p_outbox)
	RETURNING * INTO v_message;

	IF p_state = 'failed' THEN
		PERFORM frontdesk.fail_open_parts(p_tenant, v_sent.turn_id, v_sent.idempotency_key, p_error);
		IF v_sent.idempotency_key IS NOT NULL THEN
			PERFORM frontdesk.open_handoff(
				p_tenant, v_message.conversation_id, NULL, 'send_failed', NULL, p_error ->> 'message');
		END IF;
	ELSIF p_state <> 'sent' THEN
		UPDATE frontdesk.outbox SET state = 'pending', attempts = attempts - 1, next_attempt_at = p_next_attempt_at
		WHERE tenant_id = p_tenant AND (turn_id = v_sent.turn_id OR idempotency_key = v_sent.idempotency_key)
			AND state = 'sending' AND part > v_sent.part;
	END IF;
END $$;

-- Ends an attempt and gives the lease back.
-- p_outcome: {status, resumeAt?, handoffReason?, handoffMinutes?, decision?, confidence?, retrieval?, model?, promptTokens?,
-- completionTokens?, costUsd?, error?, note?, optedOut?, debounceMs}; status is one of
--   answered, handed_over, silenced, failed   the turn is over and its messages are taken care of
--   superseded                                the turn goes on with the newer messages as well
--   deferred                                  the turn goes on at resumeAt; without one, when its channel may send again
--   waiting                                   the turn goes on when the customer writes
-- Returns false when another attempt has the turn.
CREATE FUNCTION frontdesk.complete_turn(p_tenant uuid, p_turn uuid, p_token bigint, p_outcome jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations := frontdesk.lock_leased(p_tenant, p_turn, p_token);
	v_status text := p_outcome ->> 'status';
	v_over boolean := v_status IN ('answered', 'handed_over', 'silenced', 'failed');
	v_handoff text := p_outcome ->> 'handoffReason';
	v_to_human boolean := v_status = 'silenced' OR v_handoff IS NOT NULL;
	v_debounce interval := coalesce((p_outcome ->> 'debounceMs')::numeric, 0) * interval '1 ms';
	v_message_ids uuid[];
	v_due_at timestamptz;
BEGIN
	IF v_conversation.id IS NULL THEN
		RETURN false;
	END IF;

	UPDATE frontdesk.turns SET
		status = CASE WHEN v_over THEN v_status ELSE status END,
		-- Neither a newer message nor a wait for the platform is a failed attempt.
		attempt = CASE WHEN v_over THEN attempt ELSE attempt - 1 END,
		superseded = superseded + (v_status = 'superseded')::integer,
		completed_at = CASE WHEN v_over THEN now() END,
		retrieval = coalesce(p_outcome -> 'retrieval', retrieval),
		confidence = coalesce((p_outcome ->> 'confidence')::real, confidence),
		decision = coalesce(p_outcome ->> 'decision', decision),
		model = coalesce(p_outcome ->> 'model', model),
		prompt_tokens = coalesce((p_outcome ->> 'promptTokens')::integer, prompt_tokens),
		completion_tokens = coalesce((p_outcome ->> 'completionTokens')::integer, completion_tokens),
		cost_usd = coalesce((p_outcome ->> 'costUsd')::numeric, cost_usd),
		note = coalesce(p_outcome ->> 'note', note),
		error = coalesce(p_outcome -> 'error', error)
	WHERE (tenant_id, id) = (p_tenant, p_turn)
	RETURNING message_ids INTO v_message_ids;

	IF v_over THEN
		UPDATE frontdesk.messages SET turn_id = p_turn WHERE tenant_id = p_tenant AND id = ANY (v_message_ids);
	END IF;
	IF v_to_human THEN -- what came in the meantime is the person's as well
		UPDATE frontdesk.messages m SET turn_id = p_turn
		WHERE (m.tenant_id, m.conversation_id) = (p_tenant, v_conversation.id) AND m.wants_answer AND m.turn_id IS NULL;
	END IF;

	IF v_handoff IS NOT NULL THEN
		PERFORM frontdesk.open_handoff(
			p_tenant, v_conversation.id, p_turn, v_handoff, question, p_outcome #>> '{error,message}')
		FROM frontdesk.turns WHERE (tenant_id, id) = (p_tenant, p_turn);
	END IF;

	UPDATE frontdesk.conversations c SET
		lease_until = NULL,
		current_turn_id = CASE WHEN v_over THEN NULL ELSE c.current_turn_id END,
		opted_out_at = CASE WHEN (p_outcome ->> 'optedOut')::boolean THEN now() WHEN NOT v_over THEN c.opted_out_at END,
		status = CASE WHEN v_handoff IS NOT NULL THEN 'human' ELSE c.status END,
		human_until = CASE WHEN v_handoff IS NOT NULL
			THEN now() + (p_outcome ->> 'handoffMinutes')::numeric * interval '1 minute' ELSE c.human_until END,
		(due_at, waiting_since) = (
			SELECT
				CASE
					WHEN v_status = 'deferred' THEN coalesce((p_outcome ->> 'resumeAt')::timestamptz,
						frontdesk.channel_opens_at(c.tenant_id, c.channel_id))
					WHEN v_status = 'waiting' AND bool_and(m.id = ANY (v_message_ids)) THEN NULL
					WHEN count(*) > 0 THEN now() + v_debounce
				END,
				min(m.created_at)
			FROM frontdesk.messages m
			WHERE (m.tenant_id, m.conversation_id) = (c.tenant_id, c.id) AND m.wants_answer AND m.turn_id IS NULL)
	WHERE (c.tenant_id, c.id) = (p_tenant, v_conversation.id)
	RETURNING c.due_at INTO v_due_at;

	IF v_due_at IS NOT NULL THEN
		PERFORM frontdesk.notify_due(v_due_at);
	END IF;
	RETURN true;
END $$;

-- Writes down what broke, once an execution, and gives the turn back for another attempt after a growing pause.
-- Runs as the dispatcher: an error may belong to no tenant at all. Returns true when the turn will be tried again.
CREATE FUNCTION frontdesk.record_failure(
	p_tenant uuid, p_turn uuid, p_token bigint, p_workflow text, p_node text, p_execution text, p_message text, p_details jsonb)
RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	v_due_at timestamptz;
BEGIN
	UPDATE frontdesk.conversations c SET
		lease_until = NULL,
		due_at = now() + least(power(2, t.attempt - 1), 60) * interval '1 second'
	FROM frontdesk.turns t
	WHERE (t.tenant_id, t.id) = (p_tenant, p_turn) AND (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id)
		AND c.lease_token = p_token AND c.current_turn_id = p_turn AND c.lease_until > now()
	RETURNING c.due_at INTO v_due_at;

	UPDATE frontdesk.turns SET error = jsonb_build_object('message', p_message, 'node', p_node)
	WHERE (tenant_id, id) = (p_tenant, p_turn);

	INSERT INTO frontdesk.errors (tenant_id, turn_id, workflow, node, execution_id, message, details)
	VALUES (p_tenant, p_turn, p_workflow, p_node, p_execution, p_message, coalesce(p_details, '{}'))
	ON CONFLICT (execution_id) WHERE execution_id IS NOT NULL DO NOTHING;

	IF v_due_at IS NOT NULL THEN
		PERFORM frontdesk.notify_due(v_due_at);
	END IF;
	RETURN v_due_at IS NOT NULL;
END $$;
CALL frontdesk.run_as_dispatcher('frontdesk.record_failure(uuid, uuid, bigint, text, text, text, text, jsonb)');
