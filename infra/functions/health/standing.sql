-- How the whole installation stands, over all tenants: what waits, what is stuck, what is broken. For the metrics, the doctor and
-- /healthz. Each number is a look into an index of what is not as it should be, and counts no further than p_most: from there on it
-- does not matter how much worse it is.
-- Times are ages in seconds; null where there is nothing.
CREATE OR REPLACE FUNCTION frontdesk.standing(p_most integer DEFAULT 10000) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	-- What the last turns asked models for their words, and whether words came: as the rules of Prometheus count it.
	WITH calls AS MATERIALIZED (
		SELECT t.id AS turn, c ->> 'provider' AS provider, c ->> 'outcome' IN ('answered', 'held_back') AS came
		FROM (
			SELECT id, CASE WHEN jsonb_typeof(model_calls) = 'array' THEN model_calls END AS calls FROM frontdesk.turns
			WHERE id > uuidv7(interval '-15 minutes') ORDER BY id DESC LIMIT 100) t
		CROSS JOIN LATERAL jsonb_array_elements(t.calls) c
		WHERE c ->> 'purpose' IN ('reply', 'repair') AND c ->> 'outcome' <> 'cancelled')
	SELECT jsonb_build_object(
		'waiting', (SELECT count(*) FROM (SELECT FROM frontdesk.conversations WHERE due_at <= now() LIMIT p_most) w),
		'oldestWaiting', extract(epoch FROM now() - (SELECT min(due_at) FROM frontdesk.conversations WHERE due_at <= now())),
		'running', (SELECT count(*) FROM (SELECT FROM frontdesk.conversations WHERE lease_until > now() LIMIT p_most) r),
		-- Handed out, not given back, and not taken again yet: whoever had them is gone.
		'leasesLost', (SELECT count(*) FROM (SELECT FROM frontdesk.conversations WHERE lease_until <= now() LIMIT p_most) l),
		'unsent', (SELECT count(*) FROM (
			SELECT FROM frontdesk.outbox
			WHERE turn_id IS NULL AND state IN ('pending', 'sending', 'ambiguous') AND next_attempt_at <= now() LIMIT p_most) u),
		'oldestUnsent', extract(epoch FROM now() - (
			SELECT min(next_attempt_at) FROM frontdesk.outbox
			WHERE turn_id IS NULL AND state IN ('pending', 'sending', 'ambiguous') AND next_attempt_at <= now())),
		'ambiguous', (SELECT count(*) FROM (SELECT FROM frontdesk.outbox WHERE state = 'ambiguous' LIMIT p_most) a),
		'oldestAmbiguous', extract(epoch FROM now() - (SELECT min(updated_at) FROM frontdesk.outbox WHERE state = 'ambiguous')),
		'handoffs', (SELECT coalesce(jsonb_object_agg(reason, handoffs), '{}') FROM (
			SELECT reason, count(*) AS handoffs FROM (
				SELECT reason FROM frontdesk.handoffs WHERE customer_waiting_since IS NOT NULL LIMIT p_most) h GROUP BY reason) h),
		'oldestHandoff', extract(epoch FROM now() - (SELECT min(customer_waiting_since) FROM frontdesk.handoffs
			WHERE customer_waiting_since IS NOT NULL)),
		'chatwootFailing', (SELECT count(*) FROM (
			SELECT FROM frontdesk.chatwoot_inboxes WHERE failing_since IS NOT NULL LIMIT p_most) i),
		'oldestChatwootFailing', extract(epoch FROM now() - (
			SELECT min(failing_since) FROM frontdesk.chatwoot_inboxes WHERE failing_since IS NOT NULL)),
		'channels', (SELECT count(*) FROM (SELECT FROM frontdesk.channels WHERE active LIMIT p_most) c),
		'channelsPaused', (SELECT count(*) FROM (
			SELECT FROM frontdesk.channels WHERE active AND paused_at IS NOT NULL LIMIT p_most) c),
		'tokenEnds', extract(epoch FROM (
			SELECT min(token_expires_at) FROM frontdesk.channels
			WHERE active AND (paused_at IS NOT NULL OR token_expires_at IS NOT NULL)) - now()),
		'sheetsFailing', (SELECT count(*) FROM (SELECT FROM frontdesk.knowledge_syncs WHERE failures > 0 LIMIT p_most) s),
		-- How long the sheet that waits longest has not been read in full, of those that fail.
		'oldestFailingSheet', extract(epoch FROM now() - (
			SELECT min(last_synced_at) FROM frontdesk.knowledge_syncs WHERE failures > 0)),
		-- Of all sheets: how late the next look is.
		'sheetsOverdue', extract(epoch FROM now() - (
			SELECT min(next_sync_at) FROM frontdesk.knowledge_syncs k
			WHERE next_sync_at <= now() AND EXISTS (
				SELECT FROM frontdesk.settings s WHERE s.tenant_id = k.tenant_id AND s.name = 'google_sheet_id'))),
		'testsFailing', (SELECT count(*) FROM (SELECT FROM frontdesk.test_results WHERE NOT passed LIMIT p_most) t),
		'indexesTroubled', (SELECT count(*) FROM (
			SELECT FROM frontdesk.knowledge_indexes WHERE problem IS NOT NULL LIMIT p_most) i),
		'alerts', (SELECT coalesce(jsonb_object_agg(kind, alerts), '{}') FROM (
			SELECT kind, count(*) AS alerts FROM (
				SELECT kind FROM frontdesk.alerts WHERE closed_at IS NULL LIMIT p_most) a GROUP BY kind) a),
		-- Providers most of whose calls came to nothing, with how many did; turns for which no model found words.
		'modelsFailing', (SELECT coalesce(jsonb_object_agg(provider, failed), '{}') FROM (
			SELECT provider, count(*) FILTER (WHERE NOT came) AS failed FROM calls GROUP BY provider
			HAVING count(*) FILTER (WHERE NOT came) > greatest(2, count(*) * 0.5)) p),
		'unworded', (SELECT count(*) FROM (SELECT FROM calls GROUP BY turn HAVING NOT bool_or(came)) t),
		-- Ids of errors and of events that were set aside are in the order of their time.
		'setAside', (SELECT count(*) FROM (
			SELECT FROM frontdesk.set_aside_events WHERE id > uuidv7(interval '-1 day') LIMIT p_most) s),
		'recentErrors', (SELECT count(*) FROM (
			SELECT FROM frontdesk.errors WHERE id > uuidv7(interval '-15 minutes') LIMIT p_most) e))
$$;

CALL frontdesk.plan_by_key('frontdesk.standing(integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.standing(integer)');
