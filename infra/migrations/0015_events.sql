-- What an operator's own workflows want to hear of (the Frontdesk Trigger): nobody has to edit a shipped workflow to be told.
-- A row for each trigger node and kind that it listens to; without one, nothing is written down. For one that nobody has asked for
-- three days, nothing more is kept. `tenant_id` is null where it listens to all businesses.
CREATE TABLE frontdesk.event_subscriptions (
	kind text NOT NULL,
	id text NOT NULL,
	tenant_id uuid REFERENCES frontdesk.tenants ON DELETE CASCADE,
	seen_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (kind, id)
);
CREATE INDEX event_subscriptions_of_one ON frontdesk.event_subscriptions (id);
CREATE INDEX event_subscriptions_by_time ON frontdesk.event_subscriptions (seen_at);

-- What happened, a row for each who wants to hear of it, until they have.
CREATE TABLE frontdesk.events (
	tenant_id uuid REFERENCES frontdesk.tenants ON DELETE CASCADE,
	id uuid PRIMARY KEY DEFAULT uuidv7(),
	kind text NOT NULL,
	subscription_id text NOT NULL,
	data jsonb NOT NULL DEFAULT '{}',
	at timestamptz NOT NULL DEFAULT now(),
	-- Who has it until then is telling of it.
	claimed_until timestamptz,
	FOREIGN KEY (kind, subscription_id) REFERENCES frontdesk.event_subscriptions (kind, id) ON DELETE CASCADE
);
CREATE INDEX events_waiting ON frontdesk.events (subscription_id, id);
CREATE INDEX events_due ON frontdesk.events (subscription_id, claimed_until NULLS FIRST);
GRANT SELECT, INSERT, UPDATE, DELETE ON frontdesk.event_subscriptions, frontdesk.events TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.event_subscriptions TO frontdesk_dispatcher USING (true) WITH CHECK (true);
CREATE POLICY dispatcher ON frontdesk.events TO frontdesk_dispatcher USING (true) WITH CHECK (true);
