-- A handoff says who waits for whom, and when somebody has to look at it next.
--
--   waiting   somebody was asked for; the bot goes on answering what it surely knows
--   taken     a person has the conversation, and the bot is silent
--   answered  a person has it and has written; nobody waits
--   closed    the bot has the conversation, and nobody is asked for
--
-- `conversations.status` is 'human' as long as its handoff is taken or answered.

-- The owner of the tables is held to the tenants' policy as well, and has no tenant here.
ALTER TABLE frontdesk.handoffs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE frontdesk.conversations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE frontdesk.messages NO FORCE ROW LEVEL SECURITY;

DROP INDEX frontdesk.handoffs_one_open;
ALTER TABLE frontdesk.handoffs
	DROP CONSTRAINT handoffs_state_check,
	ALTER COLUMN state SET DEFAULT 'waiting',
	-- Since when the customer waits for a person; null while nobody does.
	ADD COLUMN customer_waiting_since timestamptz,
	ADD COLUMN taken_by text,
	ADD COLUMN taken_at timestamptz,
	ADD COLUMN answered_at timestamptz,
	-- When a person first took it or wrote: what "time to a person" is measured by.
	ADD COLUMN person_at timestamptz,
	ADD COLUMN closed_by text,
	-- The customer has read that a person will see to it; and, below an answer, that one still will.
	ADD COLUMN told_at timestamptz,
	ADD COLUMN noted_at timestamptz,
	-- What staff were told: of it at all, last, how often since, and of what else.
	ADD COLUMN staff_told_at timestamptz,
	ADD COLUMN alerted_at timestamptz,
	ADD COLUMN follow_ups integer NOT NULL DEFAULT 0,
	ADD COLUMN reminders integer NOT NULL DEFAULT 0,
	ADD COLUMN escalated_at timestamptz,
	ADD COLUMN window_told_at timestamptz,
	-- The customer was told that nobody has come.
	ADD COLUMN returned_at timestamptz,
	-- [{by, at, text}], for staff only.
	ADD COLUMN notes jsonb NOT NULL DEFAULT '[]',
	-- When to look what is to be told or ended; null when nothing is.
	ADD COLUMN look_at timestamptz;
UPDATE frontdesk.handoffs h SET
	state = CASE WHEN EXISTS (SELECT FROM frontdesk.messages m
		WHERE m.conversation_id = h.conversation_id AND m.tenant_id = h.tenant_id AND m.author = 'human' AND m.created_at > h.created_at)
		THEN 'answered' ELSE 'waiting' END,
	customer_waiting_since = created_at, told_at = created_at, look_at = now()
WHERE h.state = 'open';
UPDATE frontdesk.handoffs SET customer_waiting_since = NULL, person_at = created_at WHERE state = 'answered';
ALTER TABLE frontdesk.handoffs ADD CHECK (state IN ('waiting', 'taken', 'answered', 'closed'));
CREATE UNIQUE INDEX handoffs_one_open ON frontdesk.handoffs (conversation_id, tenant_id) WHERE state <> 'closed';
CREATE INDEX handoffs_of_tenant ON frontdesk.handoffs (tenant_id, created_at) WHERE state <> 'closed';
CREATE INDEX handoffs_to_look_at ON frontdesk.handoffs (look_at, tenant_id) WHERE look_at IS NOT NULL;

UPDATE frontdesk.conversations c SET status = 'bot', human_until = NULL
WHERE c.status = 'human' AND (c.human_until <= now() OR EXISTS (SELECT FROM frontdesk.handoffs h
	WHERE h.conversation_id = c.id AND h.tenant_id = c.tenant_id AND h.state = 'waiting'));
UPDATE frontdesk.handoffs h SET state = 'closed', closed_at = now(), look_at = NULL
WHERE h.state = 'answered' AND NOT EXISTS (SELECT FROM frontdesk.conversations c
	WHERE c.id = h.conversation_id AND c.tenant_id = h.tenant_id AND c.status = 'human');
INSERT INTO frontdesk.handoffs (tenant_id, conversation_id, state, reason, person_at, answered_at, staff_told_at, look_at)
SELECT c.tenant_id, c.id, 'answered', 'person_wrote', now(), now(), now(), c.human_until FROM frontdesk.conversations c
WHERE c.status = 'human'
ON CONFLICT DO NOTHING;

-- Would have wanted an answer, and came while a person had the conversation: the bot's again when that person gives it back.
ALTER TABLE frontdesk.messages
	ADD COLUMN left_to_person boolean NOT NULL DEFAULT false,
	-- When the customer edited or withdrew it, by our own clock: a turn that has begun before starts over.
	ADD COLUMN changed_at timestamptz;

ALTER TABLE frontdesk.handoffs FORCE ROW LEVEL SECURITY;
ALTER TABLE frontdesk.conversations FORCE ROW LEVEL SECURITY;
ALTER TABLE frontdesk.messages FORCE ROW LEVEL SECURITY;

ALTER TYPE frontdesk.channel_event
	-- The customer wants no more messages: "stop", and nothing else.
	ADD ATTRIBUTE is_stop boolean,
	-- Of an echo: which other program wrote it; null for a person and for ourselves.
	ADD ATTRIBUTE app_id text;

-- One message to staff, by one way: written before it is sent, told once. A burst of handoffs is one of them.
CREATE TABLE frontdesk.handoff_alerts (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	way text NOT NULL CHECK (way IN ('email', 'slack', 'teams', 'telegram', 'whatsapp', 'webhook')),
	recipient text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('new', 'follow_up', 'reminder', 'escalation', 'window')),
	handoff_ids uuid[] NOT NULL,
	state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'dropped')),
	-- Grows with each claim: whoever comes back with an older one changes nothing.
	attempts integer NOT NULL DEFAULT 0,
	next_attempt_at timestamptz NOT NULL DEFAULT now(),
	problem text,
	created_at timestamptz NOT NULL DEFAULT now(),
	sent_at timestamptz,
	PRIMARY KEY (id, tenant_id)
);
CREATE INDEX handoff_alerts_due ON frontdesk.handoff_alerts (next_attempt_at, tenant_id) WHERE state IN ('pending', 'sending');
CREATE INDEX handoff_alerts_by_time ON frontdesk.handoff_alerts (tenant_id, created_at);
GRANT SELECT, UPDATE ON frontdesk.handoff_alerts TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.handoff_alerts TO frontdesk_dispatcher USING (true) WITH CHECK (true);
