-- Stops sending on a channel whose token Meta refuses, and writes the one alert of this pause. Returns
--   paused   it is, by this call
--   already  it was before
--   stale    the token was replaced meanwhile: try again with the new one
CREATE OR REPLACE FUNCTION frontdesk.pause_channel(p_tenant uuid, p_channel uuid, p_revision integer, p_reason text, p_turn uuid)
RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	v_channel frontdesk.channels;
	v_pauses integer;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	SELECT * INTO v_channel FROM frontdesk.channels WHERE (tenant_id, id) = (p_tenant, p_channel) FOR NO KEY UPDATE;
	IF v_channel.access_revision IS DISTINCT FROM p_revision THEN
		RETURN 'stale';
	END IF;
	IF v_channel.paused_at IS NOT NULL THEN
		RETURN 'already';
	END IF;

	v_pauses := CASE WHEN v_channel.resumed_at > now() - interval '2 hours' THEN v_channel.pauses_in_a_row + 1 ELSE 1 END;
	UPDATE frontdesk.channels SET
		paused_at = now(),
		paused_reason = p_reason,
		pauses_in_a_row = v_pauses,
		check_at = now() + least(power(2, v_pauses - 1) - 1, 60) * interval '1 minute'
	WHERE (tenant_id, id) = (p_tenant, p_channel);
	INSERT INTO frontdesk.errors (tenant_id, turn_id, message, details)
	VALUES (p_tenant, p_turn, p_reason, jsonb_build_object(
		'kind', 'channel_paused', 'channel', v_channel.kind, 'account', v_channel.external_id, 'name', v_channel.name));
	RETURN 'paused';
END $$;
