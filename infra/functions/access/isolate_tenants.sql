-- Puts every table of the schema that is new under the policy that keeps tenants apart, and opens it to the application.
-- Forced, so that even the owner of the table is held to the policy. The sub-select makes the planner read the setting once a
-- query, not once a row.
CREATE OR REPLACE PROCEDURE frontdesk.isolate_tenants()
LANGUAGE plpgsql AS $$
DECLARE
	v_table regclass;
BEGIN
	FOR v_table IN
		SELECT c.oid FROM pg_class c
		WHERE c.relnamespace = 'frontdesk'::regnamespace AND c.relkind IN ('r', 'p')
			AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant_isolation')
	LOOP
		EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_table);
		EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', v_table);
		EXECUTE format(
			'CREATE POLICY tenant_isolation ON %s TO frontdesk_app
				USING (tenant_id = (SELECT frontdesk.current_tenant()))
				WITH CHECK (tenant_id = (SELECT frontdesk.current_tenant()))',
			v_table);
		EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO frontdesk_app', v_table);
	END LOOP;
END $$;
