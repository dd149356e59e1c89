-- Two contacts turn out to be one person: everything goes to the first, conversation by conversation. A turn that runs in
-- a conversation that goes away loses its lease; its messages are unanswered in the other one.
CREATE OR REPLACE FUNCTION frontdesk.merge_contacts(p_tenant uuid, p_keep uuid, p_gone uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_pair record;
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
			human_until = greatest(k.human_until, g.human_until)
		FROM frontdesk.conversations g
		WHERE (k.tenant_id, k.id) = (p_tenant, v_pair.keep) AND (g.tenant_id, g.id) = (p_tenant, v_pair.gone);
		UPDATE frontdesk.messages SET conversation_id = v_pair.keep WHERE (tenant_id, conversation_id) = (p_tenant, v_pair.gone);
		UPDATE frontdesk.turns SET conversation_id = v_pair.keep WHERE (tenant_id, conversation_id) = (p_tenant, v_pair.gone);
		UPDATE frontdesk.handoffs h SET
			conversation_id = v_pair.keep,
			state = CASE WHEN EXISTS (SELECT FROM frontdesk.handoffs o
				WHERE (o.tenant_id, o.conversation_id) = (p_tenant, v_pair.keep) AND o.state = 'open') THEN 'closed' ELSE h.state END
		WHERE (h.tenant_id, h.conversation_id) = (p_tenant, v_pair.gone);
		DELETE FROM frontdesk.conversations WHERE (tenant_id, id) = (p_tenant, v_pair.gone);
	END LOOP;
	UPDATE frontdesk.feedback f SET contact_id = p_keep
	WHERE (f.tenant_id, f.contact_id) = (p_tenant, p_gone)
		AND NOT EXISTS (SELECT FROM frontdesk.feedback k
			WHERE (k.tenant_id, k.message_id, k.contact_id) = (f.tenant_id, f.message_id, p_keep));
	DELETE FROM frontdesk.contacts WHERE (tenant_id, id) = (p_tenant, p_gone);
END $$;
