-- Sets aside what customers wrote and the business answered where the event does not say to which account or with whom, and what could
-- not be read at all: neither has a conversation to stand in. Returns how many.
CREATE OR REPLACE FUNCTION frontdesk.set_aside_unplaced(p_events jsonb) RETURNS integer
LANGUAGE sql AS $$
	SELECT coalesce(sum(frontdesk.set_aside(e ->> 'channel', e ->> 'account', r.reason, e::text)), 0)::integer
	FROM jsonb_array_elements(p_events) e
	CROSS JOIN LATERAL (SELECT CASE
		WHEN e ->> 'account' IS NULL AND (e ->> 'type' = 'message' OR e ->> 'content_type' = 'unreadable') THEN 'It names no account.'
		WHEN e ->> 'customer_id' IS NULL AND e ->> 'type' IN ('message', 'echo') AND EXISTS (
			SELECT FROM frontdesk.channels h
			WHERE h.kind = e ->> 'channel' AND h.external_id = e ->> 'account' AND h.active) THEN 'It names no customer.'
		END AS reason) r
	WHERE r.reason IS NOT NULL
$$;
