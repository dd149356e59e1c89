-- Who is signed in to the Desk (core/desk), and which links that are good for once exist.

-- A person at a browser. The cookie's secret is nowhere: this is its SHA-256.
CREATE TABLE frontdesk.desk_sessions (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	token_hash bytea NOT NULL,
	-- As colleagues know them.
	name text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	expires_at timestamptz NOT NULL,
	-- While the page is open it says so, and which conversation is on it: who else is looking.
	seen_at timestamptz NOT NULL DEFAULT now(),
	looks_at uuid,
	PRIMARY KEY (id, tenant_id)
);
CREATE UNIQUE INDEX desk_sessions_token ON frontdesk.desk_sessions (token_hash, tenant_id);
CREATE INDEX desk_sessions_of_tenant ON frontdesk.desk_sessions (tenant_id, seen_at);
GRANT SELECT, UPDATE ON frontdesk.desk_sessions TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.desk_sessions TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- A link that opens the Desk once: from the command line, or sent to an address that the business has named.
CREATE TABLE frontdesk.desk_links (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	-- Where it was sent; null for the command line.
	address text,
	created_at timestamptz NOT NULL DEFAULT now(),
	expires_at timestamptz NOT NULL,
	used_at timestamptz,
	PRIMARY KEY (id, tenant_id)
);
CREATE INDEX desk_links_of_tenant ON frontdesk.desk_links (tenant_id, created_at);

-- "Sign everybody out": links that are older than this open nothing any more.
CREATE TABLE frontdesk.desks (
	tenant_id uuid PRIMARY KEY REFERENCES frontdesk.tenants,
	links_since timestamptz NOT NULL
);
