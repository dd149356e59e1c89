-- What syncing a sheet needs beside the sheet: what it is confirmed to be, what to raise an alarm about, and how much of
-- Google's quota is left.

ALTER TABLE frontdesk.knowledge_syncs
	-- The spreadsheet whose rows are live: another one that shares no row with it is a mistake until somebody confirms it.
	ADD COLUMN spreadsheet_id text,
	-- The confirmation in the Settings tab that has had its effect; it has none a second time while the cell stays as it is.
	ADD COLUMN used_confirmation text,
	-- How far the running sync is: {phase, done, total}; null when none runs, or a short one.
	ADD COLUMN progress jsonb,
	-- {state, message}: in this state of the file it looked broken, so that it need not be read again to say so again.
	ADD COLUMN broken jsonb;

-- Finding a row in two versions by its id.
-- Not with the tenant first, for the reason given in 0011.
CREATE INDEX knowledge_rows_by_id ON frontdesk.knowledge_rows (id, tenant_id);

-- Something that a person has to look at: open until it is fine again. Of a kind there is one at most.
CREATE TABLE frontdesk.alerts (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	kind text NOT NULL,
	-- For the owner: what is the matter, and what to do.
	sentence text NOT NULL,
	opened_at timestamptz NOT NULL DEFAULT now(),
	closed_at timestamptz,
	PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX alerts_one_open ON frontdesk.alerts (tenant_id, kind) WHERE closed_at IS NULL;
CALL frontdesk.isolate_tenants('frontdesk.alerts');

-- How many requests of the current minute an account at Google has used. Many tenants share a service account, so its row
-- belongs to no tenant, and no tenant sees it; `account` is a fingerprint.
CREATE TABLE frontdesk.google_quotas (
	tenant_id uuid REFERENCES frontdesk.tenants,
	account text PRIMARY KEY,
	minute timestamptz NOT NULL,
	reads integer NOT NULL,
	writes integer NOT NULL,
	-- Google has said no: nobody asks before.
	paused_until timestamptz,
	-- How often in a row it has.
	refusals integer NOT NULL DEFAULT 0
);
CALL frontdesk.isolate_tenants('frontdesk.google_quotas');
CALL frontdesk.open_to_dispatcher('frontdesk.google_quotas', 'SELECT, INSERT, UPDATE');

-- Takes requests out of an account's minute, or notes that Google refused one (p_refused_ms: how long it wants to be left
-- alone, 0 when it did not say; null for no refusal). Returns for how many milliseconds nothing may be asked: 0 means go
-- ahead, and then the requests are counted.
--
-- The row is locked for one statement only, so several processes share an account without ever asking too much.
CREATE FUNCTION frontdesk.use_google(p_account text, p_reads integer, p_writes integer, p_per_minute integer,
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
