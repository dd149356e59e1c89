-- What breaks, by kind: one workflow, node and sentence, whatever the numbers in it. The operator is told once of a kind, and of
-- what followed at the earliest an hour later. Of whose turn it was last, `tenant_id` says; a kind belongs to nobody.
CREATE TABLE frontdesk.failure_kinds (
	kind text PRIMARY KEY,
	tenant_id uuid REFERENCES frontdesk.tenants,
	workflow text,
	node text,
	message text NOT NULL,
	execution_id text,
	first_at timestamptz NOT NULL DEFAULT now(),
	last_at timestamptz NOT NULL DEFAULT now(),
	times bigint NOT NULL DEFAULT 1,
	-- Of how many the operator knows, and since when.
	told_times bigint NOT NULL DEFAULT 0,
	told_at timestamptz,
	-- When to tell of what is new; null when nothing is.
	tell_at timestamptz,
	attempts integer NOT NULL DEFAULT 0
);
CREATE INDEX failure_kinds_to_tell ON frontdesk.failure_kinds (tell_at) WHERE tell_at IS NOT NULL;
CREATE INDEX failure_kinds_by_time ON frontdesk.failure_kinds (last_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON frontdesk.failure_kinds TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.failure_kinds TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- What a retry looks for.
CREATE INDEX turns_failed ON frontdesk.turns (completed_at) WHERE status = 'failed';
-- A turn that failed without a word to the customer: they are to be told.
ALTER TABLE frontdesk.handoffs ADD COLUMN unsaid_turn_id uuid;
