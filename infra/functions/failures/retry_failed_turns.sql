-- Gives questions back to the bot whose turn failed for good since p_since: those of one tenant, or of all (null), of one turn, or of
-- all (null). Each is due again as a new turn. Left alone are those that a person has seen to or has taken, those that were taken back,
-- and those that wait again already: who asks twice gets one answer. A handoff that was only about the failure is over with it.
-- Returns [{tenantId, turnId, conversationId}].
CREATE OR REPLACE FUNCTION frontdesk.retry_failed_turns(p_tenant uuid, p_turn uuid, p_since timestamptz, p_limit integer) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_failed record;
	v_conversation frontdesk.conversations;
	v_open uuid[];
	v_retried jsonb := '[]';
BEGIN
	FOR v_failed IN
		SELECT t.tenant_id, t.id, t.conversation_id, t.message_ids, t.question FROM frontdesk.turns t
		WHERE t.status = 'failed' AND t.completed_at >= p_since
			AND (p_tenant IS NULL OR t.tenant_id = p_tenant) AND (p_turn IS NULL OR t.id = p_turn)
		ORDER BY t.completed_at
	LOOP
		EXIT WHEN jsonb_array_length(v_retried) >= p_limit;
		SELECT c.* INTO v_conversation FROM frontdesk.conversations c
		WHERE (c.tenant_id, c.id) = (v_failed.tenant_id, v_failed.conversation_id) FOR NO KEY UPDATE;
		CONTINUE WHEN v_conversation.status = 'human';
		v_open := ARRAY(SELECT m.id FROM frontdesk.messages m
			WHERE m.tenant_id = v_failed.tenant_id AND m.id = ANY (v_failed.message_ids)
				AND m.turn_id = v_failed.id AND m.deleted_at IS NULL ORDER BY m.id);
		CONTINUE WHEN cardinality(v_open) = 0 OR EXISTS (
			SELECT FROM frontdesk.messages m
			WHERE (m.tenant_id, m.conversation_id) = (v_failed.tenant_id, v_failed.conversation_id)
				AND m.author = 'human' AND m.direction = 'out' AND m.id > v_open[cardinality(v_open)]);

		UPDATE frontdesk.messages SET turn_id = NULL, wants_answer = true
		WHERE tenant_id = v_failed.tenant_id AND id = ANY (v_open);
		UPDATE frontdesk.handoffs h SET
			state = 'closed', closed_at = now(), closed_by = 'retry', customer_waiting_since = NULL, look_at = NULL
		WHERE (h.tenant_id, h.conversation_id) = (v_failed.tenant_id, v_failed.conversation_id)
			AND h.state = 'waiting' AND h.reason IN ('turn_failed', 'send_failed') AND h.turn_id = v_failed.id AND h.follow_ups = 0
			AND h.question IS NOT DISTINCT FROM nullif(v_failed.question, '');
		UPDATE frontdesk.conversations c SET
			waiting_since = coalesce(c.waiting_since, now()),
			due_at = CASE WHEN c.lease_until > now() THEN c.due_at ELSE least(c.due_at, now()) END
		WHERE (c.tenant_id, c.id) = (v_failed.tenant_id, v_failed.conversation_id);
		PERFORM frontdesk.notify_due(now());
		v_retried := v_retried || jsonb_build_object(
			'tenantId', v_failed.tenant_id, 'turnId', v_failed.id, 'conversationId', v_failed.conversation_id);
	END LOOP;
	RETURN v_retried;
END $$;
CALL frontdesk.plan_by_key('frontdesk.retry_failed_turns(uuid, uuid, timestamptz, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.retry_failed_turns(uuid, uuid, timestamptz, integer)');
