-- Something was said in a conversation, or a person was asked for, or a message that may be there already has changed: it is due to be
-- brought to Chatwoot, where its business has an inbox there. Called by triggers, in the transaction in which it happens. For a business
-- without one it costs one look into a table by key.
-- Whoever brings conversations there locks rows of this table only, each for a moment: no message waits for Chatwoot.
CREATE OR REPLACE FUNCTION frontdesk.mirror_conversation() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
	v_change text;
BEGIN
	IF NOT EXISTS (SELECT FROM frontdesk.chatwoot_inboxes i WHERE i.tenant_id = NEW.tenant_id) THEN
		RETURN NULL;
	END IF;
	IF TG_TABLE_NAME = 'messages' AND TG_OP = 'UPDATE' THEN
		v_change := CASE
			WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL THEN 'withdrawn'
			WHEN OLD.edited_at IS DISTINCT FROM NEW.edited_at THEN 'edited'
			WHEN OLD.reaction IS DISTINCT FROM NEW.reaction THEN 'reaction'
			WHEN OLD.status = NEW.status THEN 'heard'
			WHEN OLD.status = 'pending' THEN NULL
			WHEN NEW.status = 'failed' THEN 'failed'
			ELSE 'seen' END || ':' || NEW.id;
	END IF;
	IF v_change IS NOT NULL THEN
		-- The first is being told just now: whatever has changed since is told again.
		UPDATE frontdesk.chatwoot_conversations c SET
			again = true, changed = CASE WHEN v_change = ANY (c.changed[2:]) THEN c.changed ELSE (c.changed || v_change)[1:50] END,
			due_at = CASE WHEN c.leased_until > now() THEN c.due_at ELSE least(c.due_at, now()) END
		WHERE (c.conversation_id, c.tenant_id) = (NEW.conversation_id, NEW.tenant_id);
	ELSE
		BEGIN
			INSERT INTO frontdesk.chatwoot_conversations AS c (tenant_id, conversation_id, due_at)
			VALUES (NEW.tenant_id, NEW.conversation_id, now())
			ON CONFLICT (conversation_id, tenant_id) DO UPDATE SET
				again = true, due_at = CASE WHEN c.leased_until > now() THEN c.due_at ELSE least(c.due_at, now()) END
			WHERE NOT c.again OR c.due_at IS NULL OR c.due_at > now();
		EXCEPTION WHEN foreign_key_violation THEN
			RETURN NULL; -- the connection is being ended
		END;
	END IF;
	IF FOUND THEN
		PERFORM frontdesk.notify_work('chatwoot', now());
	END IF;
	RETURN NULL;
END $$;
CALL frontdesk.plan_by_key('frontdesk.mirror_conversation()');
CALL frontdesk.run_as_dispatcher('frontdesk.mirror_conversation()');

-- A message that is still being sent is brought there once that is settled: one call a message. Some are known to have failed only later.
CREATE OR REPLACE TRIGGER mirror_written AFTER INSERT ON frontdesk.messages
	FOR EACH ROW WHEN (NEW.status <> 'pending') EXECUTE FUNCTION frontdesk.mirror_conversation();
CREATE OR REPLACE TRIGGER mirror_sent AFTER UPDATE OF status ON frontdesk.messages
	FOR EACH ROW WHEN (OLD.status <> NEW.status AND (OLD.status = 'pending' OR NEW.status = 'failed' OR NEW.author = 'human'))
	EXECUTE FUNCTION frontdesk.mirror_conversation();
CREATE OR REPLACE TRIGGER mirror_changed AFTER UPDATE OF text, edited_at, deleted_at, reaction ON frontdesk.messages
	FOR EACH ROW WHEN (OLD.status = NEW.status AND (OLD.text, OLD.deleted_at, OLD.reaction) IS DISTINCT FROM (NEW.text, NEW.deleted_at, NEW.reaction))
	EXECUTE FUNCTION frontdesk.mirror_conversation();
CREATE OR REPLACE TRIGGER mirror_asked AFTER INSERT ON frontdesk.handoffs
	FOR EACH ROW EXECUTE FUNCTION frontdesk.mirror_conversation();
CREATE OR REPLACE TRIGGER mirror_handoff AFTER UPDATE OF state, question, turn_id ON frontdesk.handoffs
	FOR EACH ROW WHEN ((OLD.state, OLD.question, OLD.turn_id) IS DISTINCT FROM (NEW.state, NEW.question, NEW.turn_id))
	EXECUTE FUNCTION frontdesk.mirror_conversation();
