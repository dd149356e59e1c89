-- Makes a function run with the dispatcher's rights, callable by the application only.
CREATE OR REPLACE PROCEDURE frontdesk.run_as_dispatcher(p_function regprocedure)
LANGUAGE plpgsql AS $$
BEGIN
	GRANT CREATE ON SCHEMA frontdesk TO frontdesk_dispatcher;
	EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', p_function);
	EXECUTE format('ALTER FUNCTION %s SET search_path = frontdesk, public, pg_temp', p_function);
	EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', p_function);
	EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO frontdesk_app', p_function);
	EXECUTE format('ALTER FUNCTION %s OWNER TO frontdesk_dispatcher', p_function);
	REVOKE CREATE ON SCHEMA frontdesk FROM frontdesk_dispatcher;
END $$;
