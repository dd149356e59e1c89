-- Adds to what a tenant's day has cost. p_costs: [{kind, provider, model, calls?, inputTokens?, cachedTokens?, outputTokens?,
-- reasoningTokens?, seconds?, costUsd?}]; see the table daily_costs. Always in the same order, so that two never wait for each other.
-- Returns what all of it cost, in US dollars.
CREATE OR REPLACE FUNCTION frontdesk.add_costs(p_tenant uuid, p_costs jsonb) RETURNS numeric
LANGUAGE plpgsql AS $$
BEGIN
	IF coalesce(jsonb_array_length(p_costs), 0) = 0 THEN
		RETURN 0;
	END IF;
	INSERT INTO frontdesk.daily_costs AS d
		(tenant_id, day, kind, provider, model, calls, input_tokens, cached_tokens, output_tokens, reasoning_tokens, seconds, cost_usd)
	SELECT p_tenant, (now() AT TIME ZONE (SELECT t.time_zone FROM frontdesk.tenants t WHERE t.tenant_id = p_tenant))::date,
		c.kind, coalesce(c.provider, ''), coalesce(c.model, ''), sum(coalesce(c.calls, 1)), sum(coalesce(c."inputTokens", 0)),
		sum(coalesce(c."cachedTokens", 0)), sum(coalesce(c."outputTokens", 0)), sum(coalesce(c."reasoningTokens", 0)),
		sum(coalesce(c.seconds, 0)), sum(coalesce(c."costUsd", 0))
	FROM jsonb_to_recordset(p_costs) AS c (kind text, provider text, model text, calls integer, "inputTokens" bigint,
		"cachedTokens" bigint, "outputTokens" bigint, "reasoningTokens" bigint, seconds numeric, "costUsd" numeric)
	GROUP BY c.kind, coalesce(c.provider, ''), coalesce(c.model, '')
	ORDER BY 3, 4, 5
	ON CONFLICT (tenant_id, day, kind, provider, model) DO UPDATE SET
		calls = d.calls + EXCLUDED.calls, input_tokens = d.input_tokens + EXCLUDED.input_tokens,
		cached_tokens = d.cached_tokens + EXCLUDED.cached_tokens, output_tokens = d.output_tokens + EXCLUDED.output_tokens,
		reasoning_tokens = d.reasoning_tokens + EXCLUDED.reasoning_tokens, seconds = d.seconds + EXCLUDED.seconds,
		cost_usd = d.cost_usd + EXCLUDED.cost_usd;
	RETURN (SELECT coalesce(sum((c ->> 'costUsd')::numeric), 0) FROM jsonb_array_elements(p_costs) c);
END $$;
