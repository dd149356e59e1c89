-- Now, when a tenant whose turn it is has something to collect; else null. By tenant, what collect-unanswered.ts looks for: turns that
-- ended and have settled, thumbs, questions without a group, what people wrote to the customers behind them, and groups that the live
-- version was not asked; drafts of shadow mode that a person has answered.
CREATE OR REPLACE FUNCTION frontdesk.collection_due_at() RETURNS timestamptz
LANGUAGE sql STABLE AS $$
	SELECT now() FROM frontdesk.tenants t
	LEFT JOIN frontdesk.turn_collections c ON c.tenant_id = t.tenant_id
	WHERE (c.next_at IS NULL OR c.next_at <= now()) AND (
		EXISTS (SELECT FROM frontdesk.turns d
			WHERE d.tenant_id = t.tenant_id AND d.completed_at IS NOT NULL AND d.completed_at <= now() - interval '20 s'
				AND (d.completed_at, d.id) > (coalesce(c.collected_until, '-infinity'),
					coalesce(c.collected_turn, '00000000-0000-0000-0000-000000000000')))
		OR EXISTS (SELECT FROM frontdesk.feedback f WHERE f.tenant_id = t.tenant_id AND f.collected IS DISTINCT FROM f.liked)
		OR EXISTS (SELECT FROM frontdesk.unanswered_questions q WHERE q.tenant_id = t.tenant_id AND q.unanswered_id IS NULL)
		OR EXISTS (SELECT FROM frontdesk.unanswered_questions q
			JOIN frontdesk.messages m ON (m.tenant_id, m.conversation_id) = (q.tenant_id, q.conversation_id) AND m.id > q.turn_id
			WHERE q.tenant_id = t.tenant_id AND q.awaits_reply AND q.asked_at > now() - interval '12 hours'
				AND m.author = 'human' AND m.text <> '')
		OR EXISTS (SELECT FROM frontdesk.shadow_drafts s
			JOIN frontdesk.messages m ON (m.tenant_id, m.conversation_id) = (s.tenant_id, s.conversation_id) AND m.id > s.turn_id
			WHERE s.tenant_id = t.tenant_id AND s.judged_at IS NULL AND m.author = 'human' AND m.text <> '')
		OR EXISTS (SELECT FROM frontdesk.knowledge_versions v
			JOIN frontdesk.unanswered u ON u.tenant_id = v.tenant_id AND u.state = 'open'
			WHERE v.tenant_id = t.tenant_id AND v.live
				AND (u.checked_version < v.version OR u.checked_version > v.version OR u.checked_version IS NULL)))
	LIMIT 1
$$;
