-- When a turn that waits for its channel goes on: at once when the channel works (again), else when it is resumed; the
-- quarter of an hour is for what nobody thought of.
CREATE OR REPLACE FUNCTION frontdesk.channel_opens_at(p_tenant uuid, p_channel uuid) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN frontdesk.is_channel_paused(p_tenant, p_channel) THEN now() + interval '15 minutes' ELSE now() END
$$;
