-- Every call of a model on the way to a turn's reply, also those that failed or whose words were held back: [{provider, model,
-- purpose, outcome, error, text, ms, usage, at}], see core/conversations/turn.ts.
ALTER TABLE frontdesk.turns ADD COLUMN model_calls jsonb;
