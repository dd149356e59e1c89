-- Milliseconds from now, rounded up: clocks of two machines differ, a span does not.
CREATE OR REPLACE FUNCTION frontdesk.ms_until(p_at timestamptz) RETURNS bigint
LANGUAGE sql VOLATILE
RETURN ceil(greatest(extract(epoch FROM p_at - clock_timestamp()) * 1000, 0));
