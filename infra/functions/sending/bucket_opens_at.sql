-- From when on a bucket lets p_count more messages go: any time that is past means at once. A burst is what may go before
-- one has to wait; more than that at once goes only when nothing is owed.
CREATE OR REPLACE FUNCTION frontdesk.bucket_opens_at(p_paid_until timestamptz, p_count integer, p_each interval, p_burst integer)
RETURNS timestamptz
LANGUAGE sql IMMUTABLE
RETURN p_paid_until + (p_count - greatest(p_burst, p_count)) * p_each;
