-- When a tenant's next weekly digest is due, and of which week the one is that is being sent (null between two).
CREATE TABLE frontdesk.digests (
	tenant_id uuid PRIMARY KEY REFERENCES frontdesk.tenants ON DELETE CASCADE,
	next_at timestamptz NOT NULL,
	-- Its Monday.
	week date,
	attempts integer NOT NULL DEFAULT 0,
	sent_at timestamptz,
	problem text
);
CREATE INDEX digests_due ON frontdesk.digests (next_at);
GRANT SELECT, INSERT, UPDATE ON frontdesk.digests TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.digests TO frontdesk_dispatcher USING (true) WITH CHECK (true);
-- A week of one tenant.
CREATE INDEX handoffs_by_time ON frontdesk.handoffs (tenant_id, created_at);

-- What the bot would have said while it was in shadow mode, and what became of it: a person sent it as it was, or something else.
CREATE TABLE frontdesk.shadow_drafts (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	turn_id uuid NOT NULL,
	conversation_id uuid NOT NULL,
	-- Of the row that it rests on.
	category text,
	draft text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	-- When a person had answered, or nobody would any more: then `agreed` is null.
	judged_at timestamptz,
	agreed boolean,
	PRIMARY KEY (turn_id, tenant_id),
	FOREIGN KEY (turn_id, tenant_id) REFERENCES frontdesk.turns (id, tenant_id) ON DELETE CASCADE
);
CREATE INDEX shadow_drafts_open ON frontdesk.shadow_drafts (tenant_id, created_at) WHERE judged_at IS NULL;
CREATE INDEX shadow_drafts_judged ON frontdesk.shadow_drafts (tenant_id, judged_at) WHERE agreed IS NOT NULL;
CREATE INDEX shadow_drafts_of_conversation ON frontdesk.shadow_drafts (conversation_id) WHERE judged_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON frontdesk.shadow_drafts TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.shadow_drafts TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- Templates to a list of people who have agreed to it.
CREATE TABLE frontdesk.campaigns (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	-- By which a second run finds it: nobody gets the same campaign twice.
	name text NOT NULL,
	channel_id uuid NOT NULL,
	template text NOT NULL,
	language text NOT NULL,
	-- How and when the people on the list have agreed, in the owner's words.
	consent text NOT NULL,
	per_minute integer NOT NULL CHECK (per_minute > 0),
	state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'stopped', 'finished')),
	stopped_because text,
	-- What came before it counts no more: when it was begun, or begun again after a stop.
	judged_from timestamptz NOT NULL DEFAULT now(),
	next_at timestamptz NOT NULL DEFAULT now(),
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (id, tenant_id),
	UNIQUE (tenant_id, name)
);
CREATE INDEX campaigns_due ON frontdesk.campaigns (next_at) WHERE state = 'running';
CREATE TABLE frontdesk.campaign_recipients (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	campaign_id uuid NOT NULL,
	recipient_kind text NOT NULL,
	recipient text NOT NULL,
	-- The message, filled in for this person.
	part jsonb NOT NULL,
	-- Where it differs from the campaign's.
	consent text,
	-- waiting → sending → handed_over (it is in the outbox, which knows what became of it) or refused (it never got there)
	state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'handed_over', 'refused')),
	problem text,
	lease_until timestamptz,
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (campaign_id, recipient, tenant_id),
	FOREIGN KEY (campaign_id, tenant_id) REFERENCES frontdesk.campaigns (id, tenant_id) ON DELETE CASCADE
);
CREATE INDEX campaign_recipients_waiting ON frontdesk.campaign_recipients (campaign_id, recipient) WHERE state IN ('waiting', 'sending');
CREATE INDEX campaign_recipients_by_time ON frontdesk.campaign_recipients (campaign_id, updated_at);
GRANT SELECT, UPDATE ON frontdesk.campaigns, frontdesk.campaign_recipients TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.campaigns TO frontdesk_dispatcher USING (true) WITH CHECK (true);
CREATE POLICY dispatcher ON frontdesk.campaign_recipients TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- Which conversation an alert in a channel of Slack is about: what is answered in its thread goes to that customer. Null for an alert about
-- several of them.
CREATE TABLE frontdesk.slack_threads (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	channel text NOT NULL,
	-- Slack's name of the message.
	ts text NOT NULL,
	conversation_id uuid,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (ts, channel, tenant_id),
	FOREIGN KEY (conversation_id, tenant_id) REFERENCES frontdesk.conversations (id, tenant_id) ON DELETE CASCADE
);
CREATE INDEX slack_threads_of_conversation ON frontdesk.slack_threads (conversation_id);
GRANT SELECT ON frontdesk.slack_threads TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.slack_threads FOR SELECT TO frontdesk_dispatcher USING (true);
