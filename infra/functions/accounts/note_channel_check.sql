-- Notes what a look at the channel's token found; p_reason says why a paused channel stays paused.
CREATE OR REPLACE FUNCTION frontdesk.note_channel_check(p_tenant uuid, p_channel uuid, p_expires_at timestamptz, p_reason text)
RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.channels SET
		last_checked_at = now(),
		token_expires_at = p_expires_at,
		paused_reason = CASE WHEN paused_at IS NOT NULL THEN coalesce(p_reason, paused_reason) END
	WHERE (tenant_id, id) = (p_tenant, p_channel);
END $$;
