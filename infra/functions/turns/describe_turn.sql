-- What the nodes need to answer: the unanswered messages, what was said before, whose channel and customer it is.
--
-- A message that replies to another one of the conversation comes with what that one says: "is it vegan?" is about the cake, whatever was
-- said since.
--
-- What was said before a turn tells which messages of the bot asked the customer back, so that nobody is asked twice in a row:
-- the line of the settings could be known by its text, a model's own question could not. A line like "please write instead" is no such
-- question: it has nothing to tap.
CREATE OR REPLACE FUNCTION frontdesk.describe_turn(c frontdesk.conversations, t frontdesk.turns, p_max_attempts integer) RETURNS jsonb
LANGUAGE sql STABLE AS $$
	SELECT jsonb_build_object(
		'id', t.id, 'tenantId', t.tenant_id, 'attempt', t.attempt, 'leaseToken', t.lease_token,
		'dueAt', t.due_at, 'exhausted', t.attempt > p_max_attempts,
		'writtenReply', CASE WHEN frontdesk.is_reply_wanted(t) THEN t.reply END,
		'question', t.question,
		'conversation', jsonb_build_object('id', c.id, 'language', c.language, 'lastInboundAt', c.last_inbound_at,
			'summary', c.summary, 'isPaused', coalesce(c.bot_paused_until > now(), false)),
		'channel', (SELECT jsonb_build_object('id', h.id, 'kind', h.kind, 'accountId', h.external_id)
			FROM frontdesk.channels h WHERE (h.tenant_id, h.id) = (c.tenant_id, c.channel_id)),
		'customer', jsonb_build_object('contactId', c.contact_id, 'kind', c.identity_kind, 'id', c.identity_value,
			'name', (SELECT k.name FROM frontdesk.contacts k WHERE (k.tenant_id, k.id) = (c.tenant_id, c.contact_id))),
		'handoff', (SELECT jsonb_build_object('id', o.id, 'state', o.state, 'toldAt', o.told_at, 'notedAt', o.noted_at)
			FROM frontdesk.handoffs o WHERE (o.tenant_id, o.conversation_id) = (c.tenant_id, c.id) AND o.state <> 'closed'),
		'tenant', (SELECT jsonb_build_object('name', n.name, 'timeZone', n.time_zone)
			FROM frontdesk.tenants n WHERE n.tenant_id = t.tenant_id),
		'spentTodayUsd', (SELECT coalesce(sum(d.cost_usd), 0) FROM frontdesk.daily_costs d
			WHERE d.tenant_id = t.tenant_id AND d.day = (now() AT TIME ZONE (
				SELECT n.time_zone FROM frontdesk.tenants n WHERE n.tenant_id = t.tenant_id))::date),
		'settings', (SELECT coalesce(jsonb_object_agg(s.name, s.value), '{}') FROM frontdesk.settings s
			WHERE s.tenant_id = t.tenant_id),
		'messages', (SELECT jsonb_agg(jsonb_build_object('id', m.id, 'platformId', m.platform_id, 'type', m.type,
				'text', m.text, 'sentAt', m.sent_at, 'details', m.details,
				'quoted', CASE WHEN m.details ? 'replyTo' THEN (
					SELECT jsonb_build_object('author', q.author, 'text', q.text, 'at', q.sent_at) FROM frontdesk.messages q
					WHERE (q.platform_id, q.channel_id, q.tenant_id) = (m.details ->> 'replyTo', m.channel_id, m.tenant_id)
						AND q.conversation_id = c.id AND q.text IS NOT NULL) END) ORDER BY m.sent_at, m.id)
			FROM frontdesk.messages m WHERE m.tenant_id = t.tenant_id AND m.id = ANY (t.message_ids)),
		'history', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
				'author', m.author, 'text', m.text, 'at', m.sent_at, 'numbered', m.details -> 'numbered',
				'askedBack', CASE WHEN m.author = 'bot' THEN (SELECT nullif(
						q.reply ->> 'action' = 'clarify' AND (q.reply ->> 'source' = 'model' OR q.reply -> 'buttons' <> '[]'), false)
					FROM frontdesk.turns q WHERE (q.tenant_id, q.id) = (m.tenant_id, m.turn_id)) END)) ORDER BY m.id), '[]')
			FROM (SELECT * FROM frontdesk.messages h
				WHERE (h.tenant_id, h.conversation_id) = (c.tenant_id, c.id) AND NOT h.id = ANY (t.message_ids)
					AND h.text IS NOT NULL AND h.status NOT IN ('pending', 'failed')
				ORDER BY h.id DESC LIMIT 12) m))
		-- Only where a step of somebody's workflow has asked before the customer wrote this: the last one that did.
		|| coalesce((SELECT jsonb_build_object('awaited', jsonb_build_object('id', a.id, 'botAnswers', a.bot_answers))
			FROM frontdesk.awaited_responses a
			WHERE (a.conversation_id, a.tenant_id) = (c.id, c.tenant_id) AND a.attempt = 0 AND a.response IS NULL
				AND a.id < ANY (t.message_ids)
			ORDER BY a.id DESC LIMIT 1), '{}')
$$;
