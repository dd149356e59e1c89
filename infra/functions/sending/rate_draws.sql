-- The buckets of an account that a send draws from; a second's worth may go at once.
CREATE OR REPLACE FUNCTION frontdesk.rate_draws(
	p_conversation frontdesk.conversations, p_messages integer, p_media integer, p_rates jsonb)
RETURNS TABLE (bucket text, count integer, each interval, burst integer)
LANGUAGE sql STABLE AS $$
	SELECT d.bucket, d.count, interval '1 second' / d.per_second, d.per_second
	FROM frontdesk.channels h
	CROSS JOIN LATERAL (VALUES
		('messages', p_messages, coalesce(h.messages_per_second, (p_rates #>> ARRAY[h.kind, 'messagesPerSecond'])::integer)),
		('media', p_media, (p_rates #>> ARRAY[h.kind, 'mediaPerSecond'])::integer)
	) d (bucket, count, per_second)
	WHERE (h.tenant_id, h.id) = ((p_conversation).tenant_id, (p_conversation).channel_id)
		AND d.count > 0 AND d.per_second IS NOT NULL
$$;
