-- In how many milliseconds there is something to do, for each kind that is asked for: 0 now, null when nothing is known to come.
-- Only looks; what is due is claimed by whoever does it, so a look too many changes nothing. Each kind means what its claim means:
--   messagesToSend      claim_due_sends
--   announcedMessages   claim_fetches
--   handoffs            claim_handoffs and claim_alerts
--   campaigns           claim_campaigns
--   responses           claim_responses
--   digests             claim_digests
--   failures            claim_failures
--   events              claim_events
--   chatwoot            claim_chatwoot and claim_chatwoot_inboxes
--   sheets              claim_tenants_to_sync
--   unanswered          claim_tenants_to_collect, where there is something to collect
--   documents           claim_documents_to_check
--   expired             claim_tenants_to_clean
--   accounts            channels that are paused or whose token ends: what resume_channel is for, and the metrics of both
CREATE OR REPLACE FUNCTION frontdesk.work_due(p_kinds text[]) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
	v_due jsonb := '{}';
	v_kind text;
BEGIN
	FOREACH v_kind IN ARRAY p_kinds LOOP
		v_due := v_due || jsonb_build_object(v_kind, frontdesk.ms_until(CASE v_kind
			WHEN 'messagesToSend' THEN (
				SELECT o.next_attempt_at FROM frontdesk.outbox o
				WHERE o.turn_id IS NULL AND o.state IN ('pending', 'sending', 'ambiguous')
				ORDER BY o.next_attempt_at LIMIT 1)
			WHEN 'announcedMessages' THEN (
				SELECT e.fetch_at FROM frontdesk.channel_events e
				WHERE e.fetch_at IS NOT NULL AND e.platform_id IS NOT NULL
				ORDER BY e.fetch_at LIMIT 1)
			WHEN 'handoffs' THEN least(
				(SELECT h.look_at FROM frontdesk.handoffs h WHERE h.look_at IS NOT NULL ORDER BY h.look_at LIMIT 1),
				(SELECT a.next_attempt_at FROM frontdesk.handoff_alerts a
					WHERE a.state IN ('pending', 'sending') ORDER BY a.next_attempt_at LIMIT 1))
			WHEN 'campaigns' THEN (
				SELECT c.next_at FROM frontdesk.campaigns c WHERE c.state = 'running' ORDER BY c.next_at LIMIT 1)
			WHEN 'responses' THEN (SELECT a.resume_at FROM frontdesk.awaited_responses a ORDER BY a.resume_at LIMIT 1)
			WHEN 'digests' THEN frontdesk.digest_due_at()
			WHEN 'failures' THEN (
				SELECT k.tell_at FROM frontdesk.failure_kinds k WHERE k.tell_at IS NOT NULL ORDER BY k.tell_at LIMIT 1)
			WHEN 'events' THEN (
				-- For those who say every few minutes that they listen: what waits for others would be due for days.
				SELECT min(coalesce(e.claimed_until, now())) FROM frontdesk.event_subscriptions s
				CROSS JOIN LATERAL (
					SELECT w.claimed_until FROM frontdesk.events w WHERE w.subscription_id = s.id
					ORDER BY w.claimed_until NULLS FIRST LIMIT 1) e
				WHERE s.seen_at > now() - interval '15 minutes')
			WHEN 'chatwoot' THEN least(
				(SELECT c.due_at FROM frontdesk.chatwoot_conversations c WHERE c.due_at IS NOT NULL ORDER BY c.due_at LIMIT 1),
				(SELECT i.look_at FROM frontdesk.chatwoot_inboxes i ORDER BY i.look_at LIMIT 1))
			WHEN 'sheets' THEN frontdesk.sheet_due_at()
			WHEN 'unanswered' THEN frontdesk.collection_due_at()
			WHEN 'documents' THEN frontdesk.documents_due_at()
			WHEN 'expired' THEN frontdesk.expired_due_at()
			WHEN 'accounts' THEN (
				SELECT now() FROM frontdesk.channels c
				WHERE c.active AND (c.paused_at IS NOT NULL OR c.token_expires_at IS NOT NULL) LIMIT 1)
		END));
	END LOOP;
	RETURN v_due;
END $$;

CALL frontdesk.plan_by_key('frontdesk.work_due(text[])');
CALL frontdesk.run_as_dispatcher('frontdesk.work_due(text[])');
