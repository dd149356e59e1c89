-- Where the extension pgvector is installed, vectors can be in a table of its type: called after the migrations, each time, for
-- the extension may come later. It changes nothing where there is none, or where nobody with the right has created it.
CREATE OR REPLACE PROCEDURE frontdesk.prepare_pgvector()
LANGUAGE plpgsql AS $$
BEGIN
	IF to_regclass('frontdesk.knowledge_pgvectors') IS NOT NULL
		OR NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN
		RETURN;
	END IF;
	BEGIN
		CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;
	EXCEPTION WHEN insufficient_privilege THEN
		RAISE NOTICE 'pgvector is installed, but only an administrator may create it: CREATE EXTENSION vector;';
		RETURN;
	END;
	CREATE TABLE frontdesk.knowledge_pgvectors (
		tenant_id uuid NOT NULL,
		model text NOT NULL,
		revision bigint NOT NULL,
		ordinal integer NOT NULL,
		from_version integer NOT NULL,
		vector public.halfvec NOT NULL,
		PRIMARY KEY (tenant_id, model, revision, ordinal),
		FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
	);
	ALTER TABLE frontdesk.knowledge_pgvectors ALTER COLUMN vector SET STORAGE EXTERNAL;
	CREATE INDEX knowledge_pgvectors_of_revision ON frontdesk.knowledge_pgvectors (tenant_id, revision);
	CALL frontdesk.isolate_tenants();
END $$;
