-- What has not left, of the parts of a turn or of a send, will not leave any more.
CREATE OR REPLACE FUNCTION frontdesk.fail_open_parts(p_tenant uuid, p_turn uuid, p_key text, p_error jsonb) RETURNS void
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
