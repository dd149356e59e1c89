-- Finds the tenant of each event by the account that it came to. Events of accounts that nobody connected stay out.
-- An event has the attributes of channel_event, and says whose it is: channel, account, business_id.
CREATE OR REPLACE FUNCTION frontdesk.resolve_events(p_events jsonb) RETURNS frontdesk.channel_event[]
LANGUAGE sql STABLE AS $$
	SELECT coalesce(array_agg(jsonb_populate_record(NULL::frontdesk.channel_event, e || jsonb_build_object(
			'tenant_id', c.tenant_id, 'channel_id', c.id, 'sent_at', coalesce(e ->> 'sent_at', now()::text)))
		ORDER BY (e ->> 'ordinal')::integer), '{}')
	FROM jsonb_array_elements(p_events) e
	CROSS JOIN LATERAL (
		SELECT h.tenant_id, h.id FROM frontdesk.channels h
		WHERE h.kind = e ->> 'channel' AND h.external_id = e ->> 'account' AND h.active
		UNION ALL
		SELECT h.tenant_id, h.id FROM frontdesk.channels h
		WHERE e ->> 'account' IS NULL AND h.kind = e ->> 'channel' AND h.business_id = e ->> 'business_id' AND h.active
		LIMIT 1
	) c
$$;
