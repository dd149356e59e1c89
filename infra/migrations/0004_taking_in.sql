-- The queue between taking messages in (this file) and answering them (claiming_turns, turn_steps). Together these files
-- are the only code that moves a conversation, a turn or an outbox row from one state to the next.
--
-- Lock order, the same everywhere: identity, conversation, turn, then messages and outbox.

-- A number out of its range counts as not set, as in core/storage/settings.ts: it would be a time that no clock knows, and
-- keep out what all the tenants of a webhook got.
CREATE FUNCTION frontdesk.number_setting(p_tenant uuid, p_name text, p_default numeric, p_min numeric, p_max numeric)
RETURNS numeric
LANGUAGE sql STABLE AS $$
	SELECT coalesce(
		(SELECT CASE WHEN n.number BETWEEN p_min AND p_max THEN n.number END
			FROM frontdesk.settings s
			CROSS JOIN LATERAL (
				SELECT CASE WHEN jsonb_typeof(s.value) = 'number' THEN (s.value #>> '{}')::numeric END AS number) n
			WHERE s.tenant_id = p_tenant AND s.name = p_name),
		p_default)
$$;

-- How long the bot stays out of a conversation that a person has taken.
CREATE FUNCTION frontdesk.handoff_silence(p_tenant uuid, p_default_minutes numeric DEFAULT 12 * 60) RETURNS interval
LANGUAGE sql STABLE AS $$
	SELECT frontdesk.number_setting(p_tenant, 'handoff_silence_minutes', p_default_minutes, 1, 7 * 24 * 60) * interval '1 minute'
$$;

CREATE FUNCTION frontdesk.text_setting(p_tenant uuid, p_name text) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT nullif(trim(value #>> '{}'), '') FROM frontdesk.settings
	WHERE tenant_id = p_tenant AND name = p_name AND jsonb_typeof(value) = 'string'
$$;

-- Statuses come in any order, and none takes a message down a step. A failure after the message was seen is no failure.
CREATE FUNCTION frontdesk.status_rank(p_status text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['pending', 'sent', 'failed', 'delivered', 'read', 'played'], p_status);

-- Milliseconds from now, rounded up: clocks of two machines differ, a span does not.
CREATE FUNCTION frontdesk.ms_until(p_at timestamptz) RETURNS bigint
LANGUAGE sql VOLATILE
RETURN ceil(greatest(extract(epoch FROM p_at - clock_timestamp()) * 1000, 0));

-- Wakes whoever waits for due conversations, and says in how many milliseconds the next one is.
CREATE FUNCTION frontdesk.notify_due(p_due_at timestamptz) RETURNS void
LANGUAGE sql AS $$
	SELECT pg_notify('frontdesk_due', frontdesk.ms_until(p_due_at)::text)
$$;

-- A person has the conversation: the bot keeps out of it.
CREATE FUNCTION frontdesk.belongs_to_human(c frontdesk.conversations) RETURNS boolean
LANGUAGE sql STABLE
RETURN (c).status = 'human' AND coalesce((c).human_until, 'infinity') > now();

-- One event of a webhook, with the tenant and channel that it belongs to. The columns are those of ChannelEvent in
-- core/channels, as core/conversations/store-events.ts sends them.
CREATE TYPE frontdesk.channel_event AS (
	ordinal integer,
	tenant_id uuid,
	channel_id uuid,
	type text,
	platform_id text,
	dedup_key text,
	customer_kind text,
	customer_id text,
	customer_ids jsonb,
	customer_name text,
	from_business boolean,
	content_type text,
	body text,
	details jsonb,
	reply_to text,
	emoji text,
	previous_ids jsonb,
	current_ids jsonb,
	sent_at timestamptz,
	watermark timestamptz,
	wants_answer boolean,
	-- Of a "thanks" or a sticker: the setting that says how to react to it; without one it wants no answer.
	reaction_setting text,
	needs_fetch boolean,
	status text,
	outbox_id uuid,
	errors jsonb,
	raw jsonb
);

-- Finds the tenant of each event by the account that it came to. Events of accounts that nobody connected stay out.
CREATE FUNCTION frontdesk.resolve_events(p_events jsonb) RETURNS frontdesk.channel_event[]
LANGUAGE sql STABLE AS $$
	SELECT coalesce(array_agg(ROW(
			e.ordinal, c.tenant_id, c.id, e.type, e."platformId", e."dedupKey", e."customerKind", e."customerId",
			e."customerIds", e."customerName", e."fromBusiness", e."contentType", e.text, e.details, e."replyTo", e.emoji,
			e."previousIds", e."currentIds", coalesce(e."sentAt", now()), e.watermark, coalesce(e."wantsAnswer", false),
			e."reactionSetting", coalesce(e."needsFetch", false), e.status, e."outboxId", e.errors, e.raw
		)::frontdesk.channel_event ORDER BY e.ordinal), '{}')
	FROM jsonb_to_recordset(p_events) AS e(
		ordinal integer, channel text, account text, "businessId" text, type text, "platformId" text, "dedupKey" text,
		"customerKind" text, "customerId" text, "customerIds" jsonb, "customerName" text, "fromBusiness" boolean,
		"contentType" text, text text, details jsonb, "replyTo" text, emoji text, "previousIds" jsonb, "currentIds" jsonb,
		"sentAt" timestamptz, watermark timestamptz, "wantsAnswer" boolean, "reactionSetting" text, "needsFetch" boolean,
		status text, "outboxId" uuid, errors jsonb, raw jsonb)
	CROSS JOIN LATERAL (
		SELECT h.tenant_id, h.id FROM frontdesk.channels h
		WHERE h.kind = e.channel AND h.external_id = e.account AND h.active
		UNION ALL
		SELECT h.tenant_id, h.id FROM frontdesk.channels h
		WHERE e.account IS NULL AND h.kind = e.channel AND h.business_id = e."businessId" AND h.active
		LIMIT 1
	) c
$$;

-- Two contacts turn out to be one person: everything goes to the first, conversation by conversation. A turn that runs in
-- a conversation that goes away loses its lease; its messages are unanswered in the other one.
CREATE FUNCTION frontdesk.merge_contacts(p_tenant uuid, p_keep uuid, p_gone uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_pair record;
BEGIN
	UPDATE frontdesk.identities SET contact_id = p_keep WHERE (tenant_id, contact_id) = (p_tenant, p_gone);
	FOR v_pair IN
		SELECT g.id AS gone, k.id AS keep FROM frontdesk.conversations g
		LEFT JOIN frontdesk.conversations k ON (k.tenant_id, k.channel_id, k.contact_id) = (g.tenant_id, g.channel_id, p_keep)
		WHERE (g.tenant_id, g.contact_id) = (p_tenant, p_gone)
		ORDER BY g.id FOR UPDATE OF g
	LOOP
		IF v_pair.keep IS NULL THEN
			UPDATE frontdesk.conversations SET contact_id = p_keep WHERE (tenant_id, id) = (p_tenant, v_pair.gone);
			CONTINUE;
		END IF;
		UPDATE frontdesk.conversations k SET
			due_at = CASE WHEN k.lease_until > now() THEN k.due_at ELSE least(k.due_at, now()) END,
			waiting_since = least(k.waiting_since, g.waiting_since),
			last_inbound_at = greatest(k.last_inbound_at, g.last_inbound_at),
			status = CASE WHEN 'human' IN (k.status, g.status) THEN 'human' ELSE k.status END,
			human_until = greatest(k.human_until, g.human_until)
		FROM frontdesk.conversations g
		WHERE (k.tenant_id, k.id) = (p_tenant, v_pair.keep) AND (g.tenant_id, g.id) = (p_tenant, v_pair.gone);
		UPDATE frontdesk.messages SET conversation_id = v_pair.keep WHERE (tenant_id, conversation_id) = (p_tenant, v_pair.gone);
		UPDATE frontdesk.turns SET conversation_id = v_pair.keep WHERE (tenant_id, conversation_id) = (p_tenant, v_pair.gone);
		UPDATE frontdesk.handoffs h SET
			conversation_id = v_pair.keep,
			state = CASE WHEN EXISTS (SELECT FROM frontdesk.handoffs o
				WHERE (o.tenant_id, o.conversation_id) = (p_tenant, v_pair.keep) AND o.state = 'open') THEN 'closed' ELSE h.state END
		WHERE (h.tenant_id, h.conversation_id) = (p_tenant, v_pair.gone);
		DELETE FROM frontdesk.conversations WHERE (tenant_id, id) = (p_tenant, v_pair.gone);
	END LOOP;
	UPDATE frontdesk.feedback f SET contact_id = p_keep
	WHERE (f.tenant_id, f.contact_id) = (p_tenant, p_gone)
		AND NOT EXISTS (SELECT FROM frontdesk.feedback k
			WHERE (k.tenant_id, k.message_id, k.contact_id) = (f.tenant_id, f.message_id, p_keep));
	DELETE FROM frontdesk.contacts WHERE (tenant_id, id) = (p_tenant, p_gone);
END $$;

-- Gives every id of everybody who wrote or was written to a contact: the one that any of their ids has already, a new one
-- otherwise. Ids that were taken for two people until now bring these together.
CREATE FUNCTION frontdesk.know_identities(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_same record;
BEGIN
	WITH sender AS MATERIALIZED (
		SELECT DISTINCT ON (tenant_id, customer_kind, customer_id)
			tenant_id, customer_kind, customer_id, customer_ids, uuidv7() AS new_contact_id
		FROM unnest(p_events)
		WHERE type IN ('message', 'echo') AND customer_id IS NOT NULL
		ORDER BY tenant_id, customer_kind, customer_id, jsonb_array_length(customer_ids) DESC
	), identity AS (
		SELECT DISTINCT ON (s.tenant_id, x.kind, x.id)
			s.tenant_id, x.kind, x.id, coalesce(known.contact_id, s.new_contact_id) AS contact_id
		FROM sender s
		CROSS JOIN LATERAL jsonb_to_recordset(s.customer_ids) AS x(kind text, id text)
		LEFT JOIN LATERAL (
			SELECT i.contact_id FROM jsonb_to_recordset(s.customer_ids) AS y(kind text, id text)
			JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (s.tenant_id, y.kind, y.id)
			ORDER BY i.created_at, i.contact_id LIMIT 1
		) known ON true
		WHERE NOT EXISTS (SELECT FROM frontdesk.identities i WHERE (i.tenant_id, i.kind, i.value) = (s.tenant_id, x.kind, x.id))
		ORDER BY s.tenant_id, x.kind, x.id
	)
	INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id)
	SELECT tenant_id, kind, id, contact_id FROM identity
	ON CONFLICT DO NOTHING;

	INSERT INTO frontdesk.contacts (tenant_id, id, name)
	SELECT DISTINCT ON (i.tenant_id, i.contact_id) i.tenant_id, i.contact_id, e.customer_name
	FROM unnest(p_events) e
	JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
	LEFT JOIN frontdesk.contacts c ON (c.tenant_id, c.id) = (i.tenant_id, i.contact_id)
	WHERE e.type IN ('message', 'echo')
		AND (c.id IS NULL OR (e.customer_name IS NOT NULL AND e.customer_name IS DISTINCT FROM c.name))
	ORDER BY i.tenant_id, i.contact_id, (e.customer_name IS NULL), e.ordinal DESC
	ON CONFLICT (tenant_id, id) DO UPDATE SET name = EXCLUDED.name WHERE EXCLUDED.name IS NOT NULL;

	FOR v_same IN
		SELECT e.tenant_id, array_agg(DISTINCT i.contact_id ORDER BY i.contact_id) AS contacts
		FROM (SELECT DISTINCT tenant_id, customer_ids FROM unnest(p_events)
			WHERE type IN ('message', 'echo') AND jsonb_array_length(customer_ids) > 1) e
		CROSS JOIN LATERAL jsonb_to_recordset(e.customer_ids) AS x(kind text, id text)
		JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, x.kind, x.id)
		GROUP BY e.tenant_id, e.customer_ids HAVING count(DISTINCT i.contact_id) > 1
		LIMIT 1000
	LOOP
		PERFORM frontdesk.merge_contacts(v_same.tenant_id, v_same.contacts[1], gone)
		FROM unnest(v_same.contacts[2:]) AS gone;
	END LOOP;
END $$;

-- A customer has a new number or id: the new ones lead to the same contact, the old ones to nobody, for an old number may
-- soon be somebody else's.
CREATE FUNCTION frontdesk.move_identities(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_change frontdesk.channel_event;
	v_contacts uuid[];
BEGIN
	FOREACH v_change IN ARRAY p_events LOOP
		CONTINUE WHEN v_change.type <> 'identity-change' OR v_change.current_ids IS NULL;
		SELECT array_agg(DISTINCT i.contact_id ORDER BY i.contact_id) INTO v_contacts
		FROM jsonb_to_recordset(v_change.previous_ids || v_change.current_ids) AS x(kind text, id text)
		JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (v_change.tenant_id, x.kind, x.id);
		CONTINUE WHEN v_contacts IS NULL;
		PERFORM frontdesk.merge_contacts(v_change.tenant_id, v_contacts[1], gone) FROM unnest(v_contacts[2:]) AS gone;

		INSERT INTO frontdesk.identities (tenant_id, kind, value, contact_id)
		SELECT v_change.tenant_id, x.kind, x.id, v_contacts[1]
		FROM jsonb_to_recordset(v_change.current_ids) AS x(kind text, id text)
		ON CONFLICT DO NOTHING;
		UPDATE frontdesk.conversations c SET identity_value = n.id
		FROM jsonb_to_recordset(v_change.current_ids) AS n(kind text, id text)
		WHERE (c.tenant_id, c.contact_id) = (v_change.tenant_id, v_contacts[1]) AND c.identity_kind = n.kind
			AND c.identity_value IN (SELECT x.id FROM jsonb_to_recordset(v_change.previous_ids) AS x(kind text, id text)
				WHERE x.kind = n.kind);
		DELETE FROM frontdesk.identities i
		USING jsonb_to_recordset(v_change.previous_ids) AS old(kind text, id text)
		WHERE (i.tenant_id, i.kind, i.value) = (v_change.tenant_id, old.kind, old.id)
			AND NOT v_change.current_ids @> jsonb_build_array(jsonb_build_object('kind', old.kind, 'id', old.id))
			AND EXISTS (SELECT FROM jsonb_to_recordset(v_change.current_ids) AS n(kind text) WHERE n.kind = old.kind);
	END LOOP;
END $$;

-- The conversation of each event that names a customer: (ordinal, tenant_id, conversation_id, contact_id).
CREATE FUNCTION frontdesk.conversations_of(p_events frontdesk.channel_event[], p_types text[])
RETURNS TABLE (ordinal integer, tenant_id uuid, conversation_id uuid, contact_id uuid)
LANGUAGE sql STABLE AS $$
	-- LIMIT and OFFSET keep the planner, who does not know how long a batch is, from comparing each event with each
	-- conversation of its tenant.
	SELECT e.ordinal, e.tenant_id, c.id, c.contact_id
	FROM unnest(p_events) e
	CROSS JOIN LATERAL (
		SELECT i.contact_id FROM frontdesk.identities i
		WHERE (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id) LIMIT 1
	) i
	CROSS JOIN LATERAL (
		SELECT c.id, c.contact_id FROM frontdesk.conversations c
		WHERE (c.tenant_id, c.channel_id, c.contact_id) = (e.tenant_id, e.channel_id, i.contact_id) LIMIT 1
	) c
	WHERE e.type = ANY (p_types)
	OFFSET 0
$$;

-- Makes sure that everybody who is named in the events has a conversation, and takes the conversations' locks in the order
-- of their ids, so that two batches with the same customers wait for each other and never in a circle.
CREATE FUNCTION frontdesk.open_conversations(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM frontdesk.know_identities(p_events);

	INSERT INTO frontdesk.conversations (tenant_id, channel_id, contact_id, identity_kind, identity_value)
	SELECT DISTINCT ON (i.tenant_id, e.channel_id, i.contact_id)
		i.tenant_id, e.channel_id, i.contact_id, e.customer_kind, e.customer_id
	FROM unnest(p_events) e
	JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
	WHERE e.type IN ('message', 'echo')
		AND NOT EXISTS (SELECT FROM frontdesk.conversations c
			WHERE (c.tenant_id, c.channel_id, c.contact_id) = (i.tenant_id, e.channel_id, i.contact_id))
	ORDER BY i.tenant_id, e.channel_id, i.contact_id
	ON CONFLICT DO NOTHING;

	PERFORM FROM frontdesk.conversations c
	WHERE (c.tenant_id, c.id) IN (
		SELECT v.tenant_id, v.conversation_id FROM frontdesk.conversations_of(p_events, ARRAY['message', 'echo']) v)
	ORDER BY c.tenant_id, c.id
	FOR NO KEY UPDATE;
END $$;

-- Writes the messages of customers, each once, and makes their conversations due. A message moves the due time back a
-- little, so that a burst becomes one turn, but never beyond four debounces from its first message. What is written while
-- a person has the conversation is that person's to answer.
CREATE FUNCTION frontdesk.store_messages(
	p_events frontdesk.channel_event[], p_debounce_ms integer, p_max_age interval,
	OUT stored integer, OUT next_due_at timestamptz)
LANGUAGE sql AS $$
	WITH written AS (
		INSERT INTO frontdesk.messages
			(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, details, wants_answer, status,
				raw, sent_at)
		SELECT c.tenant_id, c.id, c.channel_id, 'in', 'customer', e.platform_id, e.content_type, e.body, e.details,
			e.wants_answer AND NOT frontdesk.belongs_to_human(c)
				AND (e.reaction_setting IS NULL OR frontdesk.text_setting(c.tenant_id, e.reaction_setting) IS NOT NULL)
				AND e.sent_at > now() - frontdesk.number_setting(c.tenant_id, 'max_message_age_minutes',
					extract(epoch FROM p_max_age) / 60, 1, 7 * 24 * 60) * interval '1 minute',
			'received', e.raw, e.sent_at
		FROM unnest(p_events) e
		JOIN frontdesk.conversations_of(p_events, ARRAY['message']) v ON v.ordinal = e.ordinal
		JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (v.tenant_id, v.conversation_id)
		ORDER BY e.ordinal
		ON CONFLICT (tenant_id, channel_id, platform_id) DO NOTHING
		RETURNING tenant_id, conversation_id, wants_answer, sent_at, platform_id
	), touched AS (
		SELECT w.tenant_id, w.conversation_id, max(w.sent_at) AS last_at, bool_or(w.wants_answer) AS wants_answer,
			-- The address to reply to is the one that the customer wrote from last.
			(array_agg(e.customer_kind ORDER BY e.ordinal DESC))[1] AS address_kind,
			(array_agg(e.customer_id ORDER BY e.ordinal DESC))[1] AS address,
			frontdesk.number_setting(w.tenant_id, 'debounce_ms', p_debounce_ms, 0, 60000) * interval '1 ms' AS debounce
		FROM written w
		JOIN unnest(p_events) e ON (e.tenant_id, e.platform_id, e.type) = (w.tenant_id, w.platform_id, 'message')
		GROUP BY w.tenant_id, w.conversation_id
	), due AS (
		UPDATE frontdesk.conversations c SET
			identity_kind = t.address_kind, identity_value = t.address,
			last_inbound_at = greatest(c.last_inbound_at, least(t.last_at, now())),
			waiting_since = CASE WHEN t.wants_answer THEN coalesce(c.waiting_since, now()) ELSE c.waiting_since END,
			due_at = CASE
				WHEN NOT t.wants_answer OR c.lease_until > now() THEN c.due_at
				ELSE least(now() + t.debounce, coalesce(c.waiting_since, now()) + 4 * t.debounce)
			END
		FROM touched t
		WHERE (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id)
		RETURNING c.due_at
	)
	SELECT (SELECT count(*)::integer FROM written), (SELECT min(due_at) FROM due)
$$;

-- Instagram's echoes carry nothing of ours back. One that says what we are sending to the same customer is our own: its
-- send is not recorded yet, or the answer to it was lost.
CREATE FUNCTION frontdesk.recognise_echoes(p_events frontdesk.channel_event[]) RETURNS frontdesk.channel_event[]
LANGUAGE sql STABLE AS $$
	SELECT array_agg(CASE WHEN own.id IS NULL THEN e ELSE jsonb_populate_record(e, jsonb_build_object('outbox_id', own.id)) END
		ORDER BY e.ordinal)
	FROM unnest(p_events) e
	LEFT JOIN LATERAL (
		SELECT m.id FROM frontdesk.conversations_of(ARRAY[e], ARRAY['echo']) v
		JOIN frontdesk.channels h ON (h.tenant_id, h.id, h.kind) = (v.tenant_id, e.channel_id, 'instagram')
		JOIN frontdesk.messages m ON (m.tenant_id, m.conversation_id) = (v.tenant_id, v.conversation_id)
		JOIN frontdesk.outbox o ON (o.tenant_id, o.id) = (m.tenant_id, m.id) AND o.state IN ('sending', 'ambiguous')
		WHERE e.outbox_id IS NULL AND m.platform_id IS NULL AND m.text IS NOT DISTINCT FROM e.body
			AND m.created_at > now() - interval '1 day'
		ORDER BY m.id LIMIT 1
	) own ON true
$$;

-- A person has written: the bot stays out of the conversation for a while, and a reply that waits until the customer writes
-- is not needed any more. The conversation is locked already.
CREATE FUNCTION frontdesk.human_takes_over(p_tenant uuid, p_conversation uuid, p_minutes numeric) RETURNS void
LANGUAGE sql AS $$
	WITH waiting AS (
		UPDATE frontdesk.turns t SET status = 'silenced', completed_at = now()
		FROM frontdesk.conversations c
		WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation) AND (t.tenant_id, t.id) = (c.tenant_id, c.current_turn_id)
			AND t.announced_at IS NOT NULL AND c.due_at IS NULL
		RETURNING t.id, t.message_ids
	), answered AS (
		UPDATE frontdesk.messages m SET turn_id = w.id FROM waiting w
		WHERE m.tenant_id = p_tenant AND m.id = ANY (w.message_ids)
	)
	UPDATE frontdesk.conversations c SET
		status = 'human',
		human_until = now() + frontdesk.handoff_silence(p_tenant, p_minutes),
		current_turn_id = CASE WHEN EXISTS (SELECT FROM waiting) THEN NULL ELSE c.current_turn_id END
	WHERE (c.tenant_id, c.id) = (p_tenant, p_conversation)
$$;

-- A message that we did not send came from the business itself: a person has taken the conversation.
CREATE FUNCTION frontdesk.store_echoes(p_events frontdesk.channel_event[], p_human_minutes integer) RETURNS void
LANGUAGE sql AS $$
	WITH written AS (
		INSERT INTO frontdesk.messages
			(tenant_id, conversation_id, channel_id, direction, author, platform_id, type, text, details, status, raw, sent_at)
		SELECT v.tenant_id, v.conversation_id, e.channel_id, 'out', 'human', e.platform_id, e.content_type, e.body, e.details,
			'sent', e.raw, e.sent_at
		FROM unnest(p_events) e
		JOIN frontdesk.conversations_of(p_events, ARRAY['echo']) v ON v.ordinal = e.ordinal
		WHERE NOT EXISTS (SELECT FROM frontdesk.messages m WHERE (m.tenant_id, m.id) = (e.tenant_id, e.outbox_id))
		ORDER BY e.ordinal
		ON CONFLICT (tenant_id, channel_id, platform_id) DO NOTHING
		RETURNING tenant_id, conversation_id
	)
	SELECT frontdesk.human_takes_over(w.tenant_id, w.conversation_id, p_human_minutes)
	FROM (SELECT DISTINCT tenant_id, conversation_id FROM written) w
$$;

-- The messages of ours that a status, a read mark or our own echo is about: by the id that travelled along with the send,
-- by the platform's id, or, where there is only a time, everything that we sent the customer until then.
CREATE FUNCTION frontdesk.reported_messages(p_events frontdesk.channel_event[])
RETURNS TABLE (tenant_id uuid, id uuid, status text, platform_id text, errors jsonb)
LANGUAGE sql STABLE AS $$
	SELECT DISTINCT ON (e.tenant_id, target.id) e.tenant_id, target.id, e.status,
		CASE WHEN e.watermark IS NULL THEN e.platform_id END, e.errors
	FROM unnest(p_events) e
	CROSS JOIN LATERAL (
		SELECT m.id FROM frontdesk.messages m WHERE (m.tenant_id, m.id) = (e.tenant_id, e.outbox_id) AND m.direction = 'out'
		UNION
		SELECT m.id FROM frontdesk.messages m
		WHERE (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.platform_id) AND m.direction = 'out'
		UNION
		SELECT m.id FROM (
			SELECT w.id FROM frontdesk.conversations_of(ARRAY[e], ARRAY['status', 'read']) v
			CROSS JOIN LATERAL (
				SELECT o.id FROM frontdesk.messages o
				WHERE (o.tenant_id, o.conversation_id) = (v.tenant_id, v.conversation_id) AND o.direction = 'out'
					AND o.sent_at <= e.watermark AND o.status NOT IN ('read', 'failed', 'pending')
				ORDER BY o.id DESC LIMIT 100
			) w
			WHERE e.watermark IS NOT NULL) m
	) target
	WHERE e.type IN ('status', 'read', 'echo') AND frontdesk.status_rank(coalesce(e.status, 'sent')) IS NOT NULL
	ORDER BY e.tenant_id, target.id, frontdesk.status_rank(coalesce(e.status, 'sent')) DESC
$$;

-- Takes the statuses of our own messages. A status is also the proof that a send whose answer was lost did arrive: it
-- settles the outbox row and wakes the turn that waits for it.
CREATE FUNCTION frontdesk.store_statuses(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE sql AS $$
	WITH reported AS MATERIALIZED (
		SELECT r.tenant_id, r.id, coalesce(r.status, 'sent') AS status, r.platform_id, r.errors
		FROM frontdesk.reported_messages(p_events) r
	), updated AS (
		UPDATE frontdesk.messages m SET
			status = r.status, platform_id = coalesce(m.platform_id, r.platform_id), error = coalesce(r.errors, m.error)
		FROM reported r
		WHERE (m.tenant_id, m.id) = (r.tenant_id, r.id) AND frontdesk.status_rank(r.status) > frontdesk.status_rank(m.status)
		RETURNING m.tenant_id, m.id, m.conversation_id, m.turn_id, m.status, m.error
	), settled AS (
		UPDATE frontdesk.outbox o SET
			state = CASE WHEN r.status = 'failed' THEN 'failed' ELSE 'sent' END,
			platform_id = coalesce(o.platform_id, r.platform_id), error = r.errors, updated_at = now()
		FROM reported r
		WHERE (o.tenant_id, o.id) = (r.tenant_id, r.id)
			AND (o.state IN ('pending', 'sending', 'ambiguous')
				OR (o.state = 'sent' AND r.status = 'failed' AND EXISTS (SELECT FROM updated u WHERE u.id = o.id)))
		RETURNING o.tenant_id, o.turn_id
	), undelivered AS (
		-- WhatsApp says mostly in a status, not in the answer to the send, that somebody cannot be reached. A turn that still
		-- runs may not see it: its send has succeeded.
		INSERT INTO frontdesk.handoffs (tenant_id, conversation_id, turn_id, reason, question, problem)
		SELECT DISTINCT ON (u.tenant_id, u.conversation_id) u.tenant_id, u.conversation_id, u.turn_id, 'send_failed',
			t.question, coalesce(u.error #>> '{0,details}', u.error #>> '{0,title}', 'The message could not be delivered.')
		FROM updated u LEFT JOIN frontdesk.turns t ON (t.tenant_id, t.id) = (u.tenant_id, u.turn_id)
		WHERE u.status = 'failed'
		ORDER BY u.tenant_id, u.conversation_id, u.id
		ON CONFLICT (tenant_id, conversation_id) WHERE state = 'open' DO NOTHING
	)
	UPDATE frontdesk.conversations c SET due_at = now()
	FROM settled s JOIN frontdesk.turns t ON (t.tenant_id, t.id) = (s.tenant_id, s.turn_id)
	WHERE (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id) AND c.current_turn_id = t.id
		AND c.due_at > now() AND c.lease_until IS NULL
$$;

-- Edits and deletions of messages that are stored. An unanswered question is answered as it reads now; one that was taken
-- back is not answered any more, and its words are forgotten.
CREATE FUNCTION frontdesk.store_changes(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE sql AS $$
	WITH edited AS (
		UPDATE frontdesk.messages m SET text = e.body, edited_at = e.sent_at
		FROM (SELECT DISTINCT ON (n.tenant_id, n.channel_id, n.reply_to) n.* FROM unnest(p_events) n
			WHERE n.type = 'edit' AND n.body IS NOT NULL ORDER BY n.tenant_id, n.channel_id, n.reply_to, n.sent_at DESC) e
		WHERE (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.reply_to)
			AND m.deleted_at IS NULL AND (m.edited_at IS NULL OR m.edited_at < e.sent_at)
	)
	UPDATE frontdesk.messages m SET
		deleted_at = e.sent_at, text = NULL, details = NULL, raw = NULL, wants_answer = m.wants_answer AND m.turn_id IS NOT NULL
	FROM unnest(p_events) e
	WHERE e.type = 'delete' AND (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.reply_to)
$$;

-- A thumb on an answer of ours is what the customer thinks of it. Taking the reaction away takes that back; any other
-- emoji says nothing.
CREATE FUNCTION frontdesk.store_reactions(p_events frontdesk.channel_event[]) RETURNS void
LANGUAGE sql AS $$
	WITH reaction AS MATERIALIZED (
		SELECT DISTINCT ON (m.tenant_id, m.id, i.contact_id) m.tenant_id, m.id, m.turn_id, i.contact_id, e.sent_at,
			CASE WHEN e.emoji LIKE '👍%' THEN true WHEN e.emoji LIKE '👎%' THEN false END AS liked
		FROM unnest(p_events) e
		JOIN frontdesk.messages m ON (m.tenant_id, m.channel_id, m.platform_id) = (e.tenant_id, e.channel_id, e.reply_to)
			AND m.author = 'bot'
		JOIN frontdesk.identities i ON (i.tenant_id, i.kind, i.value) = (e.tenant_id, e.customer_kind, e.customer_id)
		WHERE e.type = 'reaction'
		ORDER BY m.tenant_id, m.id, i.contact_id, e.sent_at DESC, e.ordinal DESC
	), taken_back AS (
		DELETE FROM frontdesk.feedback f USING reaction r
		WHERE (f.tenant_id, f.message_id, f.contact_id) = (r.tenant_id, r.id, r.contact_id) AND r.liked IS NULL
			AND f.created_at <= r.sent_at
	)
	INSERT INTO frontdesk.feedback AS known (tenant_id, message_id, contact_id, turn_id, liked, created_at)
	SELECT tenant_id, id, contact_id, turn_id, liked, sent_at FROM reaction WHERE liked IS NOT NULL
	ON CONFLICT (tenant_id, message_id, contact_id) DO UPDATE SET liked = EXCLUDED.liked, created_at = EXCLUDED.created_at
	WHERE known.created_at <= EXCLUDED.created_at
$$;

-- Keeps what is neither a message nor a status, once each. Returns how many were new.
CREATE FUNCTION frontdesk.store_other_events(p_events frontdesk.channel_event[]) RETURNS integer
LANGUAGE sql AS $$
	WITH written AS (
		INSERT INTO frontdesk.channel_events
			(tenant_id, channel_id, dedup_key, type, content_type, raw, platform_id, fetch_at, sent_at)
		SELECT e.tenant_id, e.channel_id, e.dedup_key, e.type, e.content_type, e.raw, e.platform_id,
			CASE WHEN e.needs_fetch THEN now() END, e.sent_at
		FROM unnest(p_events) e
		WHERE e.type NOT IN ('message', 'echo', 'status', 'read')
		ORDER BY e.ordinal
		ON CONFLICT DO NOTHING
		RETURNING 1
	)
	SELECT count(*)::integer FROM written
$$;

-- Messages that Meta announced without their content: hands out those that it is time to ask for, each to one caller.
-- Whoever dies leaves them due again at the end of the lease. Returns [{tenantId, dedupKey, messageId, attempt, channel}].
CREATE FUNCTION frontdesk.claim_fetches(p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH taken AS (
		SELECT e.tenant_id, e.channel_id, e.dedup_key FROM frontdesk.channel_events e
		WHERE e.fetch_at <= now() AND e.platform_id IS NOT NULL
		ORDER BY e.fetch_at LIMIT p_limit
		FOR NO KEY UPDATE SKIP LOCKED
	), claimed AS (
		UPDATE frontdesk.channel_events e SET
			fetch_at = now() + p_lease_ms * interval '1 ms', fetch_attempts = e.fetch_attempts + 1
		FROM taken t
		WHERE (e.tenant_id, e.channel_id, e.dedup_key) = (t.tenant_id, t.channel_id, t.dedup_key)
		RETURNING e.*
	)
	SELECT coalesce(jsonb_agg(jsonb_build_object('tenantId', e.tenant_id, 'dedupKey', e.dedup_key,
		'messageId', e.platform_id, 'attempt', e.fetch_attempts,
		'channel', jsonb_build_object('id', h.id, 'kind', h.kind, 'accountId', h.external_id))), '[]')
	FROM claimed e JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (e.tenant_id, e.channel_id)
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.claim_fetches(integer, integer)');

-- What became of one: fetched (no problem, no next time), to be tried again, or given up, which staff can read about.
-- Runs as the application, held to the tenant that it sets.
CREATE FUNCTION frontdesk.settle_fetch(
	p_tenant uuid, p_channel uuid, p_dedup_key text, p_again_at timestamptz, p_problem text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.channel_events SET fetch_at = p_again_at, fetch_problem = p_problem
	WHERE (tenant_id, channel_id, dedup_key) = (p_tenant, p_channel, p_dedup_key);
	IF p_again_at IS NULL AND p_problem IS NOT NULL THEN
		INSERT INTO frontdesk.errors (tenant_id, message, details)
		VALUES (p_tenant, 'A message that was announced without its content could not be fetched. ' || p_problem,
			jsonb_build_object('kind', 'message_not_fetched', 'channelId', p_channel));
	END IF;
END $$;

-- Takes in what one webhook brought, for all tenants in it, in one transaction.
-- Returns {stored, duplicates, other, unknownAccounts: [{channel, account, events}]}.
CREATE FUNCTION frontdesk.store_events(
	p_events jsonb, p_debounce_ms integer, p_max_age_s integer, p_human_minutes integer) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_events frontdesk.channel_event[] := frontdesk.resolve_events(p_events);
	v_types text[] := ARRAY(SELECT DISTINCT e.type FROM unnest(v_events) e);
	v_messages integer := (SELECT count(*) FROM unnest(v_events) e WHERE e.type = 'message' AND e.customer_id IS NOT NULL);
	v_stored integer := 0;
	v_other integer := 0;
	v_due_at timestamptz;
BEGIN
	-- Only what the batch calls for: an ordinary webhook is one message or one status.
	IF 'identity-change' = ANY (v_types) THEN
		PERFORM frontdesk.move_identities(v_events);
	END IF;
	IF v_types && ARRAY['message', 'echo'] THEN
		PERFORM frontdesk.open_conversations(v_events);
	END IF;
	IF v_messages > 0 THEN
		SELECT m.stored, m.next_due_at INTO v_stored, v_due_at
		FROM frontdesk.store_messages(v_events, p_debounce_ms, p_max_age_s * interval '1 second') m;
	END IF;
	IF 'echo' = ANY (v_types) THEN
		v_events := frontdesk.recognise_echoes(v_events);
		PERFORM frontdesk.store_echoes(v_events, p_human_minutes);
	END IF;
	IF v_types && ARRAY['status', 'read', 'echo'] THEN
		PERFORM frontdesk.store_statuses(v_events);
	END IF;
	IF v_types && ARRAY['edit', 'delete'] THEN
		PERFORM frontdesk.store_changes(v_events);
	END IF;
	IF 'reaction' = ANY (v_types) THEN
		PERFORM frontdesk.store_reactions(v_events);
	END IF;
	IF v_types && ARRAY['reaction', 'edit', 'delete', 'identity-change', 'account', 'unknown'] THEN
		v_other := frontdesk.store_other_events(v_events);
	END IF;
	IF v_due_at IS NOT NULL THEN
		PERFORM frontdesk.notify_due(v_due_at);
	END IF;
	RETURN jsonb_build_object(
		'stored', v_stored,
		'duplicates', v_messages - v_stored,
		'other', v_other,
		'unknownAccounts', frontdesk.unknown_accounts(p_events, v_events));
END $$;

-- Which accounts the events that found no tenant were for, at most twenty of them.
CREATE FUNCTION frontdesk.unknown_accounts(p_events jsonb, p_known frontdesk.channel_event[]) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	SELECT coalesce(jsonb_agg(u), '[]') FROM (
		SELECT e.channel, e.account, count(*) AS events
		FROM jsonb_to_recordset(p_events) AS e(ordinal integer, channel text, account text)
		WHERE jsonb_array_length(p_events) > cardinality(p_known)
			AND NOT EXISTS (SELECT FROM unnest(p_known) k WHERE k.ordinal = e.ordinal)
		GROUP BY e.channel, e.account LIMIT 20) u
$$;

CALL frontdesk.run_as_dispatcher('frontdesk.store_events(jsonb, integer, integer, integer)');
