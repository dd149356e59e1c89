-- What an owner needs to hear once and not at every sync, for example that a sheet which is read by its public link is never
-- written. `about` says what it was about (which sheet): about something else it is said again.
CREATE TABLE frontdesk.owner_notices (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants ON DELETE CASCADE,
	name text NOT NULL,
	about text NOT NULL,
	told_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, name)
);

CALL frontdesk.isolate_tenants('frontdesk.owner_notices');
