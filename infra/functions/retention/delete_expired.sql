-- Deletes of a tenant what is older than it wants to keep: at most p_limit turns with everything that was said in their conversations
-- until then, and as many events and errors. null keeps a kind for ever. A conversation of which nothing is left goes too, with its
-- customer. What still waits (a turn that has not ended, a message on its way, an open handoff) is kept, however old.
--
-- Returns {turns, messages, events, errors, conversations}: who finds one of the first four at the limit calls again.
-- Ids tell their time (uuidv7), so that the age of a message is part of its key. Lock order as everywhere: conversation, turn,
-- message, outbox.
CREATE OR REPLACE FUNCTION frontdesk.delete_expired(
	p_tenant uuid, p_said_before timestamptz, p_events_before timestamptz, p_errors_before timestamptz, p_limit integer
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_conversations uuid[];
	v_turns uuid[] := '{}';
	v_messages uuid[] := '{}';
	v_gone uuid[] := '{}';
	v_events integer := 0;
	v_errors integer := 0;
	-- The smallest id of that moment.
	v_said uuid := rpad(lpad(to_hex((extract(epoch FROM p_said_before) * 1000)::bigint), 12, '0'), 32, '0')::uuid;
	v_error uuid := rpad(lpad(to_hex((extract(epoch FROM p_errors_before) * 1000)::bigint), 12, '0'), 32, '0')::uuid;
BEGIN
	v_turns := ARRAY(
		SELECT t.id FROM frontdesk.turns t
		WHERE t.tenant_id = p_tenant AND t.completed_at IS NOT NULL AND t.completed_at < p_said_before
		ORDER BY t.completed_at, t.id LIMIT p_limit);
	-- Whoever is being answered right now is left for the next time.
	v_conversations := ARRAY(
		SELECT c.id FROM frontdesk.conversations c
		WHERE c.tenant_id = p_tenant AND c.due_at IS NULL
			AND c.id = ANY (ARRAY(SELECT t.conversation_id FROM frontdesk.turns t WHERE t.tenant_id = p_tenant AND t.id = ANY (v_turns)))
		ORDER BY c.id FOR UPDATE SKIP LOCKED);
	v_turns := ARRAY(SELECT t.id FROM frontdesk.turns t
		WHERE t.tenant_id = p_tenant AND t.id = ANY (v_turns) AND t.conversation_id = ANY (v_conversations));

	v_messages := ARRAY(
		SELECT m.id FROM unnest(v_conversations) AS c (id)
		CROSS JOIN LATERAL (
			SELECT m.id FROM frontdesk.messages m
			WHERE m.tenant_id = p_tenant AND m.conversation_id = c.id AND m.id < v_said
			ORDER BY m.id LIMIT p_limit) m
		WHERE NOT EXISTS (SELECT FROM frontdesk.outbox o
			WHERE o.tenant_id = p_tenant AND o.id = m.id AND o.state IN ('pending', 'sending', 'ambiguous'))
		LIMIT p_limit);
	-- Notes on what is deleted are part of it.
	UPDATE frontdesk.conversations c SET summary = NULL
	WHERE c.tenant_id = p_tenant AND c.id = ANY (v_conversations) AND (c.summary ->> 'since')::timestamptz < p_said_before;
	DELETE FROM frontdesk.feedback f WHERE f.tenant_id = p_tenant AND f.message_id = ANY (v_messages);
	DELETE FROM frontdesk.outbox o WHERE o.tenant_id = p_tenant AND o.id = ANY (v_messages);
	DELETE FROM frontdesk.messages m WHERE m.tenant_id = p_tenant AND m.id = ANY (v_messages);
	-- A turn leads to its conversation's messages: it goes when they are gone.
	IF cardinality(v_messages) < p_limit THEN
		v_turns := ARRAY(SELECT t.id FROM unnest(v_turns) AS t (id)
			WHERE NOT EXISTS (SELECT FROM frontdesk.outbox o WHERE o.tenant_id = p_tenant AND o.turn_id = t.id));
		DELETE FROM frontdesk.turns t WHERE t.tenant_id = p_tenant AND t.id = ANY (v_turns);
		DELETE FROM frontdesk.handoffs h
		WHERE h.tenant_id = p_tenant AND h.conversation_id = ANY (v_conversations) AND h.closed_at < p_said_before;
		v_gone := ARRAY(SELECT c.id FROM unnest(v_conversations) AS c (id)
			WHERE NOT EXISTS (SELECT FROM frontdesk.messages m WHERE m.conversation_id = c.id AND m.tenant_id = p_tenant)
				AND NOT EXISTS (SELECT FROM frontdesk.turns t WHERE t.conversation_id = c.id AND t.tenant_id = p_tenant)
				AND NOT EXISTS (SELECT FROM frontdesk.handoffs h WHERE h.conversation_id = c.id AND h.tenant_id = p_tenant));
		PERFORM frontdesk.forget_customers(p_tenant, v_gone);
	ELSE
		v_turns := '{}';
	END IF;

	DELETE FROM frontdesk.channel_events e WHERE e.ctid = ANY (ARRAY(
		SELECT e.ctid FROM frontdesk.channel_events e
		WHERE e.tenant_id = p_tenant AND e.created_at < p_events_before AND e.fetch_at IS NULL
		ORDER BY e.created_at LIMIT p_limit));
	GET DIAGNOSTICS v_events = ROW_COUNT;
	DELETE FROM frontdesk.handoff_alerts a WHERE a.ctid = ANY (ARRAY(
		SELECT a.ctid FROM frontdesk.handoff_alerts a
		WHERE a.tenant_id = p_tenant AND a.created_at < p_events_before AND a.state NOT IN ('pending', 'sending')
		ORDER BY a.created_at LIMIT p_limit));
	DELETE FROM frontdesk.errors r WHERE r.id = ANY (ARRAY(
		SELECT r.id FROM frontdesk.errors r WHERE r.tenant_id = p_tenant AND r.id < v_error ORDER BY r.id LIMIT p_limit));
	GET DIAGNOSTICS v_errors = ROW_COUNT;
	RETURN jsonb_build_object('turns', cardinality(v_turns), 'messages', cardinality(v_messages), 'events', v_events,
		'errors', v_errors, 'conversations', cardinality(v_gone));
END $$;
