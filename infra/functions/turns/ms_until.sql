-- Milliseconds from now, rounded up: clocks of two machines differ, a span does not. Null stays null: greatest() would make it 0.
CREATE OR REPLACE FUNCTION frontdesk.ms_until(p_at timestamptz) RETURNS bigint
LANGUAGE sql VOLATILE
RETURN CASE WHEN p_at IS NOT NULL THEN ceil(greatest(extract(epoch FROM p_at - clock_timestamp()) * 1000, 0)) END;
