-- Which accounts the events that found no tenant were for, at most twenty of them; without those that set_aside_unplaced takes.
CREATE OR REPLACE FUNCTION frontdesk.unknown_accounts(p_events jsonb, p_known frontdesk.channel_event[]) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	SELECT coalesce(jsonb_agg(u), '[]') FROM (
		SELECT e.channel, e.account, count(*) AS events
		FROM jsonb_to_recordset(p_events) AS e(ordinal integer, channel text, account text, type text, content_type text)
		WHERE NOT EXISTS (SELECT FROM unnest(p_known) k WHERE k.ordinal = e.ordinal)
			AND (e.account IS NOT NULL OR (e.type <> 'message' AND e.content_type <> 'unreadable'))
		GROUP BY e.channel, e.account LIMIT 20) u
$$;
