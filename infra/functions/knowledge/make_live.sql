-- Makes a version the one that every search sees from the end of this transaction on.
CREATE OR REPLACE FUNCTION frontdesk.make_live(p_tenant uuid, p_version integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM frontdesk.count_knowledge(p_tenant, p_version);
	UPDATE frontdesk.knowledge_versions SET live = false WHERE tenant_id = p_tenant AND live AND version <> p_version;
	UPDATE frontdesk.knowledge_versions SET live = true, state = 'published', held_because = NULL
	WHERE (tenant_id, version) = (p_tenant, p_version) AND NOT live;
END $$;
