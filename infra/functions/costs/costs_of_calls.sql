-- What some calls of models (turns.model_calls) cost, in the form of add_costs.
CREATE OR REPLACE FUNCTION frontdesk.costs_of_calls(p_calls jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(jsonb_agg(jsonb_build_object('kind', 'model', 'provider', c -> 'provider', 'model', c -> 'model',
			'costUsd', c -> 'costUsd') || CASE WHEN jsonb_typeof(c -> 'usage') = 'object' THEN c -> 'usage' ELSE '{}' END), '[]')
	FROM jsonb_array_elements(p_calls) c
	-- Those that were never made cost nothing.
	WHERE c ->> 'outcome' IS DISTINCT FROM 'skipped'
$$;
