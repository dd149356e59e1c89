-- Which inbox of Chatwoot belongs to which business. Inboxes are numbered over all accounts of an installation of Chatwoot.
CREATE TABLE frontdesk.chatwoot_inboxes (
	tenant_id uuid PRIMARY KEY REFERENCES frontdesk.tenants ON DELETE CASCADE,
	account_id bigint NOT NULL,
	inbox_id bigint NOT NULL UNIQUE,
	-- When its list is looked through next for what no webhook told of, and how far that has come, in seconds since 1970.
	look_at timestamptz NOT NULL DEFAULT now(),
	looked_until bigint NOT NULL DEFAULT extract(epoch FROM now() - interval '5 seconds')::bigint,
	-- Chatwoot does not answer, or refuses the token: everything of this inbox waits until then.
	failures integer NOT NULL DEFAULT 0,
	failing_since timestamptz,
	problem text,
	paused_until timestamptz
);
CREATE INDEX chatwoot_inboxes_due ON frontdesk.chatwoot_inboxes (look_at);
CREATE INDEX chatwoot_inboxes_failing ON frontdesk.chatwoot_inboxes (failing_since) WHERE failing_since IS NOT NULL;

-- A conversation as it stands in Chatwoot. While it is due, something is to be brought there or fetched from there.
CREATE TABLE frontdesk.chatwoot_conversations (
	tenant_id uuid NOT NULL REFERENCES frontdesk.chatwoot_inboxes ON DELETE CASCADE,
	conversation_id uuid NOT NULL,
	-- Chatwoot's number of it, in its account; null until it is made there.
	chatwoot_id bigint,
	due_at timestamptz,
	-- Who has it until then brings it up to date; `attempt` tells a late one from who came after it.
	leased_until timestamptz,
	attempt integer NOT NULL DEFAULT 0,
	-- Something came up while somebody had it.
	again boolean NOT NULL DEFAULT false,
	-- Chatwoot has news: messages, a status.
	has_news boolean NOT NULL DEFAULT false,
	failures integer NOT NULL DEFAULT 0,
	-- Every message up to this one is there, but for those that were still being sent.
	mirrored_until uuid,
	unsent uuid[] NOT NULL DEFAULT '{}',
	-- Of those that are there: what turned out not to have reached the customer.
	failed uuid[] NOT NULL DEFAULT '{}',
	-- The newest of Chatwoot's messages that was read.
	heard_until bigint NOT NULL DEFAULT 0,
	-- What Chatwoot said last, and what of the handoff it was told.
	status text,
	assignee_id bigint,
	told_handoff text,
	typing_shown_at timestamptz,
	PRIMARY KEY (conversation_id, tenant_id),
	FOREIGN KEY (conversation_id, tenant_id) REFERENCES frontdesk.conversations (id, tenant_id) ON DELETE CASCADE
);
CREATE INDEX chatwoot_conversations_due ON frontdesk.chatwoot_conversations (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX chatwoot_conversations_news ON frontdesk.chatwoot_conversations (due_at) WHERE due_at IS NOT NULL AND has_news;
CREATE INDEX chatwoot_conversations_of_inbox ON frontdesk.chatwoot_conversations (tenant_id);
CREATE UNIQUE INDEX chatwoot_conversations_there ON frontdesk.chatwoot_conversations (chatwoot_id, tenant_id);
GRANT SELECT, UPDATE ON frontdesk.chatwoot_inboxes TO frontdesk_dispatcher;
GRANT SELECT, INSERT, UPDATE ON frontdesk.chatwoot_conversations TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.chatwoot_inboxes TO frontdesk_dispatcher USING (true) WITH CHECK (true);
CREATE POLICY dispatcher ON frontdesk.chatwoot_conversations TO frontdesk_dispatcher USING (true) WITH CHECK (true);
