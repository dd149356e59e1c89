-- Now, when claim_documents_to_check has a tenant to give; else null.
CREATE OR REPLACE FUNCTION frontdesk.documents_due_at() RETURNS timestamptz
LANGUAGE sql STABLE AS $$
	SELECT now() FROM frontdesk.knowledge_syncs k WHERE frontdesk.are_documents_due(k) LIMIT 1
$$;
