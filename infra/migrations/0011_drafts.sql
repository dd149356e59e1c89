-- A version is a draft first: its rows are written and indexed, and no search sees them until everything that has to happen
-- before (embedding, the owner's tests) has gone well. A crash in between leaves the draft behind and the old version live;
-- whoever publishes next discards it.

ALTER TABLE frontdesk.knowledge_versions
	ADD COLUMN state text NOT NULL DEFAULT 'published' CHECK (state IN ('draft', 'held', 'published')),
	-- Why a held version is not live, in a sentence for the owner.
	ADD COLUMN held_because text,
	ADD CHECK (state = 'published' OR NOT live);
CREATE UNIQUE INDEX knowledge_versions_one_draft ON frontdesk.knowledge_versions (tenant_id) WHERE state <> 'published';

-- Rows come from several places: `sheet`, `table:<title of the tab>`, `document:<id>`. A publication replaces the rows of its
-- own sources and leaves the others as they are.
ALTER TABLE frontdesk.knowledge_rows
	ADD COLUMN source text NOT NULL DEFAULT 'sheet',
	-- Where it stands there, for people: {tab, row} or {file, page, heading}. It moves with sorting, and is no part of the content.
	ADD COLUMN origin jsonb NOT NULL DEFAULT '{}';

-- What of the newest version belongs to a source: what a publication compares with.
CREATE INDEX knowledge_rows_by_source ON frontdesk.knowledge_rows (tenant_id, source) WHERE until_version IS NULL;

-- Throws the unpublished version away, as if it had never been begun. A sheet whose version was held is read again, for its
-- changes are in no version any more.
CREATE FUNCTION frontdesk.discard_draft(p_tenant uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_draft integer;
	v_state text;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT version, state INTO v_draft, v_state FROM frontdesk.knowledge_versions
	WHERE tenant_id = p_tenant AND state <> 'published';
	IF NOT FOUND THEN
		RETURN;
	END IF;

	-- The counts of its words: minus what it had added, plus what it had closed.
	UPDATE frontdesk.knowledge_words w SET row_count = w.row_count + moved.row_count
	FROM (
		SELECT l.configuration, l.lexeme,
			count(*) FILTER (WHERE l.from_version < v_draft) - count(*) FILTER (WHERE l.from_version = v_draft) AS row_count
		FROM frontdesk.knowledge_rows r
		JOIN frontdesk.knowledge_lexemes l ON (l.tenant_id, l.revision) = (r.tenant_id, r.revision)
		WHERE r.tenant_id = p_tenant AND (r.from_version = v_draft OR r.until_version = v_draft)
		GROUP BY l.configuration, l.lexeme
	) moved
	WHERE (w.tenant_id, w.configuration, w.lexeme) = (p_tenant, moved.configuration, moved.lexeme);

	DELETE FROM frontdesk.knowledge_rows WHERE tenant_id = p_tenant AND from_version = v_draft;
	UPDATE frontdesk.knowledge_lexemes l SET until_version = NULL FROM frontdesk.knowledge_rows r
	WHERE r.tenant_id = p_tenant AND r.until_version = v_draft AND (l.tenant_id, l.revision) = (r.tenant_id, r.revision);
	UPDATE frontdesk.knowledge_rows SET until_version = NULL WHERE tenant_id = p_tenant AND until_version = v_draft;
	DELETE FROM frontdesk.knowledge_versions WHERE tenant_id = p_tenant AND version = v_draft;
	IF v_state = 'held' THEN
		UPDATE frontdesk.knowledge_syncs SET synced_state = NULL WHERE tenant_id = p_tenant;
	END IF;
END $$;

-- What a version ended. There is none of what a version began: with a second index that begins with the tenant, the planner
-- takes that one for a row's revision wherever a tenant is new to it, and reads all of the tenant's rows for each candidate
-- of a search. Throwing a draft away is rare enough to read them once.
CREATE INDEX knowledge_rows_until_version ON frontdesk.knowledge_rows (tenant_id, until_version) WHERE until_version IS NOT NULL;

-- Counts the rows and words of a version, which searches need for it; once.
CREATE FUNCTION frontdesk.count_knowledge(p_tenant uuid, p_version integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	IF EXISTS (SELECT FROM frontdesk.knowledge_statistics WHERE (tenant_id, version) = (p_tenant, p_version)) THEN
		RETURN;
	END IF;
	INSERT INTO frontdesk.knowledge_statistics (tenant_id, version, configuration, row_count, word_count)
	SELECT p_tenant, p_version, w.configuration, count(*), sum(w.row_words)
	FROM (
		SELECT DISTINCT ON (l.revision) l.revision, l.configuration, l.row_words
		FROM frontdesk.knowledge_lexemes l
		WHERE l.tenant_id = p_tenant AND l.from_version <= p_version AND (l.until_version > p_version OR l.until_version IS NULL)
	) w
	GROUP BY w.configuration;
END $$;

-- Makes a version the one that every search sees from the end of this transaction on.
CREATE OR REPLACE FUNCTION frontdesk.make_live(p_tenant uuid, p_version integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM frontdesk.count_knowledge(p_tenant, p_version);
	UPDATE frontdesk.knowledge_versions SET live = false WHERE tenant_id = p_tenant AND live AND version <> p_version;
	UPDATE frontdesk.knowledge_versions SET live = true, state = 'published', held_because = NULL
	WHERE (tenant_id, version) = (p_tenant, p_version) AND NOT live;
END $$;
