-- Takes requests out of an account's minute, or notes that Google refused one (p_refused_ms: how long it wants to be left
-- alone, 0 when it did not say; null for no refusal). Returns for how many milliseconds nothing may be asked: 0 means go
-- ahead, and then the requests are counted.
--
-- The row is locked for one statement only, so several processes share an account without ever asking too much.
CREATE OR REPLACE FUNCTION frontdesk.use_google(p_account text, p_reads integer, p_writes integer, p_per_minute integer,
	p_refused_ms integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
	v_quota frontdesk.google_quotas;
	v_minute constant timestamptz := date_trunc('minute', clock_timestamp());
BEGIN
	INSERT INTO frontdesk.google_quotas AS q (account, minute, reads, writes) VALUES (p_account, v_minute, 0, 0)
	ON CONFLICT (account) DO UPDATE SET
		minute = v_minute,
		reads = CASE WHEN q.minute = v_minute THEN q.reads ELSE 0 END,
		writes = CASE WHEN q.minute = v_minute THEN q.writes ELSE 0 END
	RETURNING * INTO v_quota;

	IF p_refused_ms IS NOT NULL THEN
		-- Twice as long each time, up to about a minute, and never the same for two processes.
		v_quota.refusals := least(v_quota.refusals + 1, 6);
		v_quota.paused_until := greatest(v_quota.paused_until, clock_timestamp() + greatest(p_refused_ms,
			1000 * 2 ^ v_quota.refusals * (0.5 + random() / 2)) * interval '1 ms');
	ELSIF v_quota.paused_until > clock_timestamp() THEN
		NULL;
	ELSIF v_quota.reads + p_reads > p_per_minute OR v_quota.writes + p_writes > p_per_minute THEN
		RETURN ceil(extract(epoch FROM v_minute + interval '1 minute' - clock_timestamp()) * 1000) + (random() * 500)::integer;
	ELSE
		UPDATE frontdesk.google_quotas SET reads = v_quota.reads + p_reads, writes = v_quota.writes + p_writes,
			-- A minute without a refusal ends the doubling.
			refusals = CASE WHEN v_quota.paused_until > clock_timestamp() - interval '1 minute' THEN v_quota.refusals ELSE 0 END
		WHERE account = p_account;
		RETURN 0;
	END IF;
	UPDATE frontdesk.google_quotas SET paused_until = v_quota.paused_until, refusals = v_quota.refusals
	WHERE account = p_account;
	RETURN ceil(extract(epoch FROM v_quota.paused_until - clock_timestamp()) * 1000);
END $$;

CALL frontdesk.run_as_dispatcher('frontdesk.use_google(text, integer, integer, integer, integer)');
