-- Takes the lease of one tenant's sync; null when a sync is running, which will then look at the sheet once more.
CREATE OR REPLACE FUNCTION frontdesk.lease_sync(p_tenant uuid, p_lease_ms integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
	v_sync frontdesk.knowledge_syncs;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	INSERT INTO frontdesk.knowledge_syncs AS k (tenant_id, lease_until, lease_token)
	VALUES (p_tenant, now() + p_lease_ms * interval '1 ms', 1)
	ON CONFLICT (tenant_id) DO UPDATE SET
		asked_again = coalesce(k.lease_until > now(), false),
		lease_token = CASE WHEN k.lease_until > now() THEN k.lease_token ELSE k.lease_token + 1 END,
		lease_until = CASE WHEN k.lease_until > now() THEN k.lease_until ELSE EXCLUDED.lease_until END
	RETURNING k.* INTO v_sync;
	RETURN CASE WHEN v_sync.asked_again THEN NULL ELSE v_sync.lease_token END;
END $$;
