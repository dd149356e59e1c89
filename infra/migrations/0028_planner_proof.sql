-- Look-ups stay look-ups where a tenant is new to the planner: right after the first load of a sheet its statistics know other
-- tenants only, a join of this one's words or points looks like a single row, and it is read whole for each row of the other side.

-- Ends revisions of the newest version. Their words one by one: for many at once the planner reads all words that the tenant has.
-- The rows are not asked whether they are open: there is an index for that, of all open rows. A word is found by its key: by the
-- conflict that it is with itself.
CREATE OR REPLACE FUNCTION frontdesk.close_knowledge(p_tenant uuid, p_version integer, p_revisions bigint[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
DECLARE
	v_revision bigint;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	INSERT INTO frontdesk.knowledge_words AS w (tenant_id, configuration, lexeme, row_count)
	SELECT p_tenant, l.configuration, l.lexeme, -count(*)
	FROM unnest(p_revisions) c (revision)
	CROSS JOIN LATERAL (
		SELECT l.configuration, l.lexeme FROM frontdesk.knowledge_lexemes l
		WHERE l.tenant_id = p_tenant AND l.revision = c.revision AND l.until_version IS NULL
		OFFSET 0
	) l
	GROUP BY l.configuration, l.lexeme
	ON CONFLICT (tenant_id, configuration, lexeme) DO UPDATE SET row_count = w.row_count + EXCLUDED.row_count;

	UPDATE frontdesk.knowledge_rows SET until_version = p_version
	WHERE tenant_id = p_tenant AND revision = ANY (p_revisions);
	FOREACH v_revision IN ARRAY p_revisions LOOP
		UPDATE frontdesk.knowledge_lexemes SET until_version = p_version
		WHERE tenant_id = p_tenant AND revision = v_revision AND until_version IS NULL;
	END LOOP;
END $$;

-- Throws the unpublished version away, as if it had never been begun. A sheet whose version was held is read again, for its
-- changes are in no version any more.
CREATE OR REPLACE FUNCTION frontdesk.discard_draft(p_tenant uuid) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
DECLARE
	v_draft integer;
	v_state text;
	v_begun bigint[];
	v_ended bigint[];
	v_revision bigint;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT version, state INTO v_draft, v_state FROM frontdesk.knowledge_versions
	WHERE tenant_id = p_tenant AND state <> 'published';
	IF NOT FOUND THEN
		RETURN;
	END IF;

	v_begun := ARRAY(SELECT r.revision FROM frontdesk.knowledge_rows r WHERE r.tenant_id = p_tenant AND r.from_version = v_draft);
	v_ended := ARRAY(SELECT r.revision FROM frontdesk.knowledge_rows r WHERE r.tenant_id = p_tenant AND r.until_version = v_draft);
	-- The counts of its words: minus what it had added, plus what it had closed.
	INSERT INTO frontdesk.knowledge_words AS w (tenant_id, configuration, lexeme, row_count)
	SELECT p_tenant, l.configuration, l.lexeme, sum(c.direction)
	FROM (SELECT unnest(v_begun), -1 UNION ALL SELECT unnest(v_ended), 1) c (revision, direction)
	CROSS JOIN LATERAL (
		SELECT l.configuration, l.lexeme FROM frontdesk.knowledge_lexemes l
		WHERE l.tenant_id = p_tenant AND l.revision = c.revision
		OFFSET 0
	) l
	GROUP BY l.configuration, l.lexeme
	ON CONFLICT (tenant_id, configuration, lexeme) DO UPDATE SET row_count = w.row_count + EXCLUDED.row_count;

	DELETE FROM frontdesk.knowledge_rows WHERE tenant_id = p_tenant AND from_version = v_draft;
	FOREACH v_revision IN ARRAY v_ended LOOP
		UPDATE frontdesk.knowledge_lexemes SET until_version = NULL WHERE tenant_id = p_tenant AND revision = v_revision;
	END LOOP;
	UPDATE frontdesk.knowledge_rows SET until_version = NULL WHERE tenant_id = p_tenant AND until_version = v_draft;
	DELETE FROM frontdesk.knowledge_versions WHERE tenant_id = p_tenant AND version = v_draft;
	IF v_state = 'held' THEN
		UPDATE frontdesk.knowledge_syncs SET synced_state = NULL WHERE tenant_id = p_tenant;
	END IF;
END $$;

-- The folded texts of some rows of a version, evenly spread: which letters are common in this knowledge.
CREATE OR REPLACE FUNCTION frontdesk.sample_texts(p_tenant uuid, p_version integer, p_rows integer)
RETURNS TABLE (text text)
LANGUAGE plpgsql AS $$
DECLARE
	v_every integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	v_every := 1 + (SELECT coalesce(sum(s.row_count), 0) FROM frontdesk.knowledge_statistics s
		WHERE (s.tenant_id, s.version) = (p_tenant, p_version)) / p_rows;
	RETURN QUERY
	SELECT p.text FROM (
		SELECT r.revision FROM frontdesk.knowledge_rows r
		WHERE r.tenant_id = p_tenant AND r.from_version <= p_version
			AND (r.until_version > p_version OR r.until_version IS NULL) AND r.revision % v_every = 0
		ORDER BY r.revision LIMIT p_rows
	) r
	CROSS JOIN LATERAL (
		SELECT string_agg(p.text, ' ') AS text FROM frontdesk.knowledge_points p
		WHERE p.tenant_id = p_tenant AND p.revision = r.revision AND p.kind <> 'question'
		OFFSET 0
	) p
	WHERE p.text IS NOT NULL;
END $$;
