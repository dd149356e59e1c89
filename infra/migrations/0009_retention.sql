-- When a tenant is next looked through for what is older than it wants to keep (core/retention).
CREATE TABLE frontdesk.retention (
	tenant_id uuid PRIMARY KEY REFERENCES frontdesk.tenants ON DELETE CASCADE,
	next_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX retention_due ON frontdesk.retention (next_at);
GRANT SELECT, INSERT, UPDATE ON frontdesk.retention TO frontdesk_dispatcher;
-- Errors of no tenant, which no tenant could delete.
GRANT DELETE ON frontdesk.errors TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.retention TO frontdesk_dispatcher USING (true) WITH CHECK (true);
