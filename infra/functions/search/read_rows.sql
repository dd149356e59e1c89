-- What some revisions say. A revision says the same for good; only where its row stands may change (`origin`).
CREATE OR REPLACE FUNCTION frontdesk.read_rows(p_tenant uuid, p_revisions bigint[])
RETURNS TABLE (revision bigint, id uuid, source text, question text, variants text[], answer text, buttons text[], category text, facts jsonb)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
#variable_conflict use_column
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	RETURN QUERY
	SELECT r.revision, r.id, r.source, r.question, r.variants, r.answer, r.buttons, r.category, r.facts
	FROM unnest(p_revisions) asked (revision)
	CROSS JOIN LATERAL (
		SELECT * FROM frontdesk.knowledge_rows r WHERE r.tenant_id = p_tenant AND r.revision = asked.revision OFFSET 0
	) r;
END $$;
