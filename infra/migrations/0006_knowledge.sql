-- What the business knows: the rows of its sheet, in versions of which one is live.
--
-- Versions share rows. A row revision belongs to every version from `from_version` up to, but not including,
-- `until_version`; a sync writes only what changed, and rolling back is naming another version as the live one.

CREATE TABLE frontdesk.knowledge_versions (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	version integer NOT NULL CHECK (version > 0),
	live boolean NOT NULL DEFAULT false,
	-- Rows of the sheet with anything in them, also the bad and the inactive: what "half of them vanished" is measured by.
	sheet_rows integer NOT NULL,
	rows_changed integer NOT NULL,
	rows_removed integer NOT NULL,
	-- False once its rows are thrown away: too old to go back to.
	kept boolean NOT NULL DEFAULT true CHECK (kept OR NOT live),
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, version)
);
CREATE UNIQUE INDEX knowledge_versions_one_live ON frontdesk.knowledge_versions (tenant_id) WHERE live;
CALL frontdesk.isolate_tenants('frontdesk.knowledge_versions');

-- A row keeps its `id` through all its edits; each edit is a new revision.
CREATE TABLE frontdesk.knowledge_rows (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	revision bigint GENERATED ALWAYS AS IDENTITY,
	id uuid NOT NULL,
	from_version integer NOT NULL,
	until_version integer CHECK (until_version > from_version),
	content_hash text NOT NULL,
	question text NOT NULL,
	variants text[] NOT NULL,
	answer text NOT NULL,
	buttons text[] NOT NULL,
	category text,
	language text,
	valid_from timestamptz,
	valid_until timestamptz,
	PRIMARY KEY (tenant_id, revision),
	FOREIGN KEY (tenant_id, from_version) REFERENCES frontdesk.knowledge_versions DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX knowledge_rows_newest ON frontdesk.knowledge_rows (tenant_id, id) WHERE until_version IS NULL;
CALL frontdesk.isolate_tenants('frontdesk.knowledge_rows');

-- When a tenant's sheet is next looked at, and who is at it: a lease with a fencing token, as for conversations.
CREATE TABLE frontdesk.knowledge_syncs (
	tenant_id uuid PRIMARY KEY REFERENCES frontdesk.tenants,
	next_sync_at timestamptz NOT NULL DEFAULT now(),
	lease_until timestamptz,
	lease_token bigint NOT NULL DEFAULT 0,
	-- Somebody asked for a sync while one was running: the runner looks once more before it gives the lease back.
	asked_again boolean NOT NULL DEFAULT false,
	-- The state of the sheet that was last synced completely, statuses written back included; null when unknown.
	synced_state text,
	-- The next moment at which a row starts or ends, so that a status changes without anybody touching the sheet.
	statuses_change_at timestamptz,
	failures integer NOT NULL DEFAULT 0,
	last_error jsonb,
	last_synced_at timestamptz
);
CREATE INDEX knowledge_syncs_due ON frontdesk.knowledge_syncs (next_sync_at);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_syncs');
CALL frontdesk.open_to_dispatcher('frontdesk.knowledge_syncs', 'SELECT, INSERT, UPDATE');

-- Takes the lease of tenants whose sheet is due, longest waiting first. Safe to call from several workers at once.
CREATE FUNCTION frontdesk.claim_tenants_to_sync(p_limit integer, p_lease_ms integer)
RETURNS TABLE (tenant_id uuid, lease_token bigint)
LANGUAGE sql AS $$
	INSERT INTO frontdesk.knowledge_syncs (tenant_id)
	SELECT s.tenant_id FROM frontdesk.settings s
	WHERE s.name = 'google_sheet_id' AND jsonb_typeof(s.value) = 'string' AND s.value <> '""'
		AND NOT EXISTS (SELECT FROM frontdesk.knowledge_syncs k WHERE k.tenant_id = s.tenant_id)
	ON CONFLICT DO NOTHING;

	WITH due AS (
		SELECT k.tenant_id FROM frontdesk.knowledge_syncs k
		JOIN frontdesk.settings s ON s.tenant_id = k.tenant_id AND s.name = 'google_sheet_id'
		WHERE k.next_sync_at <= now() AND (k.lease_until IS NULL OR k.lease_until <= now())
			AND jsonb_typeof(s.value) = 'string' AND s.value <> '""'
		ORDER BY k.next_sync_at
		LIMIT p_limit
		FOR NO KEY UPDATE OF k SKIP LOCKED
	)
	UPDATE frontdesk.knowledge_syncs k SET
		lease_until = now() + p_lease_ms * interval '1 ms', lease_token = k.lease_token + 1, asked_again = false
	FROM due WHERE k.tenant_id = due.tenant_id
	RETURNING k.tenant_id, k.lease_token
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.claim_tenants_to_sync(integer, integer)');

-- Takes the lease of one tenant's sync; null when a sync is running, which will then look at the sheet once more.
CREATE FUNCTION frontdesk.lease_sync(p_tenant uuid, p_lease_ms integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	v_sync frontdesk.knowledge_syncs;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	INSERT INTO frontdesk.knowledge_syncs AS k (tenant_id, lease_until, lease_token)
	VALUES (p_tenant, now() + p_lease_ms * interval '1 ms', 1)
	ON CONFLICT (tenant_id) DO UPDATE SET
		asked_again = coalesce(k.lease_until > now(), false),
		lease_token = CASE WHEN k.lease_until > now() THEN k.lease_token ELSE k.lease_token + 1 END,
		lease_until = CASE WHEN k.lease_until > now() THEN k.lease_until ELSE EXCLUDED.lease_until END
	RETURNING k.* INTO v_sync;
	RETURN CASE WHEN v_sync.asked_again THEN NULL ELSE v_sync.lease_token END;
END $$;

-- Ends one look at the sheet and gives the lease back, unless somebody asked for another look meanwhile: then the lease
-- goes on and the answer is true. Who lost the lease changes nothing.
CREATE FUNCTION frontdesk.finish_sync(p_tenant uuid, p_token bigint, p_lease_ms integer, p_next_ms integer,
	p_synced_state text, p_statuses_change_at timestamptz, p_error jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	v_again boolean;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT asked_again INTO v_again FROM frontdesk.knowledge_syncs
	WHERE tenant_id = p_tenant AND lease_token = p_token AND lease_until > now()
	FOR UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	v_again := v_again AND p_error IS NULL;
	UPDATE frontdesk.knowledge_syncs SET
		synced_state = CASE WHEN p_error IS NULL THEN p_synced_state ELSE synced_state END,
		statuses_change_at = CASE WHEN p_error IS NULL THEN p_statuses_change_at ELSE statuses_change_at END,
		last_synced_at = CASE WHEN p_error IS NULL THEN now() ELSE last_synced_at END,
		failures = CASE WHEN p_error IS NULL THEN 0 ELSE failures + 1 END,
		last_error = p_error,
		next_sync_at = now() + p_next_ms * interval '1 ms',
		asked_again = false,
		lease_until = CASE WHEN v_again THEN now() + p_lease_ms * interval '1 ms' END
	WHERE tenant_id = p_tenant;
	RETURN v_again;
END $$;
