-- Records that the last part of a reply is with the platform, and completes its turn: see record_send and complete_turn. The
-- conversation is locked first, as everywhere. What was sent is recorded also where another attempt has the turn; false then.
CREATE OR REPLACE FUNCTION frontdesk.complete_with_send(
	p_tenant uuid, p_turn uuid, p_token bigint, p_outbox uuid, p_platform_id text, p_outcome jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM frontdesk.lock_leased(p_tenant, p_turn, p_token);
	PERFORM frontdesk.record_send(p_tenant, p_outbox, 'sent', p_platform_id, NULL, NULL);
	RETURN frontdesk.complete_turn(p_tenant, p_turn, p_token, p_outcome);
END $$;
CALL frontdesk.plan_by_key('frontdesk.complete_with_send(uuid, uuid, bigint, uuid, text, jsonb)');
