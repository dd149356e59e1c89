-- Takes what a send costs from all buckets that it draws from, or from none. Whoever calls holds the conversation's lock;
-- the buckets' rows are locked last, so that workers who draw at once do it one after the other.
-- Returns null when the send may go, otherwise the time to come back: a little spread, so that not all come back at once.
CREATE OR REPLACE FUNCTION frontdesk.take_tokens(
	p_conversation frontdesk.conversations, p_messages integer, p_media integer, p_rates jsonb) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
	v_tenant uuid := (p_conversation).tenant_id;
	v_channel uuid := (p_conversation).channel_id;
	v_pair jsonb := (SELECT p_rates #> ARRAY[h.kind, 'pair'] FROM frontdesk.channels h
		WHERE (h.tenant_id, h.id) = (v_tenant, v_channel));
	v_pair_each interval := (v_pair ->> 'everyMs')::numeric * interval '1 ms';
	v_is_complete boolean;
	v_now timestamptz;
	v_opens_at timestamptz;
BEGIN
	-- An account's first send finds no row, makes it and looks again.
	LOOP
		SELECT bool_and(b.bucket IS NOT NULL), max(frontdesk.bucket_opens_at(frontdesk.owed_until(b.paid_until), d.count, d.each, d.burst))
		INTO v_is_complete, v_opens_at
		FROM (SELECT * FROM frontdesk.rate_draws(p_conversation, p_messages, p_media, p_rates) ORDER BY bucket) d
		LEFT JOIN LATERAL (
			SELECT l.bucket, l.paid_until FROM frontdesk.rate_buckets l
			WHERE (l.tenant_id, l.channel_id, l.bucket) = (v_tenant, v_channel, d.bucket)
			FOR NO KEY UPDATE
		) b ON true;
		EXIT WHEN v_is_complete IS NOT FALSE;
		INSERT INTO frontdesk.rate_buckets (tenant_id, channel_id, bucket)
		SELECT v_tenant, v_channel, d.bucket FROM frontdesk.rate_draws(p_conversation, p_messages, p_media, p_rates) d
		ON CONFLICT DO NOTHING;
	END LOOP;

	v_now := clock_timestamp(); -- now() is when we began to wait for the lock
	v_opens_at := greatest(v_opens_at, frontdesk.bucket_opens_at(
		frontdesk.owed_until((p_conversation).paid_until), p_messages, v_pair_each, (v_pair ->> 'burst')::integer));
	IF v_opens_at > v_now THEN
		RETURN v_opens_at + random() * interval '500 ms';
	END IF;

	UPDATE frontdesk.rate_buckets b SET paid_until = greatest(frontdesk.owed_until(b.paid_until), v_now) + d.count * d.each
	FROM frontdesk.rate_draws(p_conversation, p_messages, p_media, p_rates) d
	WHERE (b.tenant_id, b.channel_id, b.bucket) = (v_tenant, v_channel, d.bucket);
	IF v_pair_each IS NOT NULL THEN
		UPDATE frontdesk.conversations SET paid_until = greatest(frontdesk.owed_until(paid_until), v_now) + p_messages * v_pair_each
		WHERE (tenant_id, id) = (v_tenant, (p_conversation).id);
	END IF;
	RETURN NULL;
END $$;
