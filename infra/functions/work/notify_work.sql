-- Wakes whoever waits for work of this kind (the names of work_due), and says in how many milliseconds there is some.
CREATE OR REPLACE FUNCTION frontdesk.notify_work(p_kind text, p_due_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('frontdesk_work', p_kind || ' ' || frontdesk.ms_until(p_due_at));
END $$;
