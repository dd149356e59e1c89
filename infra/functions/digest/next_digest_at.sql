-- The first Monday at eight, where the tenant is, after a moment.
CREATE OR REPLACE FUNCTION frontdesk.next_digest_at(p_after timestamptz, p_time_zone text) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
	SELECT min(m.at) FROM (
		SELECT (date_trunc('week', p_after AT TIME ZONE p_time_zone) + w * interval '7 days' + interval '8 hours')
			AT TIME ZONE p_time_zone AS at
		FROM generate_series(0, 1) w
	) m WHERE m.at > p_after
$$;
