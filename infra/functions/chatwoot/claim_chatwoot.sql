-- Takes conversations that are due to be brought to Chatwoot, or fetched from there, each for one caller. Up to half of them are such in
-- which agents did something: no answer of theirs waits for a campaign to be brought there. The rest are those of all businesses in turn,
-- of each the longest due: where the oldest may be one business's backlog, the next twenty others that have something due come beside it.
-- SKIP LOCKED, and a lease for one that dies. `isUnsure` says that an earlier attempt has ended without saying how far it came.
-- Returns [{tenantId, conversationId, attempt, isUnsure}].
CREATE OR REPLACE FUNCTION frontdesk.claim_chatwoot(p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH RECURSIVE news AS (
		SELECT c.conversation_id, c.leased_until IS NOT NULL OR c.failures > 0 AS is_unsure
		FROM frontdesk.chatwoot_conversations c WHERE c.has_news AND c.due_at <= now() ORDER BY c.due_at LIMIT (p_limit + 1) / 2
		FOR NO KEY UPDATE SKIP LOCKED
	), waiting AS MATERIALIZED (
		SELECT c.tenant_id, c.conversation_id, c.due_at FROM frontdesk.chatwoot_conversations c
		WHERE c.due_at <= now() ORDER BY c.due_at LIMIT p_limit * 10
	), others (tenant_id, hops) AS (
		-- Whose inbox is looked into next: another one every time.
		SELECT (SELECT i.tenant_id FROM frontdesk.chatwoot_inboxes i ORDER BY i.look_at LIMIT 1), 0
		WHERE (SELECT count(*) FROM waiting) = p_limit * 10
		UNION ALL
		SELECT coalesce(
			(SELECT c.tenant_id FROM frontdesk.chatwoot_conversations c
				WHERE c.tenant_id > o.tenant_id AND c.due_at IS NOT NULL ORDER BY c.tenant_id, c.due_at LIMIT 1),
			(SELECT c.tenant_id FROM frontdesk.chatwoot_conversations c WHERE c.due_at IS NOT NULL ORDER BY c.tenant_id, c.due_at LIMIT 1)
		), o.hops + 1
		FROM others o WHERE o.hops < 20
	), of_others AS (
		SELECT o.tenant_id, c.conversation_id, c.due_at FROM (SELECT DISTINCT tenant_id FROM others) o
		CROSS JOIN LATERAL (
			SELECT c.conversation_id, c.due_at FROM frontdesk.chatwoot_conversations c
			WHERE c.tenant_id = o.tenant_id AND c.due_at <= now() ORDER BY c.due_at LIMIT 1
		) c
	), in_turn AS (
		SELECT array_agg(r.conversation_id ORDER BY r.place, r.due_at) AS ids FROM (
			SELECT w.conversation_id, w.due_at, row_number() OVER (PARTITION BY w.tenant_id ORDER BY w.due_at) AS place
			FROM (SELECT * FROM waiting UNION SELECT * FROM of_others) w) r
	), rest AS (
		SELECT c.conversation_id, c.leased_until IS NOT NULL OR c.failures > 0 AS is_unsure
		FROM frontdesk.chatwoot_conversations c
		WHERE c.conversation_id = ANY ((SELECT ids FROM in_turn)::uuid[]) AND c.due_at <= now()
			AND c.conversation_id <> ALL (ARRAY(SELECT n.conversation_id FROM news n))
		ORDER BY array_position((SELECT ids FROM in_turn), c.conversation_id) LIMIT p_limit - (SELECT count(*) FROM news)
		FOR NO KEY UPDATE SKIP LOCKED
	), taken AS (
		SELECT * FROM news UNION ALL SELECT * FROM rest
	), claimed AS (
		UPDATE frontdesk.chatwoot_conversations c SET
			due_at = now() + p_lease_ms * interval '1 ms', leased_until = now() + p_lease_ms * interval '1 ms',
			attempt = c.attempt + 1, again = false
		WHERE c.conversation_id = ANY (ARRAY(SELECT t.conversation_id FROM taken t))
		RETURNING c.tenant_id, c.conversation_id, c.attempt
	)
	SELECT coalesce(jsonb_agg(jsonb_build_object('tenantId', c.tenant_id, 'conversationId', c.conversation_id, 'attempt', c.attempt,
		'isUnsure', (SELECT t.is_unsure FROM taken t WHERE t.conversation_id = c.conversation_id))), '[]')
	FROM claimed c
$$;
CALL frontdesk.plan_by_key('frontdesk.claim_chatwoot(integer, integer)');
CALL frontdesk.run_as_dispatcher('frontdesk.claim_chatwoot(integer, integer)');
