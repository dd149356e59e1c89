-- Two contacts turn out to be one person: everything goes to the first, conversation by conversation. A turn that runs in
-- a conversation that goes away loses its lease; its messages are unanswered in the other one.
CREATE OR REPLACE FUNCTION frontdesk.merge_contacts(p_tenant uuid, p_keep uuid, p_gone uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_pair record;
	v_waiting_since timestamptz;
BEGIN
	UPDATE frontdesk.identities SET contact_id = p_keep WHERE (tenant_id, contact_id) = (p_tenant, p_gone);
	FOR v_pair IN
		SELECT g.id AS gone, k.id AS keep FROM frontdesk.conversations g
		LEFT JOIN LATERAL (
			SELECT k.id FROM frontdesk.conversations k
			WHERE (k.tenant_id, k.channel_id, k.contact_id) = (g.tenant_id, g.channel_id, p_keep)
			OFFSET 0
		) k ON true
		WHERE (g.tenant_id, g.contact_id) = (p_tenant, p_gone)
		ORDER BY g.id FOR UPDATE OF g
	LOOP
		IF v_pair.keep IS NULL THEN
			UPDATE frontdesk.conversations SET contact_id = p_keep WHERE (tenant_id, id) = (p_tenant, v_pair.gone);
			CONTINUE;
		END IF;
		UPDATE frontdesk.conversations k SET
			due_at = CASE WHEN k.lease_until > now() THEN k.due_at ELSE least(k.due_at, now()) END,
			waiting_since = least(k.waiting_since, g.waiting_since),
			last_inbound_at = greatest(k.last_inbound_at, g.last_inbound_at),
			status = CASE WHEN 'human' IN (k.status, g.status) THEN 'human' ELSE k.status END,
			human_until = greatest(k.human_until, g.human_until),
			opted_out_at = greatest(k.opted_out_at, g.opted_out_at)
		FROM frontdesk.conversations g
		WHERE (k.tenant_id, k.id) = (p_tenant, v_pair.keep) AND (g.tenant_id, g.id) = (p_tenant, v_pair.gone);
		UPDATE frontdesk.messages SET conversation_id = v_pair.keep WHERE (tenant_id, conversation_id) = (p_tenant, v_pair.gone);
		UPDATE frontdesk.turns SET conversation_id = v_pair.keep WHERE (tenant_id, conversation_id) = (p_tenant, v_pair.gone);
		-- Of two that are open, the one stays that a person has, and whoever waits in either goes on waiting.
		v_waiting_since := (SELECT min(h.customer_waiting_since) FROM frontdesk.handoffs h
			WHERE h.tenant_id = p_tenant AND h.conversation_id IN (v_pair.keep, v_pair.gone) AND h.state <> 'closed');
		UPDATE frontdesk.handoffs k SET state = 'closed', closed_at = now(), customer_waiting_since = NULL, look_at = NULL
		WHERE (k.tenant_id, k.conversation_id) = (p_tenant, v_pair.keep) AND k.state = 'waiting'
			AND EXISTS (SELECT FROM frontdesk.handoffs g
				WHERE (g.tenant_id, g.conversation_id) = (p_tenant, v_pair.gone) AND g.state <> 'closed' AND g.state <> 'waiting');
		UPDATE frontdesk.handoffs g SET state = 'closed', closed_at = now(), customer_waiting_since = NULL, look_at = NULL
		WHERE (g.tenant_id, g.conversation_id) = (p_tenant, v_pair.gone) AND g.state <> 'closed'
			AND EXISTS (SELECT FROM frontdesk.handoffs k
				WHERE (k.tenant_id, k.conversation_id) = (p_tenant, v_pair.keep) AND k.state <> 'closed');
		UPDATE frontdesk.handoffs h SET conversation_id = v_pair.keep
		WHERE (h.tenant_id, h.conversation_id) = (p_tenant, v_pair.gone);
		UPDATE frontdesk.handoffs h SET
			customer_waiting_since = v_waiting_since, look_at = now(),
			state = CASE WHEN h.state = 'answered' AND v_waiting_since IS NOT NULL THEN 'taken' ELSE h.state END
		WHERE (h.tenant_id, h.conversation_id) = (p_tenant, v_pair.keep) AND h.state <> 'closed';
		DELETE FROM frontdesk.conversations WHERE (tenant_id, id) = (p_tenant, v_pair.gone);
	END LOOP;
	UPDATE frontdesk.feedback f SET contact_id = p_keep
	WHERE (f.tenant_id, f.contact_id) = (p_tenant, p_gone)
		AND NOT EXISTS (SELECT FROM frontdesk.feedback k
			WHERE (k.tenant_id, k.message_id, k.contact_id) = (f.tenant_id, f.message_id, p_keep));
	DELETE FROM frontdesk.contacts WHERE (tenant_id, id) = (p_tenant, p_gone);
END $$;
