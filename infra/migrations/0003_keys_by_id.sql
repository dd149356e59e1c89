-- Keys begin with what is rare. Ids are unique over all tenants, so the tenant comes behind them: no other index of such a table can
-- take the place of the key's own. With the tenant first in each, they all look alike to a planner who knows nothing of a table,
-- as right after a start, and one message's look-up of its conversation read all conversations of its tenant.
--
-- A reference to one of these tables names its columns: without them, those of the primary key would be taken, in this order.

-- What refers to the keys comes back as it was.
CREATE TEMP TABLE reference ON COMMIT DROP AS
SELECT c.conrelid::regclass AS table_name, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
FROM pg_constraint c
WHERE c.contype = 'f' AND c.confrelid IN ('frontdesk.contacts'::regclass, 'frontdesk.conversations'::regclass,
	'frontdesk.turns'::regclass, 'frontdesk.messages'::regclass, 'frontdesk.feedback'::regclass);

DO $$
DECLARE
	v_reference record;
	v_key record;
BEGIN
	FOR v_reference IN SELECT * FROM reference LOOP
		EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', v_reference.table_name, v_reference.name);
	END LOOP;
	FOR v_key IN SELECT * FROM (VALUES
		('contacts', 'PRIMARY KEY', 'id, tenant_id'),
		('identities', 'PRIMARY KEY', 'value, kind, tenant_id'),
		('conversations', 'PRIMARY KEY', 'id, tenant_id'),
		('conversations', 'UNIQUE', 'contact_id, channel_id, tenant_id'),
		('turns', 'PRIMARY KEY', 'id, tenant_id'),
		('messages', 'PRIMARY KEY', 'id, tenant_id'),
		('messages', 'UNIQUE', 'platform_id, channel_id, tenant_id'),
		('outbox', 'PRIMARY KEY', 'id, tenant_id'),
		('outbox', 'UNIQUE', 'idempotency_key, tenant_id, part'),
		('outbox', 'UNIQUE', 'turn_id, tenant_id, part'),
		('handoffs', 'PRIMARY KEY', 'id, tenant_id'),
		('feedback', 'PRIMARY KEY', 'message_id, contact_id, tenant_id'),
		('channel_events', 'PRIMARY KEY', 'dedup_key, channel_id, tenant_id')
	) AS k (table_name, kind, columns) LOOP
		-- Of the same columns, in whatever order.
		EXECUTE (SELECT format('ALTER TABLE frontdesk.%I DROP CONSTRAINT %I', v_key.table_name, c.conname)
			FROM pg_constraint c
			WHERE c.conrelid = format('frontdesk.%I', v_key.table_name)::regclass AND c.contype IN ('p', 'u')
				AND (SELECT array_agg(a.attname::text ORDER BY a.attname::text) FROM pg_attribute a
					WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey))
				= (SELECT array_agg(n ORDER BY n) FROM unnest(string_to_array(v_key.columns, ', ')) n));
		EXECUTE format('ALTER TABLE frontdesk.%I ADD %s (%s)', v_key.table_name, v_key.kind, v_key.columns);
	END LOOP;
	FOR v_reference IN SELECT * FROM reference LOOP
		EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', v_reference.table_name, v_reference.name, v_reference.definition);
	END LOOP;
END $$;

DROP INDEX frontdesk.identities_of_contact;
CREATE INDEX identities_of_contact ON frontdesk.identities (contact_id);
DROP INDEX frontdesk.turns_of_conversation;
CREATE INDEX turns_of_conversation ON frontdesk.turns (conversation_id, id);
DROP INDEX frontdesk.messages_of_conversation;
CREATE INDEX messages_of_conversation ON frontdesk.messages (conversation_id, id);
DROP INDEX frontdesk.messages_unanswered;
CREATE INDEX messages_unanswered ON frontdesk.messages (conversation_id, id)
	WHERE wants_answer AND turn_id IS NULL;
DROP INDEX frontdesk.handoffs_one_open;
-- Two contacts that turn out to be one person take the handoffs of both along, also the closed ones.
CREATE INDEX handoffs_of_conversation ON frontdesk.handoffs (conversation_id);
CREATE UNIQUE INDEX handoffs_one_open ON frontdesk.handoffs (conversation_id, tenant_id) WHERE state = 'open';
DROP INDEX frontdesk.feedback_of_turn;
CREATE INDEX feedback_of_turn ON frontdesk.feedback (turn_id);
CREATE INDEX feedback_of_contact ON frontdesk.feedback (contact_id);
