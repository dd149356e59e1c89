-- Files and web pages that a tenant's bot knows beside the sheet. What they say stands in `knowledge_rows`, with the source
-- `document:<id>` for passages of a text and `file:<id>` for rows of a table of questions and answers.
CREATE TABLE frontdesk.documents (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	-- How it came: given by hand or by a workflow, from an address of the web, from the tenant's folder at Google Drive.
	via text NOT NULL CHECK (via IN ('upload', 'address', 'drive')),
	-- What it is known by there: the file's name, the address, Drive's id.
	external_id text NOT NULL CHECK (length(external_id) <= 2000),
	name text NOT NULL CHECK (length(name) <= 2000),
	kind text,
	-- Of the content and of how it was cut; null until it could be read.
	fingerprint text,
	-- What the place it comes from says about its state: the same again need not be fetched.
	remote_state text,
	state text NOT NULL CHECK (state IN ('live', 'refused')),
	-- For the owner, one sentence.
	status text NOT NULL,
	pages integer,
	chunks integer NOT NULL DEFAULT 0,
	bytes bigint,
	-- The last time that its content was read.
	read_at timestamptz,
	-- The last time that anybody looked whether it has changed.
	checked_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, via, external_id)
);
CALL frontdesk.isolate_tenants('frontdesk.documents');

-- When the tenant's folder at Google Drive and the addresses in its Documents tab were last looked at.
ALTER TABLE frontdesk.knowledge_syncs ADD COLUMN documents_checked_at timestamptz;
