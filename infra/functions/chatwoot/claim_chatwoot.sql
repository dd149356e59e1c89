-- Takes conversations that are due to be brought to Chatwoot, or fetched from there, longest due first and each for one caller; up to half
-- of them are such in which agents did something: no answer of theirs waits for a campaign to be brought there. SKIP LOCKED, and a lease for one that dies. `isUnsure` says that an earlier attempt has ended without saying how far it came.
-- Returns [{tenantId, conversationId, attempt, isUnsure}].
CREATE OR REPLACE FUNCTION frontdesk.claim_chatwoot(p_limit integer, p_lease_ms integer) RETURNS jsonb
LANGUAGE sql AS $$
	WITH news AS (
		SELECT c.conversation_id, c.leased_until IS NOT NULL OR c.failures > 0 AS is_unsure
		FROM frontdesk.chatwoot_conversations c WHERE c.has_news AND c.due_at <= now() ORDER BY c.due_at LIMIT (p_limit + 1) / 2
		FOR NO KEY UPDATE SKIP LOCKED
	), rest AS (
		SELECT c.conversation_id, c.leased_until IS NOT NULL OR c.failures > 0 AS is_unsure
		FROM frontdesk.chatwoot_conversations c
		WHERE c.due_at <= now() AND c.conversation_id <> ALL (ARRAY(SELECT n.conversation_id FROM news n))
		ORDER BY c.due_at LIMIT p_limit - (SELECT count(*) FROM news)
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
