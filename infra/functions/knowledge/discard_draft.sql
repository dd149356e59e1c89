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
