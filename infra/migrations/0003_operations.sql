-- What happened beside the conversations: who changed what, and what broke.

CREATE TABLE frontdesk.audit_log (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	actor text NOT NULL,
	action text NOT NULL,
	details jsonb NOT NULL DEFAULT '{}',
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id)
);
CALL frontdesk.isolate_tenants('frontdesk.audit_log');

-- A workflow that failed, with its turn where it had one. An error of no tenant has none, and no tenant sees it.
CREATE TABLE frontdesk.errors (
	tenant_id uuid REFERENCES frontdesk.tenants,
	id uuid PRIMARY KEY DEFAULT uuidv7(),
	turn_id uuid,
	workflow text,
	node text,
	execution_id text,
	message text NOT NULL,
	details jsonb NOT NULL DEFAULT '{}',
	created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX errors_of_tenant ON frontdesk.errors (tenant_id, id);
CREATE UNIQUE INDEX errors_of_execution ON frontdesk.errors (execution_id) WHERE execution_id IS NOT NULL;
CALL frontdesk.isolate_tenants('frontdesk.errors');
CALL frontdesk.open_to_dispatcher('frontdesk.errors', 'SELECT, INSERT');
