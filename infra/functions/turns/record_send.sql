-- What became of one part. `sending` is left for good only here or by a status; a row that a status has settled stays.
-- p_state: sent, pending (try again at p_next_attempt_at), failed, ambiguous. Unless it is sent, the parts after it have
-- not been tried: they wait with it, or fail with it. A failure outside of a turn is a person's to look at; a turn says so
-- when it is completed.
CREATE OR REPLACE FUNCTION frontdesk.record_send(
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
		WHERE id = ANY (frontdesk.parts_of(p_tenant, v_sent.turn_id, v_sent.idempotency_key))
			AND state = 'sending' AND part > v_sent.part;
		IF v_sent.idempotency_key IS NOT NULL AND p_next_attempt_at IS NOT NULL THEN
			PERFORM frontdesk.notify_work('messagesToSend', p_next_attempt_at);
		END IF;
	END IF;
END $$;
CALL frontdesk.plan_by_key('frontdesk.record_send(uuid, uuid, text, text, jsonb, timestamptz)');
