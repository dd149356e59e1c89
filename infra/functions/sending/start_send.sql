-- The last look before a send leaves: is it another's? has the customer said "stop"? does the platform take it? is there room for it?
-- p_claimed_until is what claim_due_sends gave; whoever comes without it leaves alone what is not due.
CREATE OR REPLACE FUNCTION frontdesk.start_send(
	p_conversation frontdesk.conversations, p_key text, p_claimed_until timestamptz, p_rules jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	v_tenant uuid := (p_conversation).tenant_id;
	v_send record;
	v_resume_at timestamptz;
BEGIN
	SELECT bool_or(o.state = 'failed') AS is_failed, count(o.id) FILTER (WHERE o.state <> 'sent') AS open,
		bool_or(o.state IN ('sending', 'ambiguous')) AS is_unconfirmed, max(o.next_attempt_at) AS next_attempt_at,
		count(*) FILTER (WHERE o.state <> 'sent' AND o.request ->> 'media' IN ('audio', 'video'))::integer AS media,
		bool_and(frontdesk.is_window_open(p_conversation, h.kind, m.author, o.request, p_rules)) AS is_allowed,
		-- "Stop" holds for every number and page of a business, until the customer asks something there.
		bool_and(m.author = 'bot') AND EXISTS (
			SELECT FROM frontdesk.conversations c
			WHERE c.contact_id = (p_conversation).contact_id AND c.tenant_id = v_tenant
				AND (c.opted_out_at > (p_conversation).last_inbound_at) IS NOT FALSE AND c.opted_out_at IS NOT NULL
			UNION ALL SELECT WHERE (p_conversation).opted_out_at IS NOT NULL) AS is_unwanted
	INTO v_send
	FROM frontdesk.outbox o
	CROSS JOIN LATERAL (
		SELECT m.tenant_id, m.channel_id, m.author FROM frontdesk.messages m WHERE (m.tenant_id, m.id) = (o.tenant_id, o.id)
		OFFSET 0
	) m
	JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (m.tenant_id, m.channel_id)
	WHERE (o.tenant_id, o.idempotency_key) = (v_tenant, p_key);

	IF v_send.is_failed THEN
		RETURN 'failed';
	ELSIF v_send.open = 0 THEN
		RETURN 'sent';
	ELSIF v_send.next_attempt_at > now() AND v_send.next_attempt_at IS DISTINCT FROM p_claimed_until THEN
		RETURN CASE WHEN v_send.is_unconfirmed THEN 'unconfirmed' ELSE 'retry_later' END;
	ELSIF v_send.is_unwanted THEN -- nobody has asked for it: no person has to look
		PERFORM frontdesk.fail_open_parts(v_tenant, NULL, p_key,
			jsonb_build_object('class', 'stopped', 'message', p_rules ->> 'optedOutProblem'));
		RETURN 'failed';
	ELSIF NOT v_send.is_allowed THEN
		PERFORM frontdesk.fail_open_parts(v_tenant, NULL, p_key,
			jsonb_build_object('class', 'window', 'message', p_rules ->> 'windowProblem'));
		PERFORM frontdesk.open_handoff(v_tenant, (p_conversation).id, NULL, 'send_failed', NULL, p_rules ->> 'windowProblem');
		RETURN 'failed';
	END IF;

	IF frontdesk.is_channel_paused(v_tenant, (p_conversation).channel_id) THEN
		v_resume_at := frontdesk.channel_opens_at(v_tenant, (p_conversation).channel_id);
	ELSE
		v_resume_at := frontdesk.take_tokens(p_conversation, v_send.open::integer, v_send.media, p_rules -> 'rates');
	END IF;
	UPDATE frontdesk.outbox SET
		state = CASE WHEN v_resume_at IS NULL THEN 'sending' ELSE state END,
		attempts = attempts + (v_resume_at IS NULL)::integer,
		next_attempt_at = coalesce(v_resume_at, now() + (p_rules ->> 'resendAfterMs')::numeric * interval '1 ms'),
		updated_at = now()
	WHERE (tenant_id, idempotency_key) = (v_tenant, p_key) AND state IN ('pending', 'sending', 'ambiguous');
	IF v_resume_at IS NOT NULL THEN
		PERFORM frontdesk.notify_work('messagesToSend', v_resume_at);
	END IF;
	RETURN CASE WHEN v_resume_at IS NULL THEN 'send' ELSE 'retry_later' END;
END $$;
