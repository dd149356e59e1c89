-- Keeps what a machine heard in the voice messages of a turn: [{messageId, text}]. From now on it is what the customer
-- wrote, marked as transcribed. Returns the turn's question as it reads now; null when another attempt has the turn.
CREATE OR REPLACE FUNCTION frontdesk.record_transcripts(p_tenant uuid, p_turn uuid, p_token bigint, p_transcripts jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	v_conversation frontdesk.conversations := frontdesk.lock_leased(p_tenant, p_turn, p_token);
	v_question text;
BEGIN
	IF v_conversation.id IS NULL THEN
		RETURN NULL;
	END IF;
	UPDATE frontdesk.messages m SET
		text = (SELECT t.text FROM jsonb_to_recordset(p_transcripts) AS t("messageId" uuid, text text) WHERE t."messageId" = m.id LIMIT 1),
		details = coalesce(m.details, '{}') || '{"transcribed": true}'
	WHERE m.tenant_id = p_tenant
		AND m.id = ANY (ARRAY(SELECT t."messageId" FROM jsonb_to_recordset(p_transcripts) AS t("messageId" uuid)))
		AND m.conversation_id = v_conversation.id
		AND m.text IS NULL AND m.deleted_at IS NULL;
	UPDATE frontdesk.turns t SET question = (
		SELECT coalesce(string_agg(m.text, E'\n' ORDER BY m.sent_at, m.id), '') FROM frontdesk.messages m
		WHERE m.tenant_id = t.tenant_id AND m.id = ANY (t.message_ids))
	WHERE (t.tenant_id, t.id) = (p_tenant, p_turn)
	RETURNING t.question INTO v_question;
	RETURN v_question;
END $$;
CALL frontdesk.plan_by_key('frontdesk.record_transcripts(uuid, uuid, bigint, jsonb)');
