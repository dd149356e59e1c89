-- How long the bot stays out of a conversation that a person has taken.
CREATE OR REPLACE FUNCTION frontdesk.handoff_silence(p_tenant uuid, p_default_minutes numeric DEFAULT 12 * 60) RETURNS interval
LANGUAGE sql STABLE AS $$
	SELECT frontdesk.number_setting(p_tenant, 'handoff_silence_minutes', p_default_minutes, 1, 7 * 24 * 60) * interval '1 minute'
$$;
