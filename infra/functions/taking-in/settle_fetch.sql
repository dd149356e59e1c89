-- What became of one: fetched (no problem, no next time), to be tried again, or given up, which staff can read about.
-- Runs as the application, held to the tenant that it sets.
CREATE OR REPLACE FUNCTION frontdesk.settle_fetch(
	p_tenant uuid, p_channel uuid, p_dedup_key text, p_again_at timestamptz, p_problem text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	UPDATE frontdesk.channel_events SET fetch_at = p_again_at, fetch_problem = p_problem
	WHERE (tenant_id, channel_id, dedup_key) = (p_tenant, p_channel, p_dedup_key);
	IF p_again_at IS NULL AND p_problem IS NOT NULL THEN
		INSERT INTO frontdesk.errors (tenant_id, message, details)
		VALUES (p_tenant, 'A message that was announced without its content could not be fetched. ' || p_problem,
			jsonb_build_object('kind', 'message_not_fetched', 'channelId', p_channel));
	END IF;
END $$;

CALL frontdesk.plan_by_key('frontdesk.settle_fetch(uuid, uuid, text, timestamptz, text)');
