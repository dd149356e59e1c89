-- Files and web pages that a tenant's bot knows beside the sheet. What they say stands in `knowledge_rows`, with the source
-- `document:<id>` for passages of a text and `file:<id>` for rows of a table of questions and answers.
CREATE TABLE frontdesk.documents (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	-- How it came: a file or an address given by hand or by a workflow, an address typed into the Documents tab, or from the
	-- tenant's folder at Google Drive.
	via text NOT NULL CHECK (via IN ('upload', 'address', 'sheet', 'drive')),
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
CALL frontdesk.open_to_dispatcher('frontdesk.documents', 'SELECT');

ALTER TABLE frontdesk.knowledge_syncs
	-- When the tenant's Documents tab, its addresses and its folder at Google Drive were last looked at.
	ADD COLUMN documents_checked_at timestamptz,
	-- The state of the sheet that the Documents tab was read from.
	ADD COLUMN documents_state text;

-- The tenants whose documents are due: the sheet was changed and synced, the folder was not listed for some minutes, or an
-- address was not asked for a day. Safe to call from several workers at once; who was claimed is not due again for a moment,
-- whatever becomes of the claim.
CREATE FUNCTION frontdesk.claim_documents_to_check(p_limit integer) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql AS $$
	WITH due AS (
		SELECT k.tenant_id FROM frontdesk.knowledge_syncs k
		CROSS JOIN LATERAL (SELECT coalesce(k.documents_checked_at, '-infinity') AS at) checked
		WHERE (k.lease_until IS NULL OR k.lease_until <= now()) AND checked.at < now() - interval '20 s' AND (
			k.synced_state IS DISTINCT FROM k.documents_state AND k.synced_state IS NOT NULL
			OR checked.at < now() - interval '5 min' AND (
				EXISTS (SELECT FROM frontdesk.settings s WHERE s.tenant_id = k.tenant_id AND s.name = 'documents_folder'
					AND jsonb_typeof(s.value) = 'string' AND s.value <> '""')
				OR EXISTS (SELECT FROM frontdesk.documents d WHERE d.tenant_id = k.tenant_id AND d.via = 'drive'))
			OR checked.at < now() - interval '1 day'
				AND EXISTS (SELECT FROM frontdesk.documents d WHERE d.tenant_id = k.tenant_id AND d.via IN ('address', 'sheet'))
		)
		ORDER BY checked.at
		LIMIT p_limit
		FOR NO KEY UPDATE OF k SKIP LOCKED
	)
	UPDATE frontdesk.knowledge_syncs k SET documents_checked_at = now(), documents_state = k.synced_state
	FROM due WHERE k.tenant_id = due.tenant_id
	RETURNING k.tenant_id
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.claim_documents_to_check(integer)');
