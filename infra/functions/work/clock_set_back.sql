-- The machine's clock was set back by p_ms and says p_now: what waits for a moment would wait that much longer, and begins at its old
-- distance again. Where PostgreSQL's own clock says something else, it is another machine's, and nothing waits longer.
-- Whoever wrote in the second before is answered now, and not in an hour. What is due at an hour of a day (campaigns, digests) stays.
CREATE OR REPLACE FUNCTION frontdesk.clock_set_back(p_ms bigint, p_now timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_back interval;
	v_wait text[];
BEGIN
	IF p_ms IS NULL OR p_ms NOT BETWEEN 60000 AND 315360000000 THEN RETURN; END IF;
	v_back := p_ms * interval '1 ms';
	IF p_now NOT BETWEEN now() - v_back / 2 AND now() + v_back / 2 THEN RETURN; END IF;
	FOREACH v_wait SLICE 1 IN ARRAY ARRAY[
		['conversations', 'lease_until'], ['conversations', 'due_at'], ['outbox', 'next_attempt_at'], ['channel_events', 'fetch_at'],
		['knowledge_syncs', 'lease_until'], ['knowledge_syncs', 'next_sync_at'], ['turn_collections', 'next_at'],
		['handoffs', 'look_at'], ['handoff_alerts', 'next_attempt_at'], ['failure_kinds', 'tell_at'],
		['awaited_responses', 'resume_at'],
		['chatwoot_inboxes', 'look_at'], ['chatwoot_conversations', 'due_at'], ['chatwoot_conversations', 'leased_until']]
	LOOP
		-- What lies nearer was written since.
		EXECUTE format('UPDATE frontdesk.%1$I SET %2$I = %2$I - $1 WHERE %2$I > now() + $1 / 2 AND %2$I < ''infinity''', VARIADIC v_wait)
		USING v_back;
	END LOOP;
END $$;
CALL frontdesk.run_as_dispatcher('frontdesk.clock_set_back(bigint, timestamptz)');
