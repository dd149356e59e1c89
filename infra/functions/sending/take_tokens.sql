-- Takes what a send costs from all buckets that it draws from, or from none. Whoever calls holds the conversation's lock;
-- the buckets' rows are locked last, so that workers who draw at once do it one after the other.
-- Returns null when the send may go, otherwise the time to come back: a little spread, so that not all come back at once.
CREATE OR REPLACE FUNCTION frontdesk.take_tokens(
	p_conversation frontdesk.conversations, p_messages integer, p_media integer, p_rates jsonb) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
	v_pair jsonb := (SELECT p_rates #> ARRAY[h.kind, 'pair'] FROM frontdesk.channels h
		WHERE (h.tenant_id, h.id) = ((p_conversation).tenant_id, (p_conversation).channel_id));
	v_pair_each interval := (v_pair ->> 'everyMs')::numeric * interval '1 ms';
	v_now timestamptz;
	v_opens_at timestamptz;
BEGIN
	INSERT INTO frontdesk.rate_buckets (tenant_id, channel_id, bucket)
	SELECT (p_conversation).tenant_id, (p_conversation).channel_id, d.bucket
	FROM frontdesk.rate_draws(p_conversation, p_messages, p_media, p_rates) d
	ON CONFLICT DO NOTHING;
	PERFORM FROM frontdesk.rate_buckets b
	WHERE (b.tenant_id, b.channel_id) = ((p_conversation).tenant_id, (p_conversation).channel_id)
	ORDER BY b.bucket FOR NO KEY UPDATE;

	v_now := clock_timestamp(); -- now() is when we began to wait for the lock
	SELECT max(frontdesk.bucket_opens_at(b.paid_until, d.count, d.each, d.burst)) INTO v_opens_at
	FROM frontdesk.rate_draws(p_conversation, p_messages, p_media, p_rates) d
	JOIN frontdesk.rate_buckets b ON (b.tenant_id, b.channel_id, b.bucket)
		= ((p_conversation).tenant_id, (p_conversation).channel_id, d.bucket);
	v_opens_at := greatest(v_opens_at, frontdesk.bucket_opens_at(
		(p_conversation).paid_until, p_messages, v_pair_each, (v_pair ->> 'burst')::integer));
	IF v_opens_at > v_now THEN
		RETURN v_opens_at + random() * interval '500 ms';
	END IF;

	UPDATE frontdesk.rate_buckets b SET paid_until = greatest(b.paid_until, v_now) + d.count * d.each
	FROM frontdesk.rate_draws(p_conversation, p_messages, p_media, p_rates) d
	WHERE (b.tenant_id, b.channel_id, b.bucket)
		= ((p_conversation).tenant_id, (p_conversation).channel_id, d.bucket);
	IF v_pair_each IS NOT NULL THEN
		UPDATE frontdesk.conversations SET paid_until = greatest(paid_until, v_now) + p_messages * v_pair_each
		WHERE (tenant_id, id) = ((p_conversation).tenant_id, (p_conversation).id);
	END IF;
	RETURN NULL;
END $$;
