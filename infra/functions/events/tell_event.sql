-- Writes down that something happened, for each trigger that wants to hear of it; called by the triggers of tables below, whose
-- argument is the kind. While nobody listens it costs one look into an empty table. A trigger whose condition does not hold costs
-- nothing to speak of: of messages only a tap on a button, and a failure, come here.
CREATE OR REPLACE FUNCTION frontdesk.tell_event() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
	v_kind text := TG_ARGV[0];
	v_row jsonb;
BEGIN
	IF NOT EXISTS (SELECT FROM frontdesk.event_subscriptions s WHERE s.kind = v_kind) THEN
		RETURN NULL;
	END IF;
	v_row := to_jsonb(NEW);
	INSERT INTO frontdesk.events (tenant_id, subscription_id, kind, data)
	SELECT NEW.tenant_id, s.id, v_kind, jsonb_strip_nulls(CASE v_kind
		WHEN 'handoffOpened' THEN jsonb_build_object('handoffId', v_row -> 'id', 'conversationId', v_row -> 'conversation_id',
			'turnId', v_row -> 'turn_id', 'reason', v_row -> 'reason', 'question', v_row -> 'question', 'problem', v_row -> 'problem')
		WHEN 'handoffClosed' THEN jsonb_build_object('handoffId', v_row -> 'id', 'conversationId', v_row -> 'conversation_id',
			'reason', v_row -> 'reason', 'by', v_row -> 'closed_by')
		WHEN 'messageFailed' THEN jsonb_build_object('messageId', v_row -> 'id', 'conversationId', v_row -> 'conversation_id',
			'turnId', v_row -> 'turn_id', 'text', v_row -> 'text', 'error', v_row -> 'error')
		WHEN 'buttonTapped' THEN jsonb_build_object('messageId', v_row -> 'id', 'conversationId', v_row -> 'conversation_id',
			'title', v_row -> 'text', 'payload', v_row #> '{details,payload}')
		WHEN 'channelPaused' THEN jsonb_build_object('channel', v_row -> 'kind', 'account', v_row -> 'external_id',
			'name', v_row -> 'name', 'reason', v_row -> 'paused_reason')
		WHEN 'alert' THEN jsonb_build_object('sentence', v_row -> 'message', 'about', v_row #> '{details,kind}',
			'workflow', v_row -> 'workflow', 'node', v_row -> 'node', 'turnId', v_row -> 'turn_id')
		WHEN 'feedback' THEN jsonb_build_object('liked', v_row -> 'liked', 'messageId', v_row -> 'message_id', 'turnId', v_row -> 'turn_id',
			'conversationId', (SELECT m.conversation_id FROM frontdesk.messages m
				WHERE (m.tenant_id, m.id) = (NEW.tenant_id, (v_row ->> 'message_id')::uuid)))
		WHEN 'syncFinished' THEN jsonb_build_object('error', v_row -> 'last_error', 'syncedAt', v_row -> 'last_synced_at')
	END)
	FROM frontdesk.event_subscriptions s
	WHERE s.kind = v_kind AND (s.tenant_id IS NULL OR s.tenant_id = NEW.tenant_id)
		AND s.seen_at > now() - interval '3 days';
	IF FOUND THEN
		PERFORM frontdesk.notify_work('events', now());
	END IF;
	RETURN NULL;
END $$;
CALL frontdesk.plan_by_key('frontdesk.tell_event()');
CALL frontdesk.run_as_dispatcher('frontdesk.tell_event()');

CREATE OR REPLACE TRIGGER tell_opened AFTER INSERT ON frontdesk.handoffs
	FOR EACH ROW EXECUTE FUNCTION frontdesk.tell_event('handoffOpened');
CREATE OR REPLACE TRIGGER tell_closed AFTER UPDATE OF state ON frontdesk.handoffs
	FOR EACH ROW WHEN (NEW.state = 'closed' AND OLD.state <> 'closed') EXECUTE FUNCTION frontdesk.tell_event('handoffClosed');
CREATE OR REPLACE TRIGGER tell_failed AFTER UPDATE OF status ON frontdesk.messages
	FOR EACH ROW WHEN (NEW.status = 'failed' AND OLD.status <> 'failed') EXECUTE FUNCTION frontdesk.tell_event('messageFailed');
CREATE OR REPLACE TRIGGER tell_tapped AFTER INSERT ON frontdesk.messages
	FOR EACH ROW WHEN (NEW.direction = 'in' AND NEW.details ? 'payload') EXECUTE FUNCTION frontdesk.tell_event('buttonTapped');
CREATE OR REPLACE TRIGGER tell_paused AFTER UPDATE OF paused_at ON frontdesk.channels
	FOR EACH ROW WHEN (NEW.paused_at IS NOT NULL AND OLD.paused_at IS NULL) EXECUTE FUNCTION frontdesk.tell_event('channelPaused');
CREATE OR REPLACE TRIGGER tell_alert AFTER INSERT ON frontdesk.errors
	FOR EACH ROW EXECUTE FUNCTION frontdesk.tell_event('alert');
CREATE OR REPLACE TRIGGER tell_feedback AFTER INSERT OR UPDATE OF liked ON frontdesk.feedback
	FOR EACH ROW EXECUTE FUNCTION frontdesk.tell_event('feedback');
CREATE OR REPLACE TRIGGER tell_synced AFTER UPDATE OF synced_state, last_error ON frontdesk.knowledge_syncs
	FOR EACH ROW WHEN (NEW.synced_state IS DISTINCT FROM OLD.synced_state OR NEW.last_error IS DISTINCT FROM OLD.last_error)
	EXECUTE FUNCTION frontdesk.tell_event('syncFinished');
