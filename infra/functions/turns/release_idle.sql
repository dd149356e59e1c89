-- Of the conversations just claimed, lets go of those with nothing to answer, of those that a person has, and of those
-- whose turn was tried in vain too often.
CREATE OR REPLACE FUNCTION frontdesk.release_idle(p_claimed frontdesk.conversations[], p_max_attempts integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_claimed record;
	v_message_ids uuid[];
	v_question text;
BEGIN
	FOR v_claimed IN
		SELECT k.tenant_id, k.id, t.id AS turn_id, t.attempt > p_max_attempts + 2 AS is_hopeless,
			k.status = 'human' AND k.human_until <= now() AS is_bots_again
		FROM unnest(p_claimed) k
		LEFT JOIN LATERAL (
			SELECT t.id, t.attempt FROM frontdesk.turns t
			WHERE (t.tenant_id, t.id) = (k.tenant_id, k.current_turn_id) AND t.lease_token = k.lease_token
			OFFSET 0
		) t ON true
		WHERE t.id IS NULL OR t.attempt > p_max_attempts + 2 OR k.status = 'human'
	LOOP
		IF v_claimed.is_bots_again THEN -- a person's time with the conversation is over: the bot answers again
			PERFORM frontdesk.end_silence(v_claimed.tenant_id, v_claimed.id);
		END IF;
		IF v_claimed.is_hopeless THEN
			UPDATE frontdesk.turns SET status = 'failed', completed_at = now()
			WHERE (tenant_id, id) = (v_claimed.tenant_id, v_claimed.turn_id)
			RETURNING message_ids, question INTO v_message_ids, v_question;
			UPDATE frontdesk.messages SET turn_id = v_claimed.turn_id
			WHERE tenant_id = v_claimed.tenant_id AND id = ANY (v_message_ids);
			PERFORM frontdesk.open_handoff(
				v_claimed.tenant_id, v_claimed.id, v_claimed.turn_id, 'turn_failed', v_question, NULL);
			-- Without a word so far: whoever looks at the handoff says it, by another way than the one that failed.
			UPDATE frontdesk.handoffs h SET unsaid_turn_id = v_claimed.turn_id
			WHERE (h.tenant_id, h.conversation_id) = (v_claimed.tenant_id, v_claimed.id) AND h.state <> 'closed';
		END IF;
		IF v_claimed.is_hopeless OR v_claimed.turn_id IS NULL THEN
			UPDATE frontdesk.conversations SET
				current_turn_id = NULL, lease_until = NULL, due_at = NULL, waiting_since = NULL
			WHERE (tenant_id, id) = (v_claimed.tenant_id, v_claimed.id);
		END IF;
	END LOOP;
END $$;
