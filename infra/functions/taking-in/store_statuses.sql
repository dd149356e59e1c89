-- Takes the statuses of our own messages. A status is also the proof that a send whose answer was lost did arrive: it
-- settles the outbox row and wakes the turn that waits for it.
CREATE OR REPLACE FUNCTION frontdesk.store_statuses(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_reported record;
	v_updated frontdesk.messages;
	v_turn uuid;
	v_before text;
BEGIN
	FOR v_reported IN
		SELECT r.tenant_id, r.id, coalesce(r.status, 'sent') AS status, r.platform_id, r.errors, r.pricing
		FROM frontdesk.reported_messages(p_events) r
	LOOP
		-- A message is charged for once, when it is delivered.
		IF v_reported.pricing -> 'billable' = 'true' AND frontdesk.status_rank(v_reported.status) >= frontdesk.status_rank('delivered') THEN
			SELECT m.status INTO v_before FROM frontdesk.messages m
			WHERE (m.tenant_id, m.id) = (v_reported.tenant_id, v_reported.id) FOR NO KEY UPDATE;
			IF frontdesk.status_rank(v_before) < frontdesk.status_rank('delivered') THEN
				PERFORM frontdesk.add_channel_fee(v_reported.tenant_id, v_reported.pricing);
			END IF;
		END IF;

		UPDATE frontdesk.messages m SET
			status = v_reported.status, platform_id = coalesce(m.platform_id, v_reported.platform_id),
			error = coalesce(v_reported.errors, m.error)
		WHERE (m.tenant_id, m.id) = (v_reported.tenant_id, v_reported.id)
			AND frontdesk.status_rank(v_reported.status) > frontdesk.status_rank(m.status)
		RETURNING m.* INTO v_updated;

		UPDATE frontdesk.outbox o SET
			state = CASE WHEN v_reported.status = 'failed' THEN 'failed' ELSE 'sent' END,
			platform_id = coalesce(o.platform_id, v_reported.platform_id), error = v_reported.errors, updated_at = now()
		WHERE (o.tenant_id, o.id) = (v_reported.tenant_id, v_reported.id)
			AND (o.state IN ('pending', 'sending', 'ambiguous')
				OR (o.state = 'sent' AND v_reported.status = 'failed' AND v_updated.id IS NOT NULL))
		RETURNING o.turn_id INTO v_turn;

		-- WhatsApp says mostly in a status, not in the answer to the send, that somebody cannot be reached. A turn that still
		-- runs may not see it: its send has succeeded.
		IF v_updated.status = 'failed' THEN
			PERFORM frontdesk.open_handoff(v_updated.tenant_id, v_updated.conversation_id, v_updated.turn_id, 'send_failed',
				(SELECT t.question FROM frontdesk.turns t WHERE (t.tenant_id, t.id) = (v_updated.tenant_id, v_updated.turn_id)),
				coalesce(v_updated.error #>> '{0,details}', v_updated.error #>> '{0,title}', 'The message could not be delivered.'));
		END IF;

		IF v_turn IS NOT NULL THEN
			UPDATE frontdesk.conversations c SET due_at = now()
			WHERE c.tenant_id = v_reported.tenant_id AND c.current_turn_id = v_turn
				AND c.id = (SELECT t.conversation_id FROM frontdesk.turns t WHERE (t.tenant_id, t.id) = (v_reported.tenant_id, v_turn))
				AND c.due_at > now() AND c.lease_until IS NULL;
		END IF;
	END LOOP;
END $$;
