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
