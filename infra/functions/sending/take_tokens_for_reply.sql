-- The tokens for what is left of a turn's reply.
CREATE OR REPLACE FUNCTION frontdesk.take_tokens_for_reply(p_conversation frontdesk.conversations, p_turn uuid, p_rates jsonb)
RETURNS timestamptz
LANGUAGE sql AS $$
	SELECT frontdesk.take_tokens(p_conversation, count(*)::integer, 0, p_rates) FROM frontdesk.outbox
	WHERE (tenant_id, turn_id) = ((p_conversation).tenant_id, p_turn) AND state IN ('pending', 'sending', 'ambiguous')
	HAVING count(*) > 0
$$;
