-- What a tenant's day has cost so far, by what was paid for: a running sum, so that a budget is a look-up. A turn's own costs are
-- turns.cost_usd and turns.model_calls.
CREATE TABLE frontdesk.daily_costs (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	-- In the tenant's own time.
	day date NOT NULL,
	kind text NOT NULL CHECK (kind IN ('model', 'embedding', 'transcription', 'channel')),
	provider text NOT NULL,
	-- Of a model its name; of a channel the category of the message.
	model text NOT NULL,
	-- Calls of a model, or messages that the channel charges for.
	calls integer NOT NULL DEFAULT 0,
	input_tokens bigint NOT NULL DEFAULT 0,
	-- Of the input: what the provider had read before.
	cached_tokens bigint NOT NULL DEFAULT 0,
	output_tokens bigint NOT NULL DEFAULT 0,
	-- Thoughts: paid for like output, and not among it.
	reasoning_tokens bigint NOT NULL DEFAULT 0,
	-- Of recordings.
	seconds numeric NOT NULL DEFAULT 0,
	cost_usd numeric NOT NULL DEFAULT 0,
	PRIMARY KEY (tenant_id, day, kind, provider, model)
);
GRANT SELECT, INSERT, UPDATE ON frontdesk.daily_costs TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.daily_costs TO frontdesk_dispatcher USING (true) WITH CHECK (true);
