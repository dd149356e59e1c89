-- The operator knows of these: p_told is [{kind, times}], as they were told. What broke meanwhile is told an hour from now.
CREATE OR REPLACE FUNCTION frontdesk.failures_told(p_told jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
	v_told record;
BEGIN
	FOR v_told IN SELECT t ->> 'kind' AS kind, (t ->> 'times')::bigint AS times FROM jsonb_array_elements(p_told) t LOOP
		UPDATE frontdesk.failure_kinds k SET
			told_times = greatest(k.told_times, v_told.times), told_at = now(), attempts = 0,
			tell_at = CASE WHEN k.times > v_told.times THEN now() + interval '1 hour' END
		WHERE k.kind = v_told.kind;
	END LOOP;
END $$;
CALL frontdesk.plan_by_key('frontdesk.failures_told(jsonb)');
CALL frontdesk.run_as_dispatcher('frontdesk.failures_told(jsonb)');
