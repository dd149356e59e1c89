-- The tables of Frontdesk. The functions that work on them are one file each in infra/functions, and are applied after this.
--
-- Roles (made by whoever sets the server up, see infra/local/postgres/databases.ts):
--   frontdesk_owner       owns the schema, runs migrations
--   frontdesk_app         what the nodes log in as; sees one tenant at a time
--   frontdesk_dispatcher  nobody logs in as it; owns the few functions that must look across tenants
--
-- Every table has a tenant_id, and nobody but its owner gets at a new one: `isolate_tenants`, which is called after the
-- migrations, puts it under the policy that keeps tenants apart and opens it to frontdesk_app. What the dispatcher may do
-- across tenants is said here, table by table.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SCHEMA frontdesk;
GRANT USAGE ON SCHEMA frontdesk TO frontdesk_app, frontdesk_dispatcher;

-- ── Businesses ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE frontdesk.tenants (
	tenant_id uuid PRIMARY KEY DEFAULT uuidv7(),
	slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	name text NOT NULL,
	time_zone text NOT NULL DEFAULT 'UTC',
	created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE ON frontdesk.tenants TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.tenants TO frontdesk_dispatcher USING (true) WITH CHECK (true);

CREATE TABLE frontdesk.settings (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	name text NOT NULL,
	value jsonb NOT NULL,
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, name)
);
GRANT SELECT ON frontdesk.settings TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.settings TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- A phone number, Instagram account or Facebook page of a business. The platform's id leads to the tenant, so it is unique
-- over all of them: an account belongs to one business at a time, and who has removed it does not keep it from the next.
--
-- Secrets are encrypted before they come here (core/storage/secrets.ts): the database holds no key, and a ciphertext is
-- worth nothing in another row or column. A channel without a secret of its own uses the Meta credential's.
CREATE TABLE frontdesk.channels (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	kind text NOT NULL CHECK (kind IN ('whatsapp', 'instagram', 'messenger')),
	external_id text NOT NULL,
	-- WhatsApp: the business account, which some events name instead of the number.
	business_id text,
	name text NOT NULL DEFAULT '',
	active boolean NOT NULL DEFAULT true,
	-- Where Meta allows this account less, or more, than its platform does: 20 for a number shared with the phone app.
	messages_per_second integer CHECK (messages_per_second > 0),
	created_at timestamptz NOT NULL DEFAULT now(),
	access_token text,
	app_secret text,
	-- Still good for signatures while a new one is put in place at Meta.
	previous_app_secret text,
	previous_app_secret_until timestamptz,
	-- Grows when the access token or the address changes: who was refused with an older token knows less than we do.
	access_revision integer NOT NULL DEFAULT 1,
	-- Instagram only: how the token was made, which decides its address and whether it has to be refreshed.
	login_kind text CHECK (login_kind IN ('instagram_login', 'page_token')),
	graph_url text,
	graph_version text,
	-- Of the token in use, the channel's own or the credential's; null while nobody has asked Meta, or when it has no end.
	token_expires_at timestamptz,
	last_checked_at timestamptz,
	-- Meta refuses the token: turns wait, nothing is sent.
	paused_at timestamptz,
	paused_reason text,
	resumed_at timestamptz,
	-- When to look whether the token works again. Mostly at once; a token that passes each look and is refused with the next
	-- message makes for longer and longer pauses, and not for an alert a minute.
	check_at timestamptz,
	pauses_in_a_row integer NOT NULL DEFAULT 0,
	PRIMARY KEY (tenant_id, id)
);
CREATE INDEX channels_of_business ON frontdesk.channels (kind, business_id) WHERE business_id IS NOT NULL;
CREATE UNIQUE INDEX channels_account ON frontdesk.channels (kind, external_id) WHERE active;
CREATE INDEX channels_paused ON frontdesk.channels (check_at) WHERE paused_at IS NOT NULL;
CREATE INDEX channels_signing ON frontdesk.channels (created_at, id) WHERE app_secret IS NOT NULL;
GRANT SELECT ON frontdesk.channels TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.channels TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- ── Conversations: who wrote, what was said, and what is still owed an answer ───────────────────────────────────────────

CREATE TABLE frontdesk.contacts (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	name text,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON frontdesk.contacts TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.contacts TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- Each phone number or platform id by which a contact is known. Deferred: two webhooks may meet the same new customer at
-- once, and only the one whose identity row was first goes on to write the contact.
CREATE TABLE frontdesk.identities (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	kind text NOT NULL,
	value text NOT NULL,
	contact_id uuid NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, kind, value),
	FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk.contacts DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX identities_of_contact ON frontdesk.identities (tenant_id, contact_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON frontdesk.identities TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.identities TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- One customer on one channel. A conversation with a `due_at` waits for an answer; taking its lease moves `due_at` to the
-- end of the lease, so that a lease which nobody gives back is simply due again.
CREATE TABLE frontdesk.conversations (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	channel_id uuid NOT NULL,
	contact_id uuid NOT NULL,
	identity_kind text NOT NULL,
	identity_value text NOT NULL,
	status text NOT NULL DEFAULT 'bot' CHECK (status IN ('bot', 'human', 'closed')),
	human_until timestamptz,
	due_at timestamptz,
	waiting_since timestamptz,
	lease_until timestamptz,
	lease_token bigint NOT NULL DEFAULT 0,
	current_turn_id uuid,
	last_inbound_at timestamptz,
	-- Until when the messages to this customer are spent of what the platform allows in a time: see take_tokens.
	paid_until timestamptz,
	language text,
	-- The customer has said "stop": nothing is sent unasked, until they write something else.
	opted_out_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, channel_id, contact_id),
	FOREIGN KEY (tenant_id, channel_id) REFERENCES frontdesk.channels,
	FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk.contacts DEFERRABLE INITIALLY DEFERRED
);
-- Keeps the claim at the size of what waits and what runs, however many conversations there are in all.
CREATE INDEX conversations_due ON frontdesk.conversations (due_at, tenant_id) WHERE due_at IS NOT NULL;
CREATE INDEX conversations_leased ON frontdesk.conversations (lease_until, tenant_id) WHERE lease_until IS NOT NULL;
-- Three columns of a row change with each message, none of them in the big indexes: leave room to do that in place.
ALTER TABLE frontdesk.conversations SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
GRANT SELECT, INSERT, UPDATE, DELETE ON frontdesk.conversations TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.conversations TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- One answer to what a customer wrote: the whole story of a reply, however many attempts it took.
CREATE TABLE frontdesk.turns (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	conversation_id uuid NOT NULL,
	status text NOT NULL DEFAULT 'running'
		CHECK (status IN ('running', 'answered', 'handed_over', 'silenced', 'failed')),
	attempt integer NOT NULL DEFAULT 1,
	superseded integer NOT NULL DEFAULT 0,
	lease_token bigint NOT NULL,
	message_ids uuid[] NOT NULL,
	question text NOT NULL,
	retrieval jsonb,
	confidence real,
	decision text,
	reply jsonb,
	model text,
	prompt_tokens integer,
	completion_tokens integer,
	cost_usd numeric(12, 6),
	error jsonb,
	-- What there was besides text, for staff: a picture that a person may have to look at, a transcribed voice message.
	note text,
	-- The reply came too late to be sent: a template has told the customer so, and it waits for them to write.
	announced_at timestamptz,
	due_at timestamptz NOT NULL,
	started_at timestamptz NOT NULL DEFAULT now(),
	completed_at timestamptz,
	-- Which messages the reply in the outbox answers: what a customer writes after it was written is not among them.
	replied_message_ids uuid[],
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY (tenant_id, conversation_id) REFERENCES frontdesk.conversations
);
CREATE INDEX turns_of_conversation ON frontdesk.turns (tenant_id, conversation_id, id);
-- In the order in which turns ended: how far they are collected is a place in this order.
CREATE INDEX turns_completed ON frontdesk.turns (tenant_id, completed_at, id) WHERE completed_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON frontdesk.turns TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.turns TO frontdesk_dispatcher USING (true) WITH CHECK (true);

CREATE TABLE frontdesk.messages (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	conversation_id uuid NOT NULL,
	channel_id uuid NOT NULL,
	direction text NOT NULL CHECK (direction IN ('in', 'out')),
	author text NOT NULL CHECK (author IN ('customer', 'bot', 'human')),
	platform_id text,
	type text NOT NULL,
	text text,
	wants_answer boolean NOT NULL DEFAULT false,
	turn_id uuid,
	status text NOT NULL CHECK (status IN ('received', 'pending', 'sent', 'delivered', 'read', 'played', 'failed')),
	error jsonb,
	-- What belongs to the message besides its text: media, payload of a button, what it replies to, where it came from.
	details jsonb,
	raw jsonb,
	edited_at timestamptz,
	deleted_at timestamptz,
	sent_at timestamptz NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, channel_id, platform_id),
	FOREIGN KEY (tenant_id, conversation_id) REFERENCES frontdesk.conversations
);
CREATE INDEX messages_of_conversation ON frontdesk.messages (tenant_id, conversation_id, id);
CREATE INDEX messages_unanswered ON frontdesk.messages (tenant_id, conversation_id, id)
	WHERE wants_answer AND turn_id IS NULL;
GRANT SELECT, INSERT, UPDATE ON frontdesk.messages TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.messages TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- One message on its way out, written before the call: a part of a turn's reply, or of what an operator sends. Its id is
-- the message's id and travels to the platform and back in the statuses, so a send whose answer was lost can be settled.
CREATE TABLE frontdesk.outbox (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	turn_id uuid,
	-- What is sent outside of a turn: the same key again is the same send, and sends nothing more.
	idempotency_key text,
	part integer NOT NULL,
	request jsonb NOT NULL,
	-- Outside of a turn: {recipient: {kind, id}, replyTo?}. A turn knows its customer.
	addressing jsonb,
	state text NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'ambiguous')),
	attempts integer NOT NULL DEFAULT 0,
	next_attempt_at timestamptz,
	platform_id text,
	error jsonb,
	created_at timestamptz NOT NULL DEFAULT now(),
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, turn_id, part),
	UNIQUE (tenant_id, idempotency_key, part),
	CHECK (num_nonnulls(turn_id, idempotency_key) = 1),
	FOREIGN KEY (tenant_id, turn_id) REFERENCES frontdesk.turns,
	FOREIGN KEY (tenant_id, id) REFERENCES frontdesk.messages
);
-- What the outbox workflow looks for; the replies of turns come back with their turn.
CREATE INDEX outbox_due ON frontdesk.outbox (next_attempt_at, tenant_id)
	WHERE turn_id IS NULL AND state IN ('pending', 'sending', 'ambiguous');
GRANT SELECT, UPDATE ON frontdesk.outbox TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.outbox TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- What a person has to look at: a question that went to them, or a message that did not arrive.
CREATE TABLE frontdesk.handoffs (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	conversation_id uuid NOT NULL,
	turn_id uuid,
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
	reason text NOT NULL,
	question text,
	-- What went wrong, in a sentence for staff.
	problem text,
	created_at timestamptz NOT NULL DEFAULT now(),
	closed_at timestamptz,
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY (tenant_id, conversation_id) REFERENCES frontdesk.conversations
);
CREATE UNIQUE INDEX handoffs_one_open ON frontdesk.handoffs (tenant_id, conversation_id) WHERE state = 'open';
GRANT SELECT, INSERT, UPDATE ON frontdesk.handoffs TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.handoffs TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- What a customer thinks of an answer: a thumb on it, one a message and customer.
CREATE TABLE frontdesk.feedback (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	message_id uuid NOT NULL,
	contact_id uuid NOT NULL,
	turn_id uuid,
	liked boolean NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	-- What a collector has made of the thumb; it differs from `liked` until one has, and again when the customer changes it.
	collected boolean,
	PRIMARY KEY (tenant_id, message_id, contact_id),
	FOREIGN KEY (tenant_id, message_id) REFERENCES frontdesk.messages,
	FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk.contacts ON DELETE CASCADE
);
CREATE INDEX feedback_of_turn ON frontdesk.feedback (tenant_id, turn_id);
CREATE INDEX feedback_to_collect ON frontdesk.feedback (tenant_id, message_id, contact_id)
	WHERE collected IS DISTINCT FROM liked;
GRANT SELECT, INSERT, UPDATE, DELETE ON frontdesk.feedback TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.feedback TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- Everything that Meta sent and that is neither a message nor a status, as it came: account news, changes of identity,
-- calls, comments, fields that nobody knows yet.
CREATE TABLE frontdesk.channel_events (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	channel_id uuid NOT NULL,
	dedup_key text NOT NULL,
	type text NOT NULL,
	content_type text NOT NULL,
	raw jsonb,
	-- A message that Meta announced without its content: when to ask for it (again), and why that did not work.
	platform_id text,
	fetch_at timestamptz,
	fetch_attempts integer NOT NULL DEFAULT 0,
	fetch_problem text,
	sent_at timestamptz NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, channel_id, dedup_key),
	FOREIGN KEY (tenant_id, channel_id) REFERENCES frontdesk.channels
);
CREATE INDEX channel_events_by_time ON frontdesk.channel_events (tenant_id, created_at);
CREATE INDEX channel_events_to_fetch ON frontdesk.channel_events (fetch_at) WHERE fetch_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON frontdesk.channel_events TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.channel_events TO frontdesk_dispatcher USING (true) WITH CHECK (true);

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

-- ── Sending ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- How much an account has sent of what its platform allows in a time; several workers share it.
CREATE TABLE frontdesk.rate_buckets (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	channel_id uuid NOT NULL,
	-- 'messages': all of them; 'media': audio and video, where the platform counts them apart.
	bucket text NOT NULL,
	-- Each message moves it forward by its share of a second. As far ahead of now as it is, so much has been sent too much.
	paid_until timestamptz NOT NULL DEFAULT '-infinity',
	PRIMARY KEY (tenant_id, channel_id, bucket),
	FOREIGN KEY (tenant_id, channel_id) REFERENCES frontdesk.channels ON DELETE CASCADE
);
ALTER TABLE frontdesk.rate_buckets SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0);

-- Files that the platform has already, by the hash of their content and type: what was uploaded once is sent by its id.
CREATE TABLE frontdesk.media_uploads (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	channel_id uuid NOT NULL,
	content_hash text NOT NULL,
	platform_id text NOT NULL,
	expires_at timestamptz NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, channel_id, content_hash),
	FOREIGN KEY (tenant_id, channel_id) REFERENCES frontdesk.channels ON DELETE CASCADE
);

-- ── What happened beside the conversations: who changed what, what broke, what somebody has to hear or look at ──────────

CREATE TABLE frontdesk.audit_log (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	actor text NOT NULL,
	action text NOT NULL,
	details jsonb NOT NULL DEFAULT '{}',
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id)
);

-- A workflow that failed, with its turn where it had one. An error of no tenant has none, and no tenant sees it.
CREATE TABLE frontdesk.errors (
	tenant_id uuid REFERENCES frontdesk.tenants,
	id uuid PRIMARY KEY DEFAULT uuidv7(),
	turn_id uuid,
	workflow text,
	node text,
	execution_id text,
	message text NOT NULL,
	details jsonb NOT NULL DEFAULT '{}',
	created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX errors_of_tenant ON frontdesk.errors (tenant_id, id);
CREATE UNIQUE INDEX errors_of_execution ON frontdesk.errors (execution_id) WHERE execution_id IS NOT NULL;
GRANT SELECT, INSERT ON frontdesk.errors TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.errors TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- What an owner needs to hear once and not at every sync, for example that a sheet which is read by its public link is never
-- written. `about` says what it was about (which sheet): about something else it is said again.
CREATE TABLE frontdesk.owner_notices (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants ON DELETE CASCADE,
	name text NOT NULL,
	about text NOT NULL,
	told_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, name)
);

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

-- ── Knowledge: the rows of a business's sheet, in versions of which one is live ─────────────────────────────────────────
--
-- Versions share rows. A row revision belongs to every version from `from_version` up to, but not including,
-- `until_version`; a sync writes only what changed, and rolling back is naming another version as the live one.
--
-- A version is a draft first: its rows are written and indexed, and no search sees them until everything that has to happen
-- before (embedding, the owner's tests) has gone well. A crash in between leaves the draft behind and the old version live;
-- whoever publishes next discards it.

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
	state text NOT NULL DEFAULT 'published' CHECK (state IN ('draft', 'held', 'published')),
	-- Why a held version is not live, in a sentence for the owner.
	held_because text,
	-- What the version changes: a draft that is written again just as it was gets its number again.
	changes_hash text,
	-- How its rows' words were read: `analysis` in `core/language/search-words.ts`. The sync reads them anew where that has changed.
	analysis integer NOT NULL DEFAULT 0,
	PRIMARY KEY (tenant_id, version),
	CHECK (state = 'published' OR NOT live)
);
CREATE UNIQUE INDEX knowledge_versions_one_live ON frontdesk.knowledge_versions (tenant_id) WHERE live;
CREATE UNIQUE INDEX knowledge_versions_one_draft ON frontdesk.knowledge_versions (tenant_id) WHERE state <> 'published';

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
	-- Rows come from several places: `sheet`, `table:<title of the tab>`, `document:<id>`. A publication replaces the rows of its
	-- own sources and leaves the others as they are.
	source text NOT NULL DEFAULT 'sheet',
	-- Where it stands there, for people: {tab, row} or {file, page, heading}. It moves with sorting, and is no part of the content.
	origin jsonb NOT NULL DEFAULT '{}',
	-- What a row of a table says, cell by cell (`core/tables/table-facts.ts`); null for every other row.
	facts jsonb,
	-- As a search reads it (`core/language/search-words.ts`): in which language, how often each word occurs, and how many there are.
	text_language text NOT NULL DEFAULT 'und',
	words jsonb NOT NULL DEFAULT '{}',
	word_count integer NOT NULL DEFAULT 0,
	-- Nothing is left of its question or a variant without small words: "where are you?" can be found by its letters only.
	wordless boolean NOT NULL DEFAULT false,
	PRIMARY KEY (tenant_id, revision),
	FOREIGN KEY (tenant_id, from_version) REFERENCES frontdesk.knowledge_versions DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX knowledge_rows_newest ON frontdesk.knowledge_rows (tenant_id, id) WHERE until_version IS NULL;
-- What of the newest version belongs to a source: what a publication compares with.
CREATE INDEX knowledge_rows_by_source ON frontdesk.knowledge_rows (tenant_id, source) WHERE until_version IS NULL;
CREATE INDEX knowledge_rows_wordless ON frontdesk.knowledge_rows (tenant_id, revision) WHERE wordless;
-- What a version ended. There is none of what a version began: with a second index that begins with the tenant, the planner
-- takes that one for a row's revision wherever a tenant is new to it, and reads all of the tenant's rows for each candidate
-- of a search. Throwing a draft away is rare enough to read them once.
CREATE INDEX knowledge_rows_until_version ON frontdesk.knowledge_rows (tenant_id, until_version) WHERE until_version IS NOT NULL;
-- Finding a row in two versions by its id. Not with the tenant first, for the same reason.
CREATE INDEX knowledge_rows_by_id ON frontdesk.knowledge_rows (id, tenant_id);

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
	last_synced_at timestamptz,
	-- The spreadsheet whose rows are live: another one that shares no row with it is a mistake until somebody confirms it.
	spreadsheet_id text,
	-- The confirmation in the Settings tab that has had its effect; it has none a second time while the cell stays as it is.
	used_confirmation text,
	-- How far the running sync is: {phase, done, total}; null when none runs, or a short one.
	progress jsonb,
	-- {state, message}: in this state of the file it looked broken, so that it need not be read again to say so again.
	broken jsonb,
	-- When the tenant's Documents tab, its addresses and its folder at Google Drive were last looked at.
	documents_checked_at timestamptz,
	-- The state of the sheet that the Documents tab was read from.
	documents_state text,
	-- The owner's tests as the last sync read them: documents go live between two syncs of the sheet, and have to pass them too.
	tests jsonb NOT NULL DEFAULT '[]',
	-- The highest number that a version ever had. A number means one content for good, also that of a draft that is discarded:
	-- whoever publishes a held version by its number gets what was held then or nothing, and what was worked out for a version
	-- stays true of it.
	last_version integer NOT NULL DEFAULT 0
);
CREATE INDEX knowledge_syncs_due ON frontdesk.knowledge_syncs (next_sync_at);
GRANT SELECT, INSERT, UPDATE ON frontdesk.knowledge_syncs TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.knowledge_syncs TO frontdesk_dispatcher USING (true) WITH CHECK (true);

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
GRANT SELECT, INSERT, UPDATE ON frontdesk.google_quotas TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.google_quotas TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- Files and web pages that a tenant's bot knows beside the sheet. What they say stands in `knowledge_rows`, with the source
-- `document:<id>` for passages of a text and `file:<id>` for rows of a table of questions and answers.
CREATE TABLE frontdesk.documents (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	-- How it came: a file or an address given by hand or by a workflow, an address typed into the Documents tab, or from the
	-- tenant's folder at Google Drive.
	via text NOT NULL CHECK (via IN ('upload', 'address', 'sheet', 'drive')),
	-- What it is known by there: the file's name, the address, Drive's id.
	external_id text NOT NULL CHECK (length(external_id) <= 2000),
	name text NOT NULL CHECK (length(name) <= 2000),
	kind text,
	-- Of the content and of how it was cut; null until it could be read.
	fingerprint text,
	-- What the place it comes from says about its state: the same again need not be fetched.
	remote_state text,
	state text NOT NULL CHECK (state IN ('live', 'refused')),
	-- For the owner, one sentence.
	status text NOT NULL,
	pages integer,
	chunks integer NOT NULL DEFAULT 0,
	bytes bigint,
	-- The last time that its content was read.
	read_at timestamptz,
	-- The last time that anybody looked whether it has changed.
	checked_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, via, external_id)
);
GRANT SELECT ON frontdesk.documents TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.documents TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- ── Search: what is made of the rows, so that they are found ────────────────────────────────────────────────────────────

-- A word, and which rows have it: how often, and how many words the row has in all. The version range is the row's, repeated
-- here so that finding candidates reads this table alone. The lists go together, place by place.
CREATE TABLE frontdesk.knowledge_words (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	language text NOT NULL,
	lexeme text NOT NULL,
	-- Rows of the newest version. After a roll back that is the version that was left: a word is then a little more or less rare
	-- than it should be, which moves no row worth mentioning.
	row_count integer NOT NULL,
	revisions bigint[] NOT NULL,
	from_versions integer[],
	until_versions integer[],
	frequencies smallint[],
	lengths integer[],
	PRIMARY KEY (tenant_id, language, lexeme)
);

-- Which words contain a trigram: how a misspelt word is found again. (A trigram index would not be used here: its operators
-- are not leakproof, so row-level security keeps them behind a scan of all tenants' words.)
CREATE TABLE frontdesk.knowledge_spellings (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	language text NOT NULL,
	trigram text NOT NULL,
	lexemes text[] NOT NULL,
	PRIMARY KEY (tenant_id, language, trigram)
);

-- Rows and words of a version, by the language in which they are read: what BM25 calls N and the average length.
CREATE TABLE frontdesk.knowledge_statistics (
	tenant_id uuid NOT NULL,
	version integer NOT NULL,
	language text NOT NULL,
	row_count integer NOT NULL,
	word_count bigint NOT NULL,
	PRIMARY KEY (tenant_id, version, language),
	FOREIGN KEY (tenant_id, version) REFERENCES frontdesk.knowledge_versions ON DELETE CASCADE
);

-- How the legs of a version's searches are weighed, by embedding model ('' without one), and what that was learnt from.
CREATE TABLE frontdesk.knowledge_weights (
	tenant_id uuid NOT NULL,
	version integer NOT NULL,
	model text NOT NULL,
	-- {words, rowLetters, letters, meaning, answerMeaning}, together 1.
	weights jsonb NOT NULL,
	-- {questions, rows, best, lexical, meaning, …}: for the operator, and for the estimate of confidence.
	basis jsonb NOT NULL,
	made_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, version, model),
	FOREIGN KEY (tenant_id, version) REFERENCES frontdesk.knowledge_versions ON DELETE CASCADE
);

-- How an item of a table can be called: for each word of each of its names the word itself, its forms, and the word with one
-- letter left out. A question finds its items by looking up the same keys of its own words, misspelt or not.
CREATE TABLE frontdesk.fact_keys (
	tenant_id uuid NOT NULL,
	key text NOT NULL,
	revision bigint NOT NULL,
	name smallint NOT NULL,
	word smallint NOT NULL,
	-- How many words the name has.
	words smallint NOT NULL,
	PRIMARY KEY (tenant_id, key, revision, name, word),
	FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
);
-- A revision that is thrown away takes its keys along.
CREATE INDEX fact_keys_by_revision ON frontdesk.fact_keys (tenant_id, revision);

-- ── Vectors of the points of rows: which index a tenant's searches use, the vectors themselves where PostgreSQL keeps them,
-- and what an endpoint was paid for ──────────────────────────────────────────────────────────────────────────────────────

-- An index is what one model makes of a tenant's points, in one store. Another model or store is another index: it is built
-- beside the live one, which searches use until the new one takes its place.
CREATE TABLE frontdesk.knowledge_indexes (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	store text NOT NULL CHECK (store IN ('postgres', 'pgvector', 'qdrant')),
	model text NOT NULL,
	-- Known from the first vector on.
	dimensions integer CHECK (dimensions > 0),
	state text NOT NULL DEFAULT 'building' CHECK (state IN ('building', 'live', 'retired')),
	-- Row revisions of the version that is being built for, and how many of them are in the index.
	rows_total integer NOT NULL DEFAULT 0,
	rows_done integer NOT NULL DEFAULT 0,
	-- The version up to which the store knows which rows were closed.
	closed_through integer NOT NULL DEFAULT 0,
	-- Who fills it right now: one worker at a time, as for syncs.
	lease_until timestamptz,
	lease_token bigint NOT NULL DEFAULT 0,
	-- What it cost.
	tokens bigint NOT NULL DEFAULT 0,
	cost_usd numeric NOT NULL DEFAULT 0,
	-- Why some rows are not in it yet, in the operator's words: {"code", "message"}.
	problem jsonb,
	created_at timestamptz NOT NULL DEFAULT now(),
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, store, model),
	CHECK (state <> 'live' OR dimensions IS NOT NULL)
);
CREATE UNIQUE INDEX knowledge_indexes_one_live ON frontdesk.knowledge_indexes (tenant_id) WHERE state = 'live';

-- The row revisions whose points are all in the index.
CREATE TABLE frontdesk.knowledge_indexed_rows (
	tenant_id uuid NOT NULL,
	store text NOT NULL,
	model text NOT NULL,
	revision bigint NOT NULL,
	-- What knowledge_embeddings has of its points: as long as the row is kept, so are they.
	text_hashes bytea[] NOT NULL DEFAULT '{}',
	PRIMARY KEY (tenant_id, store, model, revision),
	FOREIGN KEY (tenant_id, store, model) REFERENCES frontdesk.knowledge_indexes ON DELETE CASCADE,
	FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
);
CREATE INDEX knowledge_indexed_rows_of_revision ON frontdesk.knowledge_indexed_rows (tenant_id, revision);

-- The vectors of the store that needs nothing but PostgreSQL. `change` grows with each write, in the order in which writes
-- become visible (one writer an index at a time), so a process that holds a copy reads only what it lacks.
CREATE SEQUENCE frontdesk.knowledge_vector_changes;
GRANT USAGE ON SEQUENCE frontdesk.knowledge_vector_changes TO frontdesk_app;
CREATE TABLE frontdesk.knowledge_vectors (
	tenant_id uuid NOT NULL,
	model text NOT NULL,
	revision bigint NOT NULL,
	ordinal integer NOT NULL,
	from_version integer NOT NULL,
	change bigint NOT NULL,
	-- See core/retrieval/vectors/packed-vector.ts.
	vector bytea NOT NULL,
	PRIMARY KEY (tenant_id, model, revision, ordinal),
	FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
);
-- Vectors of a model look random: trying to compress them is lost time.
ALTER TABLE frontdesk.knowledge_vectors ALTER COLUMN vector SET STORAGE EXTERNAL;
CREATE INDEX knowledge_vectors_by_change ON frontdesk.knowledge_vectors (tenant_id, model, change);
CREATE INDEX knowledge_vectors_of_revision ON frontdesk.knowledge_vectors (tenant_id, revision);

-- What was paid for, by a hash of model and text: the same text is never sent twice, in no version and by no re-index. Each
-- number in 16 bits: a cosine of it is off by less than 0.0001.
CREATE TABLE frontdesk.knowledge_embeddings (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	text_hash bytea NOT NULL,
	model text NOT NULL,
	vector bytea NOT NULL,
	used_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, text_hash)
);
ALTER TABLE frontdesk.knowledge_embeddings ALTER COLUMN vector SET STORAGE EXTERNAL;
CREATE INDEX knowledge_embeddings_by_use ON frontdesk.knowledge_embeddings (tenant_id, used_at);

-- ── What conversations tell the owner: which questions had no answer, how often each row answered, and which answers turned
-- out right. All of it is collected from finished turns beside the conversations, never while a customer waits ───────────

-- One row a tenant: how far its turns are collected, and what of it stands in the sheet.
CREATE TABLE frontdesk.turn_collections (
	tenant_id uuid PRIMARY KEY REFERENCES frontdesk.tenants,
	next_at timestamptz NOT NULL DEFAULT now(),
	-- The last turn that was collected.
	collected_until timestamptz NOT NULL DEFAULT '-infinity',
	collected_turn uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
	-- The tab Unanswered is out of date since then; null when it is not.
	unanswered_changed_at timestamptz,
	unanswered_written_at timestamptz,
	-- The day, where the tenant is, on which "used" and "last used" were last written.
	usage_written_on date
);
CREATE INDEX turn_collections_due ON frontdesk.turn_collections (next_at);
GRANT SELECT, INSERT, UPDATE ON frontdesk.turn_collections TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.turn_collections TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- Questions that mean the same and had no answer: a row of the tab Unanswered. Personal details are masked before they come
-- here, because a sheet is shared.
CREATE TABLE frontdesk.unanswered (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	question text NOT NULL,
	times integer NOT NULL DEFAULT 0,
	first_asked_at timestamptz NOT NULL,
	last_asked_at timestamptz NOT NULL,
	-- Other ways in which it was asked, newest first.
	examples text[] NOT NULL DEFAULT '{}',
	suggested_answer text,
	-- A row was found for it and was not good enough: the model or the customer said so. Only a newer row answers it.
	needs_newer_row boolean NOT NULL DEFAULT false,
	-- open        stands in the tab, or will
	-- dismissed   the owner deleted its row: back when it is asked again
	-- ignored     the owner does not want to see it any more
	-- approved    its row went into the Knowledge tab: back when it is asked in vain after that
	-- answerable  a row answers it now: back when it is asked in vain after that
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dismissed', 'ignored', 'approved', 'answerable')),
	state_changed_at timestamptz NOT NULL DEFAULT now(),
	-- The live version for which somebody has looked whether it answers the question.
	checked_version integer,
	-- A row that is near and not near enough: {id, question}.
	near_row jsonb,
	-- What we wrote as suggested answer into its row of the tab: what is different there is the owner's. Null when it has no
	-- row there.
	written_answer text,
	-- Its row was seen in the tab: when it is not there any more, the owner has deleted it.
	is_in_tab boolean NOT NULL DEFAULT false,
	vector real[],
	-- The model of the vector: vectors of different models have nothing to do with each other.
	vector_model text,
	PRIMARY KEY (tenant_id, id)
);
CREATE INDEX unanswered_most_asked ON frontdesk.unanswered (tenant_id, times DESC, last_asked_at DESC, id) WHERE state = 'open';
CREATE INDEX unanswered_latest ON frontdesk.unanswered (tenant_id, last_asked_at DESC);
CREATE INDEX unanswered_in_tab ON frontdesk.unanswered (tenant_id, id) WHERE is_in_tab;

-- One time that such a question was asked, masked; without a group until somebody has compared it with the others.
CREATE TABLE frontdesk.unanswered_questions (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	turn_id uuid NOT NULL,
	unanswered_id uuid,
	conversation_id uuid NOT NULL,
	question text NOT NULL,
	because text NOT NULL
		CHECK (because IN ('no_answer_known', 'model_asked', 'ungrounded_reply', 'disliked')),
	asked_at timestamptz NOT NULL,
	-- A person may still answer it in the conversation.
	awaits_reply boolean NOT NULL,
	reply text,
	PRIMARY KEY (tenant_id, turn_id),
	FOREIGN KEY (tenant_id, turn_id) REFERENCES frontdesk.turns ON DELETE CASCADE,
	FOREIGN KEY (tenant_id, unanswered_id) REFERENCES frontdesk.unanswered ON DELETE CASCADE
);
CREATE INDEX unanswered_questions_ungrouped ON frontdesk.unanswered_questions (tenant_id, asked_at, turn_id)
	WHERE unanswered_id IS NULL;
CREATE INDEX unanswered_questions_by_time ON frontdesk.unanswered_questions (tenant_id, asked_at);
CREATE INDEX unanswered_questions_of_group ON frontdesk.unanswered_questions (tenant_id, unanswered_id, asked_at);
CREATE INDEX unanswered_questions_awaiting ON frontdesk.unanswered_questions (tenant_id, asked_at) WHERE awaits_reply;

-- How often each row stood behind an answer that was sent.
CREATE TABLE frontdesk.row_usage (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	row_id uuid NOT NULL,
	used integer NOT NULL,
	last_used_at timestamptz NOT NULL,
	PRIMARY KEY (tenant_id, row_id)
);

-- What the last run of each of the owner's tests said.
CREATE TABLE frontdesk.test_results (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	-- The hash of what the test asks and wants: an edited test is another one.
	test text NOT NULL,
	version integer NOT NULL,
	passed boolean NOT NULL,
	result text NOT NULL,
	ran_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, test)
);

-- Which answers turned out right: what a tenant's own confidence is fitted on. It counts the newest few thumbs of each customer:
-- one who taps all day must not decide for all others how sure the bot is.
CREATE TABLE frontdesk.labels (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	source text NOT NULL CHECK (source IN ('test', 'thumb', 'handoff')),
	-- What it is about: a test, a message and who read it, or a turn. Once each.
	subject text NOT NULL,
	turn_id uuid,
	message_id uuid,
	contact_id uuid,
	question text NOT NULL,
	-- What the estimate saw at the time; null where only its result is known.
	features float8[],
	confidence real NOT NULL,
	-- The best row answers the question.
	correct boolean NOT NULL,
	-- The knowledge can answer it at all; null when nobody knows.
	can_answer boolean,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, source, subject),
	-- A thumb that is taken back, or whose customer is forgotten, is no label any more.
	FOREIGN KEY (tenant_id, message_id, contact_id) REFERENCES frontdesk.feedback ON DELETE CASCADE
);
CREATE INDEX labels_newest ON frontdesk.labels (tenant_id, created_at DESC);
CREATE INDEX labels_of_feedback ON frontdesk.labels (tenant_id, message_id, contact_id) WHERE message_id IS NOT NULL;
CREATE INDEX labels_of_customer ON frontdesk.labels (tenant_id, contact_id, created_at DESC) WHERE contact_id IS NOT NULL;
