-- Makes PostgreSQL plan what a function runs once a connection, and as look-ups by key, whatever it knows of the tables. It knows
-- nothing right after a start, takes each batch for a hundred rows, and reads a whole table of ten thousand rows for one of them.
-- For the functions that a message passes through; what they call runs under the same settings.
CREATE OR REPLACE PROCEDURE frontdesk.plan_by_key(p_function regprocedure)
LANGUAGE plpgsql AS $$
DECLARE
	v_setting text;
BEGIN
	EXECUTE format('ALTER FUNCTION %s SET plan_cache_mode = force_generic_plan', p_function);
	FOREACH v_setting IN ARRAY ARRAY['enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin'] LOOP
		EXECUTE format('ALTER FUNCTION %s SET %I = off', p_function, v_setting);
	END LOOP;
END $$;
