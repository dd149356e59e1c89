-- What has not left, of the parts of a turn or of a send, will not leave any more.
CREATE OR REPLACE FUNCTION frontdesk.fail_open_parts(p_tenant uuid, p_turn uuid, p_key text, p_error jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_id uuid;
BEGIN
	FOREACH v_id IN ARRAY frontdesk.parts_of(p_tenant, p_turn, p_key) LOOP
		UPDATE frontdesk.outbox SET state = 'failed', error = p_error, next_attempt_at = NULL, updated_at = now()
		WHERE (tenant_id, id) = (p_tenant, v_id) AND state IN ('pending', 'sending', 'ambiguous');
		IF FOUND THEN
			UPDATE frontdesk.messages SET status = 'failed', error = p_error
			WHERE (tenant_id, id) = (p_tenant, v_id) AND status = 'pending';
		END IF;
	END LOOP;
END $$;
