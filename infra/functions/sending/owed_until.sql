-- Until when sends are paid for. Nobody is ever more than some minutes ahead: what is further was written before the clock was
-- set back, and would let nobody send until it has caught up.
CREATE OR REPLACE FUNCTION frontdesk.owed_until(p_paid_until timestamptz) RETURNS timestamptz
LANGUAGE sql VOLATILE
RETURN CASE WHEN p_paid_until > clock_timestamp() + interval '10 minutes' THEN '-infinity' ELSE p_paid_until END;
