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
