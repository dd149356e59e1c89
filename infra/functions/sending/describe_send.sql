-- What sends outside of a turn have to know, under one verdict:
--   send         the parts in state sending are the caller's to send now
--   sent         all of it is with the platform, by an earlier call
--   failed       it will not be sent: problem says why
--   unconfirmed  another call is at it, or may have sent: wait until resumeAt
--   retry_later  the account, or its channel, has to wait until resumeAt
CREATE OR REPLACE FUNCTION frontdesk.describe_send(
	p_conversation frontdesk.conversations, p_key text, p_rules jsonb, p_verdict text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	SELECT jsonb_build_object(
		'verdict', p_verdict,
		'problem', min(o.error ->> 'message') FILTER (WHERE o.state = 'failed' OR p_verdict <> 'sent'),
		'resumeAt', max(o.next_attempt_at) FILTER (WHERE p_verdict IN ('unconfirmed', 'retry_later')),
		'conversationId', (p_conversation).id,
		'channel', jsonb_build_object('id', h.id, 'kind', h.kind, 'accountId', h.external_id),
		'recipient', coalesce((array_agg(o.addressing -> 'recipient'))[1],
			jsonb_build_object('kind', (p_conversation).identity_kind, 'id', (p_conversation).identity_value)),
		'replyTo', min(o.addressing ->> 'replyTo'),
		'typedByHuman', bool_and(m.author = 'human') AND p_rules #>> ARRAY['windows', h.kind, 'humanMs'] IS NOT NULL
			AND NOT frontdesk.is_window_open(p_conversation, h.kind, 'bot', '{}', p_rules),
		'parts', jsonb_agg(jsonb_build_object('id', o.id, 'part', o.part, 'request', o.request, 'attempts', o.attempts,
			'state', o.state, 'platformId', o.platform_id) ORDER BY o.part))
	FROM frontdesk.outbox o
	CROSS JOIN LATERAL (
		SELECT m.tenant_id, m.channel_id, m.author FROM frontdesk.messages m WHERE (m.tenant_id, m.id) = (o.tenant_id, o.id)
		OFFSET 0
	) m
	JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (m.tenant_id, m.channel_id)
	WHERE (o.tenant_id, o.idempotency_key) = ((p_conversation).tenant_id, p_key)
	GROUP BY h.id, h.kind, h.external_id
$$;
