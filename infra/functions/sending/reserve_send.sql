-- Writes a message that belongs to no turn to the outbox, once a key, and says whether it may be sent now.
-- p_send: {key, channelId, recipient: {kind, id}, replyTo?, author, by?, parts}, or for one that is written already
-- {key, claimedUntil}. Returns what describe_send says.
CREATE OR REPLACE FUNCTION frontdesk.reserve_send(p_tenant uuid, p_send jsonb, p_rules jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
	v_key text := p_send ->> 'key';
	v_author text := p_send ->> 'author';
	v_conversation frontdesk.conversations;
	v_verdict text;
	v_is_new boolean := false;
BEGIN
	PERFORM set_config('app.tenant_id', p_tenant::text, true);
	-- Two calls with one key may name different customers: the second waits here, and finds what the first has written.
	PERFORM pg_advisory_xact_lock(hashtextextended(p_tenant || v_key, 0));

	v_conversation := frontdesk.lock_conversation_of_send(p_tenant, v_key);
	IF v_conversation.id IS NULL AND p_send ? 'parts' THEN
		v_conversation := frontdesk.lock_conversation_with(
			p_tenant, (p_send ->> 'channelId')::uuid, p_send #>> '{recipient,kind}', p_send #>> '{recipient,id}');
		PERFORM frontdesk.write_parts(v_conversation, NULL, p_send -> 'parts', v_author, v_key,
			jsonb_build_object('recipient', p_send -> 'recipient', 'replyTo', p_send -> 'replyTo'));
		v_is_new := true;
	END IF;
	v_verdict := frontdesk.start_send(v_conversation, v_key, (p_send ->> 'claimedUntil')::timestamptz, p_rules);
	IF v_is_new AND v_author = 'human' AND v_verdict <> 'failed' THEN
		PERFORM frontdesk.human_takes_over(p_tenant, v_conversation.id, (p_rules ->> 'handoffMinutes')::numeric, p_send ->> 'by');
	END IF;
	RETURN frontdesk.describe_send(v_conversation, v_key, p_rules, v_verdict);
END $$;
CALL frontdesk.plan_by_key('frontdesk.reserve_send(uuid, jsonb, jsonb)');
