-- What a platform sent, correctly signed, and no other table can hold: kept as it came, for somebody to look at. Bounded in number,
-- size and age (frontdesk.set_aside, claim_tenants_to_clean).
CREATE TABLE frontdesk.set_aside_events (
	id uuid NOT NULL DEFAULT uuidv7(),
	-- Null where the event does not say whose it is; then no tenant sees it.
	tenant_id uuid REFERENCES frontdesk.tenants,
	-- The platform delivers some things twice.
	fingerprint bytea NOT NULL UNIQUE,
	channel text,
	account text,
	-- A sentence of ours or an SQLSTATE; never words of a customer.
	reason text NOT NULL,
	-- What we made of it, as JSON, with the part as it came under "raw"; cut where it is long.
	content text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (id)
);
CREATE INDEX set_aside_events_of_tenant ON frontdesk.set_aside_events (tenant_id, id);
GRANT SELECT, INSERT, DELETE ON frontdesk.set_aside_events TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.set_aside_events TO frontdesk_dispatcher USING (true) WITH CHECK (true);
