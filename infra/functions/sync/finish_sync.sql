-- Ends one look at the sheet and gives the lease back, unless somebody asked for another look meanwhile: then the lease
-- goes on and the answer is true. Who lost the lease changes nothing.
CREATE OR REPLACE FUNCTION frontdesk.finish_sync(p_tenant uuid, p_token bigint, p_lease_ms integer, p_next_ms integer,
	p_synced_state text, p_statuses_change_at timestamptz, p_error jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	v_again boolean;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT asked_again INTO v_again FROM frontdesk.knowledge_syncs
	WHERE tenant_id = p_tenant AND lease_token = p_token AND lease_until > now()
	FOR UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	v_again := v_again AND p_error IS NULL;
	UPDATE frontdesk.knowledge_syncs SET
		synced_state = CASE WHEN p_error IS NULL THEN p_synced_state ELSE synced_state END,
		statuses_change_at = CASE WHEN p_error IS NULL THEN p_statuses_change_at ELSE statuses_change_at END,
		last_synced_at = CASE WHEN p_error IS NULL THEN now() ELSE last_synced_at END,
		failures = CASE WHEN p_error IS NULL THEN 0 ELSE failures + 1 END,
		last_error = p_error,
		next_sync_at = now() + p_next_ms * interval '1 ms',
		asked_again = false,
		lease_until = CASE WHEN v_again THEN now() + p_lease_ms * interval '1 ms' END
	WHERE tenant_id = p_tenant;
	RETURN v_again;
END $$;
