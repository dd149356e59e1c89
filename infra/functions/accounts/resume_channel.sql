-- Lets a channel send again, and makes the turns and messages that waited for it due at once. A turn that is being given back in this
-- moment holds its conversation's lock: we wait for it here, or it finds the channel open (channel_opens_at).
-- Returns how many conversations were woken; null when the channel was not paused.
CREATE OR REPLACE FUNCTION frontdesk.resume_channel(p_tenant uuid, p_channel uuid) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
	v_woken integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.channels SET paused_at = NULL, paused_reason = NULL, check_at = NULL, resumed_at = now()
	WHERE (tenant_id, id) = (p_tenant, p_channel) AND paused_at IS NOT NULL;
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;
	WITH woken AS (
		UPDATE frontdesk.conversations c SET due_at = CASE WHEN c.lease_until > now() THEN c.due_at ELSE now() END
		WHERE (c.tenant_id, c.channel_id) = (p_tenant, p_channel) AND c.due_at > now() AND c.current_turn_id IS NOT NULL
		RETURNING c.lease_until
	)
	SELECT count(*) FILTER (WHERE lease_until IS NULL) INTO v_woken FROM woken;
	UPDATE frontdesk.outbox o SET next_attempt_at = now()
	FROM frontdesk.messages m
	WHERE o.tenant_id = p_tenant AND o.turn_id IS NULL AND o.state = 'pending' AND o.next_attempt_at > now()
		AND (m.tenant_id, m.id, m.channel_id) = (o.tenant_id, o.id, p_channel);
	PERFORM frontdesk.notify_due(now());
	PERFORM frontdesk.notify_work('messagesToSend', now());
	RETURN v_woken;
END $$;
