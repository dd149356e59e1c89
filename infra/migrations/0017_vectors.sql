-- Vectors of the points of rows: which index a tenant's searches use, the vectors themselves where PostgreSQL keeps them, and
-- what an endpoint was paid for.

-- An index is what one model makes of a tenant's points, in one store. Another model or store is another index: it is built
-- beside the live one, which searches use until the new one takes its place.
CREATE TABLE frontdesk.knowledge_indexes (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	store text NOT NULL CHECK (store IN ('postgres', 'pgvector', 'qdrant')),
	model text NOT NULL,
	-- Known from the first vector on.
	dimensions integer CHECK (dimensions > 0),
	state text NOT NULL DEFAULT 'building' CHECK (state IN ('building', 'live', 'retired')),
	-- Row revisions of the version that is being built for, and how many of them are in the index.
	rows_total integer NOT NULL DEFAULT 0,
	rows_done integer NOT NULL DEFAULT 0,
	-- The version up to which the store knows which rows were closed.
	closed_through integer NOT NULL DEFAULT 0,
	-- Who fills it right now: one worker at a time, as for syncs.
	lease_until timestamptz,
	lease_token bigint NOT NULL DEFAULT 0,
	-- What it cost.
	tokens bigint NOT NULL DEFAULT 0,
	cost_usd numeric NOT NULL DEFAULT 0,
	-- Why some rows are not in it yet, in the operator's words: {"code", "message"}.
	problem jsonb,
	created_at timestamptz NOT NULL DEFAULT now(),
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, store, model),
	CHECK (state <> 'live' OR dimensions IS NOT NULL)
);
CREATE UNIQUE INDEX knowledge_indexes_one_live ON frontdesk.knowledge_indexes (tenant_id) WHERE state = 'live';
CALL frontdesk.isolate_tenants('frontdesk.knowledge_indexes');

-- The row revisions whose points are all in the index.
CREATE TABLE frontdesk.knowledge_indexed_rows (
	tenant_id uuid NOT NULL,
	store text NOT NULL,
	model text NOT NULL,
	revision bigint NOT NULL,
	-- What knowledge_embeddings has of its points: as long as the row is kept, so are they.
	text_hashes bytea[] NOT NULL DEFAULT '{}',
	PRIMARY KEY (tenant_id, store, model, revision),
	FOREIGN KEY (tenant_id, store, model) REFERENCES frontdesk.knowledge_indexes ON DELETE CASCADE,
	FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
);
CREATE INDEX knowledge_indexed_rows_of_revision ON frontdesk.knowledge_indexed_rows (tenant_id, revision);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_indexed_rows');

-- The vectors of the store that needs nothing but PostgreSQL. `change` grows with each write, in the order in which writes
-- become visible (one writer an index at a time), so a process that holds a copy reads only what it lacks.
CREATE SEQUENCE frontdesk.knowledge_vector_changes;
GRANT USAGE ON SEQUENCE frontdesk.knowledge_vector_changes TO frontdesk_app;
CREATE TABLE frontdesk.knowledge_vectors (
	tenant_id uuid NOT NULL,
	model text NOT NULL,
	revision bigint NOT NULL,
	ordinal integer NOT NULL,
	from_version integer NOT NULL,
	change bigint NOT NULL,
	-- See core/retrieval/vectors/packed-vector.ts.
	vector bytea NOT NULL,
	PRIMARY KEY (tenant_id, model, revision, ordinal),
	FOREIGN KEY (tenant_id, revision) REFERENCES frontdesk.knowledge_rows ON DELETE CASCADE
);
-- Vectors of a model look random: trying to compress them is lost time.
ALTER TABLE frontdesk.knowledge_vectors ALTER COLUMN vector SET STORAGE EXTERNAL;
CREATE INDEX knowledge_vectors_by_change ON frontdesk.knowledge_vectors (tenant_id, model, change);
CREATE INDEX knowledge_vectors_of_revision ON frontdesk.knowledge_vectors (tenant_id, revision);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_vectors');

-- What was paid for, by a hash of model and text: the same text is never sent twice, in no version and by no re-index. Each
-- number in 16 bits: a cosine of it is off by less than 0.0001.
CREATE TABLE frontdesk.knowledge_embeddings (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	text_hash bytea NOT NULL,
	model text NOT NULL,
	vector bytea NOT NULL,
	used_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, text_hash)
);
ALTER TABLE frontdesk.knowledge_embeddings ALTER COLUMN vector SET STORAGE EXTERNAL;
CREATE INDEX knowledge_embeddings_by_use ON frontdesk.knowledge_embeddings (tenant_id, used_at);
CALL frontdesk.isolate_tenants('frontdesk.knowledge_embeddings');

-- Everything that a search has to know of a tenant's indexes: one round trip. `newest_change` is of the vectors that
-- PostgreSQL keeps.
CREATE FUNCTION frontdesk.read_vector_indexes(p_tenant uuid)
RETURNS TABLE (store text, model text, dimensions integer, state text, newest_change bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	RETURN QUERY
	SELECT i.store, i.model, i.dimensions, i.state, coalesce(n.change, 0)
	FROM frontdesk.knowledge_indexes i
	LEFT JOIN LATERAL (
		SELECT v.change FROM frontdesk.knowledge_vectors v
		WHERE v.tenant_id = p_tenant AND v.model = i.model AND i.store = 'postgres'
		ORDER BY v.change DESC LIMIT 1
	) n ON true
	WHERE i.tenant_id = p_tenant AND i.state <> 'retired'
	ORDER BY i.state DESC, i.created_at DESC
	LIMIT 10;
END $$;

-- Where the extension pgvector is installed, vectors can be in a table of its type: called after the migrations, each time, for
-- the extension may come later. It changes nothing where there is none, or where nobody with the right has created it.
CREATE PROCEDURE frontdesk.prepare_pgvector()
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
	CALL frontdesk.isolate_tenants('frontdesk.knowledge_pgvectors');
END $$;
