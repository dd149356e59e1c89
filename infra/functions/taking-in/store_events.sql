-- Takes in what one webhook brought, for all tenants in it, in one transaction.
-- Returns {stored, duplicates, other, setAside, unknownAccounts: [{channel, account, events}]}.
CREATE OR REPLACE FUNCTION frontdesk.store_events(
	p_events jsonb, p_debounce_ms integer, p_max_age_s integer, p_human_minutes integer) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_events frontdesk.channel_event[] := frontdesk.resolve_events(p_events);
	v_types text[] := ARRAY(SELECT DISTINCT e.type FROM unnest(v_events) e);
	v_messages integer := (SELECT count(*) FROM unnest(v_events) e WHERE e.type = 'message' AND e.customer_id IS NOT NULL);
	v_stored integer := 0;
	v_other integer := 0;
	v_set_aside integer := 0;
	v_due_at timestamptz;
BEGIN
	-- Only what the batch calls for: an ordinary webhook is one message or one status.
	IF 'identity-change' = ANY (v_types) THEN
		PERFORM frontdesk.move_identities(v_events);
	END IF;
	IF v_types && ARRAY['message', 'echo'] THEN
		PERFORM frontdesk.open_conversations(v_events);
	END IF;
	IF v_types && ARRAY['message', 'echo', 'identity-change'] THEN
		-- Who is new is checked here, planned as all of this is, and not when the transaction ends.
		SET CONSTRAINTS ALL IMMEDIATE;
	END IF;
	IF v_messages > 0 THEN
		SELECT m.stored, m.next_due_at INTO v_stored, v_due_at
		FROM frontdesk.store_messages(v_events, p_debounce_ms, p_max_age_s * interval '1 second') m;
	END IF;
	IF 'echo' = ANY (v_types) THEN
		v_events := frontdesk.recognise_echoes(v_events);
		PERFORM frontdesk.store_echoes(v_events, p_human_minutes);
	END IF;
	IF v_types && ARRAY['status', 'read', 'echo'] THEN
		PERFORM frontdesk.store_statuses(v_events);
	END IF;
	IF v_types && ARRAY['edit', 'delete'] THEN
		v_due_at := least(v_due_at, frontdesk.store_changes(v_events, p_debounce_ms));
	END IF;
	IF 'reaction' = ANY (v_types) THEN
		PERFORM frontdesk.store_reactions(v_events);
	END IF;
	IF v_types && ARRAY['reaction', 'edit', 'delete', 'identity-change', 'account', 'unknown'] THEN
		v_other := frontdesk.store_other_events(v_events);
		IF EXISTS (SELECT FROM unnest(v_events) e WHERE e.needs_fetch) THEN
			PERFORM frontdesk.notify_work('announcedMessages', now());
		END IF;
	END IF;
	IF jsonb_array_length(p_events) > cardinality(v_events)
		OR EXISTS (SELECT FROM unnest(v_events) e WHERE e.customer_id IS NULL AND e.type IN ('message', 'echo')) THEN
		v_set_aside := frontdesk.set_aside_unplaced(p_events);
	END IF;
	IF v_due_at IS NOT NULL THEN
		PERFORM frontdesk.notify_due(v_due_at);
	END IF;
	RETURN jsonb_build_object(
		'stored', v_stored,
		'duplicates', v_messages - v_stored,
		'other', v_other,
		'setAside', v_set_aside,
		'unknownAccounts', CASE WHEN jsonb_array_length(p_events) = cardinality(v_events) THEN '[]'
			ELSE frontdesk.unknown_accounts(p_events, v_events) END);
END $$;

CALL frontdesk.plan_by_key('frontdesk.store_events(jsonb, integer, integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.store_events(jsonb, integer, integer, integer)');
