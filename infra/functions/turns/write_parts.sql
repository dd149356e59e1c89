-- Each part is a message of ours, pending until the platform has it, and an outbox row under the same id. What belongs to
-- a turn waits for that turn; what has a key instead is due at once.
CREATE OR REPLACE FUNCTION frontdesk.write_parts(
	p_conversation frontdesk.conversations, p_turn uuid, p_parts jsonb, p_author text DEFAULT 'bot',
	p_key text DEFAULT NULL, p_addressing jsonb DEFAULT NULL) RETURNS void
LANGUAGE sql AS $$
	WITH part AS MATERIALIZED (
		SELECT uuidv7() AS id, (p.ordinality - 1)::integer AS part, p.value AS request
		FROM jsonb_array_elements(p_parts) WITH ORDINALITY p
	), message AS (
		INSERT INTO frontdesk.messages
			(tenant_id, id, conversation_id, channel_id, direction, author, type, text, details, turn_id, status, sent_at)
		SELECT (p_conversation).tenant_id, part.id, (p_conversation).id, (p_conversation).channel_id, 'out', p_author,
			coalesce(part.request ->> 'kind', 'text'), coalesce(part.request ->> 'text', part.request ->> 'caption'),
			nullif(part.request - ARRAY['kind', 'text'], '{}'), p_turn, 'pending', now()
		FROM part
	)
	INSERT INTO frontdesk.outbox
		(tenant_id, id, turn_id, idempotency_key, part, request, addressing, state, next_attempt_at)
	SELECT (p_conversation).tenant_id, part.id, p_turn, p_key, part.part, part.request, p_addressing, 'pending',
		CASE WHEN p_key IS NOT NULL THEN now() END
	FROM part
$$;
