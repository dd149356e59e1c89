-- What a channel needs to talk to Meta in its own name, and whether it may at the moment.
--
-- Secrets are encrypted before they come here (core/storage/secrets.ts): the database holds no key, and a ciphertext is
-- worth nothing in another row or column. A channel without a secret of its own uses the Meta credential's.

ALTER TABLE frontdesk.channels
	ADD COLUMN access_token text,
	ADD COLUMN app_secret text,
	-- Still good for signatures while a new one is put in place at Meta.
	ADD COLUMN previous_app_secret text,
	ADD COLUMN previous_app_secret_until timestamptz,
	-- Grows when the access token or the address changes: who was refused with an older token knows less than we do.
	ADD COLUMN access_revision integer NOT NULL DEFAULT 1,
	-- Instagram only: how the token was made, which decides its address and whether it has to be refreshed.
	ADD COLUMN login_kind text CHECK (login_kind IN ('instagram_login', 'page_token')),
	ADD COLUMN graph_url text,
	ADD COLUMN graph_version text,
	-- Of the token in use, the channel's own or the credential's; null while nobody has asked Meta, or when it has no end.
	ADD COLUMN token_expires_at timestamptz,
	ADD COLUMN last_checked_at timestamptz,
	-- Meta refuses the token: turns wait, nothing is sent.
	ADD COLUMN paused_at timestamptz,
	ADD COLUMN paused_reason text,
	ADD COLUMN resumed_at timestamptz,
	-- When to look whether the token works again. Mostly at once; a token that passes each look and is refused with the next
	-- message makes for longer and longer pauses, and not for an alert a minute.
	ADD COLUMN check_at timestamptz,
	ADD COLUMN pauses_in_a_row integer NOT NULL DEFAULT 0;

-- An account belongs to one business at a time; who has removed it does not keep it from the next.
ALTER TABLE frontdesk.channels DROP CONSTRAINT channels_kind_external_id_key;
CREATE UNIQUE INDEX channels_account ON frontdesk.channels (kind, external_id) WHERE active;

CREATE INDEX channels_paused ON frontdesk.channels (check_at) WHERE paused_at IS NOT NULL;
CREATE INDEX channels_signing ON frontdesk.channels (created_at, id) WHERE app_secret IS NOT NULL;

-- The app secrets that channels have of their own, for checking the signature of a webhook before anybody knows whose it
-- is. Read once in half a minute by each process that takes webhooks in.
CREATE FUNCTION frontdesk.signing_secrets(p_limit integer)
RETURNS TABLE ("tenantId" uuid, "channelId" uuid, kind text, "externalId" text, "businessId" text, "appSecret" text,
	"previousAppSecret" text)
LANGUAGE sql STABLE AS $$
	SELECT c.tenant_id, c.id, c.kind, c.external_id, c.business_id, c.app_secret,
		CASE WHEN c.previous_app_secret_until > now() THEN c.previous_app_secret END
	FROM frontdesk.channels c
	WHERE c.app_secret IS NOT NULL AND c.active
	ORDER BY c.created_at, c.id
	LIMIT p_limit
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.signing_secrets(integer)');

-- The active channels of all tenants, or of one, those first that nobody has checked for longest. p_which:
--   all       every one
--   watched   those that are paused, and those whose token has an end
--   refresh   those with an Instagram Login token of their own that ends before p_until, or nobody knows when
CREATE FUNCTION frontdesk.connected_channels(p_which text, p_tenant uuid, p_until timestamptz, p_limit integer)
RETURNS SETOF jsonb
LANGUAGE sql STABLE AS $$
	SELECT to_jsonb(c) || jsonb_build_object('tenant_slug', t.slug, 'check_due', coalesce(c.check_at <= now(), false))
	FROM frontdesk.channels c JOIN frontdesk.tenants t ON t.tenant_id = c.tenant_id
	WHERE c.active AND (p_tenant IS NULL OR c.tenant_id = p_tenant)
		AND CASE p_which
			WHEN 'all' THEN true
			WHEN 'watched' THEN c.paused_at IS NOT NULL OR c.token_expires_at IS NOT NULL
			WHEN 'refresh' THEN c.login_kind = 'instagram_login' AND c.access_token IS NOT NULL
				AND (c.token_expires_at IS NULL OR c.token_expires_at < p_until)
		END
	ORDER BY c.paused_at IS NULL, c.last_checked_at NULLS FIRST, t.slug, c.kind, c.external_id
	LIMIT p_limit
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.connected_channels(text, uuid, timestamptz, integer)');

-- The functions below run as the application, held to the tenant that they set.

CREATE FUNCTION frontdesk.is_channel_paused(p_tenant uuid, p_channel uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM frontdesk.channels
		WHERE (tenant_id, id) = (p_tenant, p_channel) AND paused_at IS NOT NULL)
$$;

-- When a turn that waits for its channel goes on: at once when the channel works (again), else when it is resumed; the
-- quarter of an hour is for what nobody thought of.
CREATE FUNCTION frontdesk.channel_opens_at(p_tenant uuid, p_channel uuid) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN frontdesk.is_channel_paused(p_tenant, p_channel) THEN now() + interval '15 minutes' ELSE now() END
$$;

-- Stops sending on a channel whose token Meta refuses, and writes the one alert of this pause. Returns
--   paused   it is, by this call
--   already  it was before
--   stale    the token was replaced meanwhile: try again with the new one
CREATE FUNCTION frontdesk.pause_channel(p_tenant uuid, p_channel uuid, p_revision integer, p_reason text, p_turn uuid)
RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	v_channel frontdesk.channels;
	v_pauses integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT * INTO v_channel FROM frontdesk.channels WHERE (tenant_id, id) = (p_tenant, p_channel) FOR NO KEY UPDATE;
	IF v_channel.access_revision IS DISTINCT FROM p_revision THEN
		RETURN 'stale';
	END IF;
	IF v_channel.paused_at IS NOT NULL THEN
		RETURN 'already';
	END IF;

	v_pauses := CASE WHEN v_channel.resumed_at > now() - interval '2 hours' THEN v_channel.pauses_in_a_row + 1 ELSE 1 END;
	UPDATE frontdesk.channels SET
		paused_at = now(),
		paused_reason = p_reason,
		pauses_in_a_row = v_pauses,
		check_at = now() + least(power(2, v_pauses - 1) - 1, 60) * interval '1 minute'
	WHERE (tenant_id, id) = (p_tenant, p_channel);
	INSERT INTO frontdesk.errors (tenant_id, turn_id, message, details)
	VALUES (p_tenant, p_turn, p_reason, jsonb_build_object(
		'kind', 'channel_paused', 'channel', v_channel.kind, 'account', v_channel.external_id, 'name', v_channel.name));
	RETURN 'paused';
END $$;

-- Lets a channel send again, and makes the turns and messages that waited for it due at once. A turn that is being given back in this
-- moment holds its conversation's lock: we wait for it here, or it finds the channel open (channel_opens_at).
-- Returns how many conversations were woken; null when the channel was not paused.
CREATE FUNCTION frontdesk.resume_channel(p_tenant uuid, p_channel uuid) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
	v_woken integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.channels SET paused_at = NULL, paused_reason = NULL, check_at = NULL, resumed_at = now()
	WHERE (tenant_id, id) = (p_tenant, p_channel) AND paused_at IS NOT NULL;
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;
	WITH woken AS (
		UPDATE frontdesk.conversations c SET due_at = CASE WHEN c.lease_until > now() THEN c.due_at ELSE now() END
		WHERE (c.tenant_id, c.channel_id) = (p_tenant, p_channel) AND c.due_at > now() AND c.current_turn_id IS NOT NULL
		RETURNING c.lease_until
	)
	SELECT count(*) FILTER (WHERE lease_until IS NULL) INTO v_woken FROM woken;
	UPDATE frontdesk.outbox o SET next_attempt_at = now()
	FROM frontdesk.messages m
	WHERE o.tenant_id = p_tenant AND o.turn_id IS NULL AND o.state = 'pending' AND o.next_attempt_at > now()
		AND (m.tenant_id, m.id, m.channel_id) = (o.tenant_id, o.id, p_channel);
	PERFORM frontdesk.notify_due(now());
	RETURN v_woken;
END $$;

-- Notes what a look at the channel's token found; p_reason says why a paused channel stays paused.
CREATE FUNCTION frontdesk.note_channel_check(p_tenant uuid, p_channel uuid, p_expires_at timestamptz, p_reason text)
RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.channels SET
		last_checked_at = now(),
		token_expires_at = p_expires_at,
		paused_reason = CASE WHEN paused_at IS NOT NULL THEN coalesce(p_reason, paused_reason) END
	WHERE (tenant_id, id) = (p_tenant, p_channel);
END $$;
