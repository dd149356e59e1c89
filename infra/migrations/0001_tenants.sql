-- The businesses that share this database, and the one rule that keeps them apart.
--
-- Roles (made by whoever sets the server up, see infra/local/postgres/databases.ts):
--   frontdesk_owner       owns the schema, runs migrations
--   frontdesk_app         what the nodes log in as; sees one tenant at a time
--   frontdesk_dispatcher  nobody logs in as it; owns the few functions that must look across tenants

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SCHEMA frontdesk;
GRANT USAGE ON SCHEMA frontdesk TO frontdesk_app, frontdesk_dispatcher;

-- The tenant of this transaction; null when none was set, and null equals nothing, so that nothing is shown.
CREATE FUNCTION frontdesk.current_tenant() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Every table of the schema goes through this once. Forced, so that even the owner of the table is held to the policy.
-- The sub-select makes the planner read the setting once a query, not once a row.
CREATE PROCEDURE frontdesk.isolate_tenants(p_table regclass)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
	EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
	EXECUTE format(
		'CREATE POLICY tenant_isolation ON %s TO frontdesk_app
			USING (tenant_id = (SELECT frontdesk.current_tenant()))
			WITH CHECK (tenant_id = (SELECT frontdesk.current_tenant()))',
		p_table);
	EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO frontdesk_app', p_table);
END $$;

-- Lets the functions of the dispatcher use a table across tenants, with the named privileges only.
CREATE PROCEDURE frontdesk.open_to_dispatcher(p_table regclass, p_privileges text)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE POLICY dispatcher ON %s TO frontdesk_dispatcher USING (true) WITH CHECK (true)', p_table);
	EXECUTE format('GRANT %s ON %s TO frontdesk_dispatcher', p_privileges, p_table);
END $$;

-- Makes a function run with the dispatcher's rights, callable by the application only.
CREATE PROCEDURE frontdesk.run_as_dispatcher(p_function regprocedure)
LANGUAGE plpgsql AS $$
BEGIN
	GRANT CREATE ON SCHEMA frontdesk TO frontdesk_dispatcher;
	EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', p_function);
	EXECUTE format('ALTER FUNCTION %s SET search_path = frontdesk, public, pg_temp', p_function);
	EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', p_function);
	EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO frontdesk_app', p_function);
	EXECUTE format('ALTER FUNCTION %s OWNER TO frontdesk_dispatcher', p_function);
	REVOKE CREATE ON SCHEMA frontdesk FROM frontdesk_dispatcher;
END $$;

CREATE TABLE frontdesk.tenants (
	tenant_id uuid PRIMARY KEY DEFAULT uuidv7(),
	slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	name text NOT NULL,
	time_zone text NOT NULL DEFAULT 'UTC',
	created_at timestamptz NOT NULL DEFAULT now()
);
CALL frontdesk.isolate_tenants('frontdesk.tenants');
CALL frontdesk.open_to_dispatcher('frontdesk.tenants', 'SELECT, INSERT, UPDATE');

CREATE TABLE frontdesk.settings (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	name text NOT NULL,
	value jsonb NOT NULL,
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, name)
);
CALL frontdesk.isolate_tenants('frontdesk.settings');
CALL frontdesk.open_to_dispatcher('frontdesk.settings', 'SELECT');

-- A phone number, Instagram account or Facebook page of a business. The platform's id leads to the tenant, so it is unique
-- over all of them.
CREATE TABLE frontdesk.channels (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	kind text NOT NULL CHECK (kind IN ('whatsapp', 'instagram', 'messenger')),
	external_id text NOT NULL,
	-- WhatsApp: the business account, which some events name instead of the number.
	business_id text,
	name text NOT NULL DEFAULT '',
	active boolean NOT NULL DEFAULT true,
	-- Where Meta allows this account less, or more, than its platform does: 20 for a number shared with the phone app.
	messages_per_second integer CHECK (messages_per_second > 0),
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (kind, external_id)
);
CREATE INDEX channels_of_business ON frontdesk.channels (kind, business_id) WHERE business_id IS NOT NULL;
CALL frontdesk.isolate_tenants('frontdesk.channels');
CALL frontdesk.open_to_dispatcher('frontdesk.channels', 'SELECT');

-- Makes a tenant, or finds it again by its slug: the id that everything else needs cannot be known before.
CREATE FUNCTION frontdesk.register_tenant(p_slug text, p_name text, p_time_zone text) RETURNS uuid
LANGUAGE sql AS $$
	INSERT INTO frontdesk.tenants (slug, name, time_zone) VALUES (p_slug, p_name, p_time_zone)
	ON CONFLICT (slug) DO UPDATE SET name = EXCLUDED.name, time_zone = EXCLUDED.time_zone
	RETURNING tenant_id
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.register_tenant(text, text, text)');

-- The tenant of a short name. Without one it is the only tenant there is, where there is only one.
CREATE FUNCTION frontdesk.find_tenant(p_slug text) RETURNS uuid
LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN p_slug <> '' THEN (SELECT tenant_id FROM frontdesk.tenants WHERE slug = p_slug)
		ELSE (SELECT (array_agg(t.tenant_id))[1] FROM (SELECT tenant_id FROM frontdesk.tenants LIMIT 2) t HAVING count(*) = 1) END
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.find_tenant(text)');
