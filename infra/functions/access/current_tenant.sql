-- The tenant of this transaction; null when none was set, and null equals nothing, so that nothing is shown.
CREATE OR REPLACE FUNCTION frontdesk.current_tenant() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.tenant_id', true), '')::uuid;
