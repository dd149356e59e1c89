-- Stores the events of a webhook each on its own, in one transaction, after they could not be stored together: what no table can hold
-- is set aside and costs the others nothing. p_events are the elements that store_events takes, as texts, and p_channels and p_accounts
-- say whose each is. What has nothing to do with an event's content (no room, no right, a function that is missing) still fails all.
CREATE OR REPLACE FUNCTION frontdesk.store_events_apart(
	p_events text[], p_channels text[], p_accounts text[], p_debounce_ms integer, p_max_age_s integer, p_human_minutes integer) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_one jsonb;
	v_sum jsonb := '{"stored": 0, "duplicates": 0, "other": 0, "setAside": 0}';
	v_unknown jsonb := '[]';
BEGIN
	FOR v_at IN 1 .. cardinality(p_events) LOOP
		BEGIN
			v_one := frontdesk.store_events(jsonb_build_array(p_events[v_at]::jsonb), p_debounce_ms, p_max_age_s, p_human_minutes);
			v_unknown := v_unknown || (v_one -> 'unknownAccounts');
		EXCEPTION WHEN data_exception OR integrity_constraint_violation OR cardinality_violation OR program_limit_exceeded
			OR plpgsql_error THEN
			v_one := jsonb_build_object('setAside', frontdesk.set_aside(
				p_channels[v_at], p_accounts[v_at], 'PostgreSQL refused it: ' || SQLSTATE, p_events[v_at]));
		END;
		v_sum := (SELECT jsonb_object_agg(key, value::integer + coalesce((v_one ->> key)::integer, 0)) FROM jsonb_each_text(v_sum));
	END LOOP;
	RETURN v_sum || jsonb_build_object('unknownAccounts', v_unknown);
END $$;

CALL frontdesk.run_as_dispatcher('frontdesk.store_events_apart(text[], text[], text[], integer, integer, integer)');
