-- A turn's reply is ready, and the customer's window has closed. With a template that may be sent, the customer is told that
-- there is an answer, once a turn, and the reply waits for them to write. Otherwise it has failed.
-- Returns {verdict: 'waiting' | 'failed', parts: [], problem}.
CREATE OR REPLACE FUNCTION frontdesk.settle_late_reply(
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
