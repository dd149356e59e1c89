-- Wakes whoever waits for due conversations, and says in how many milliseconds the next one is.
CREATE OR REPLACE FUNCTION frontdesk.notify_due(p_due_at timestamptz) RETURNS void
LANGUAGE sql AS $$
	SELECT pg_notify('frontdesk_due', frontdesk.ms_until(p_due_at)::text)
$$;
