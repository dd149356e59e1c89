-- Ends an attempt and gives the lease back.
-- p_outcome: {status, resumeAt?, handoffReason?, handoffBecause?, told?, decision?, confidence?, retrieval?, model?,
-- draft? {text, category} (what a person is to send in the bot's place), responds? {id, isOnly, response} (the turn is the response that
-- a step of a workflow waits for; isOnly where the bot says nothing), modelCalls?, otherCosts? (in the form of add_costs), error?, note?, optedOut?, debounceMs}; status is one of
--   answered, handed_over, silenced, failed   the turn is over and its messages are taken care of
--   superseded                                the turn goes on with the newer messages as well
--   deferred                                  the turn goes on at resumeAt; without one, when its channel may send again
--   waiting                                   the turn goes on when the customer writes
-- Returns false when another attempt has the turn.
--
-- told: 'line' when the customer has read that a person will see to it, 'note' when an answer said so besides.
-- A question that was edited after the turn had begun is not taken care of with it.
--
-- Staff who take over read in the handoff (handoffBecause) why the bot did not answer: what went wrong with a send, or the best row and
-- how sure it was of it.
CREATE OR REPLACE FUNCTION frontdesk.complete_turn(p_tenant uuid, p_turn uuid, p_token bigint, p_outcome jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations := frontdesk.lock_leased(p_tenant, p_turn, p_token);
	v_status text := p_outcome ->> 'status';
	v_over boolean := v_status IN ('answered', 'handed_over', 'silenced', 'failed');
	v_handoff text := p_outcome ->> 'handoffReason';
	v_debounce interval := coalesce((p_outcome ->> 'debounceMs')::numeric, 0) * interval '1 ms';
	v_message_ids uuid[];
	v_started_at timestamptz;
	-- A reply that was written by an earlier attempt comes with calls that may have been counted then.
	v_calls jsonb := coalesce(p_outcome -> 'modelCalls', '[]');
	v_cost numeric;
	v_due_at timestamptz;
BEGIN
	IF v_conversation.id IS NULL THEN
		RETURN false;
	END IF;

	-- Nothing was said, so nothing has looked before it went out whether a person has the conversation by now.
	IF v_status = 'handed_over' AND NOT p_outcome ? 'told' AND frontdesk.belongs_to_human(v_conversation) THEN
		v_status := 'silenced';
		v_handoff := NULL;
	END IF;

	IF v_over AND p_outcome ? 'responds' THEN
		UPDATE frontdesk.awaited_responses a SET response = p_outcome #> '{responds,response}', resume_at = now()
		WHERE (a.id, a.tenant_id) = ((p_outcome #>> '{responds,id}')::uuid, p_tenant) AND a.attempt = 0 AND a.response IS NULL;
		IF FOUND THEN
			PERFORM frontdesk.notify_work('responses', now());
		ELSIF (p_outcome #>> '{responds,isOnly}')::boolean THEN -- its time has ended meanwhile: the bot answers
			v_status := 'superseded';
			v_over := false;
		END IF;
	END IF;

	IF v_calls <> '[]' THEN
		v_calls := (SELECT coalesce(jsonb_agg(c ORDER BY n), '[]') FROM jsonb_array_elements(v_calls) WITH ORDINALITY a (c, n)
			WHERE NOT EXISTS (SELECT FROM frontdesk.turns t WHERE (t.tenant_id, t.id) = (p_tenant, p_turn)
				AND t.model_calls @> jsonb_build_array(c)));
	END IF;
	v_cost := frontdesk.add_costs(p_tenant, frontdesk.costs_of_calls(v_calls) || coalesce(p_outcome -> 'otherCosts', '[]'));

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
		model_calls = CASE WHEN v_calls <> '[]' THEN coalesce(model_calls, '[]') || v_calls ELSE model_calls END,
		prompt_tokens = CASE WHEN v_calls <> '[]' THEN coalesce(prompt_tokens, 0) + (
			SELECT coalesce(sum((c #>> '{usage,inputTokens}')::integer), 0) FROM jsonb_array_elements(v_calls) c)
			ELSE prompt_tokens END,
		completion_tokens = CASE WHEN v_calls <> '[]' THEN coalesce(completion_tokens, 0) + (
			SELECT coalesce(sum((c #>> '{usage,outputTokens}')::integer + (c #>> '{usage,reasoningTokens}')::integer), 0)
			FROM jsonb_array_elements(v_calls) c) ELSE completion_tokens END,
		-- Null while nothing was paid for.
		cost_usd = CASE WHEN v_cost > 0 THEN coalesce(cost_usd, 0) + v_cost ELSE cost_usd END,
		note = coalesce(p_outcome ->> 'note', note),
		error = coalesce(p_outcome -> 'error', error)
	WHERE (tenant_id, id) = (p_tenant, p_turn)
	RETURNING message_ids, started_at INTO v_message_ids, v_started_at;

	IF v_over THEN
		UPDATE frontdesk.messages m SET turn_id = p_turn
		WHERE m.tenant_id = p_tenant AND m.id = ANY (v_message_ids)
			AND (v_status = 'silenced' OR m.deleted_at IS NOT NULL OR (m.changed_at > v_started_at) IS NOT TRUE);
	END IF;
	IF v_status = 'silenced' THEN -- what came in the meantime is the person's as well
		UPDATE frontdesk.messages m SET turn_id = p_turn
		WHERE (m.tenant_id, m.conversation_id) = (p_tenant, v_conversation.id) AND m.wants_answer AND m.turn_id IS NULL;
		IF NOT EXISTS (SELECT FROM frontdesk.messages m
			WHERE (m.tenant_id, m.conversation_id) = (p_tenant, v_conversation.id) AND m.author = 'human'
				AND m.id > (SELECT i FROM unnest(v_message_ids) i ORDER BY i DESC LIMIT 1)) THEN
			PERFORM frontdesk.customer_waits(p_tenant, v_conversation.id);
		END IF;
	END IF;

	IF v_handoff IS NOT NULL THEN
		PERFORM frontdesk.open_handoff(
			p_tenant, v_conversation.id, p_turn, v_handoff, question, p_outcome ->> 'handoffBecause')
		FROM frontdesk.turns WHERE (tenant_id, id) = (p_tenant, p_turn);
	END IF;
	IF p_outcome ? 'draft' THEN
		INSERT INTO frontdesk.shadow_drafts (tenant_id, turn_id, conversation_id, category, draft)
		VALUES (p_tenant, p_turn, v_conversation.id, p_outcome #>> '{draft,category}', p_outcome #>> '{draft,text}')
		ON CONFLICT DO NOTHING;
	END IF;
	IF p_outcome ? 'told' THEN
		UPDATE frontdesk.handoffs h SET
			told_at = CASE WHEN p_outcome ->> 'told' = 'line' THEN now() ELSE h.told_at END,
			noted_at = CASE WHEN p_outcome ->> 'told' = 'note' THEN now() ELSE h.noted_at END
		WHERE (h.tenant_id, h.conversation_id) = (p_tenant, v_conversation.id) AND h.state <> 'closed';
	END IF;

	UPDATE frontdesk.conversations c SET
		lease_until = NULL,
		current_turn_id = CASE WHEN v_over THEN NULL ELSE c.current_turn_id END,
		-- By the tenant's own words for it; taking a message in knows the usual ones, and when a question takes it back.
		opted_out_at = CASE WHEN (p_outcome ->> 'optedOut')::boolean THEN now() ELSE c.opted_out_at END,
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
CALL frontdesk.plan_by_key('frontdesk.complete_turn(uuid, uuid, bigint, jsonb)');
