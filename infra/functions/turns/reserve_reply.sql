-- The last look before anything leaves: still our turn? no person in between? no newer question?
-- Then the parts are written to the outbox, once a turn: what an earlier attempt wrote is what is sent.
-- p_reply is kept with the turn, p_parts are the messages it was composed into. Returns {verdict, parts: [{id, part, request, attempts, state, platformId}]}; verdict is one of
--   send        parts in state sending are the caller's to send now; the others are as an earlier attempt left them
--   lease_lost  another attempt has the turn
--   silenced    a person has the conversation
--   superseded  the customer wrote again, or edited what they wrote, before anything was sent
--   unconfirmed an earlier attempt may have sent; wait until resumeAt for the platform to say so
--   retry_later the account may send no more at the moment; the parts are written and wait until resumeAt
--   waiting     the customer's window has closed: they are told by a template, and the reply waits for them to write
--   failed      the customer's window has closed, and nothing else may be sent: problem says so
--   paused      the channel must not send at the moment; the parts are written and wait for it
CREATE OR REPLACE FUNCTION frontdesk.reserve_reply(
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
		IF v_turn.superseded < p_max_superseded AND (
			EXISTS (SELECT FROM frontdesk.messages m
				WHERE (m.tenant_id, m.conversation_id) = (p_tenant, v_conversation.id) AND m.wants_answer AND m.turn_id IS NULL
					AND NOT m.id = ANY (v_turn.message_ids))
			OR EXISTS (SELECT FROM frontdesk.messages m
				WHERE m.tenant_id = p_tenant AND m.id = ANY (v_turn.message_ids) AND m.changed_at > v_turn.started_at)
			-- Staff have paused the bot meanwhile: it starts over, and passes the question on.
			OR (v_conversation.bot_paused_until > now() AND p_reply ->> 'action' <> 'hand_over')) THEN
			PERFORM frontdesk.forget_parts(p_tenant, p_turn);
			RETURN jsonb_build_object('verdict', 'superseded', 'parts', '[]'::jsonb);
		END IF;
	END IF;

	IF NOT frontdesk.is_window_open(v_conversation, p_rules ->> 'channel', 'bot', '{}', p_rules)
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
CALL frontdesk.plan_by_key('frontdesk.reserve_reply(uuid, uuid, bigint, jsonb, jsonb, integer, integer, jsonb)');
