-- Told: each of these is done with.
CREATE OR REPLACE FUNCTION frontdesk.settle_events(p_ids uuid[]) RETURNS void
LANGUAGE sql AS $$
	DELETE FROM frontdesk.events WHERE id = ANY (p_ids)
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.settle_events(uuid[])');
