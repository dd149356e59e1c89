-- Who wrote, what was said, and what is still owed an answer.

CREATE TABLE frontdesk.contacts (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	name text,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id)
);
CALL frontdesk.isolate_tenants('frontdesk.contacts');
CALL frontdesk.open_to_dispatcher('frontdesk.contacts', 'SELECT, INSERT, UPDATE, DELETE');

-- Each phone number or platform id by which a contact is known. Deferred: two webhooks may meet the same new customer at
-- once, and only the one whose identity row was first goes on to write the contact.
CREATE TABLE frontdesk.identities (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	kind text NOT NULL,
	value text NOT NULL,
	contact_id uuid NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, kind, value),
	FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk.contacts DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX identities_of_contact ON frontdesk.identities (tenant_id, contact_id);
CALL frontdesk.isolate_tenants('frontdesk.identities');
CALL frontdesk.open_to_dispatcher('frontdesk.identities', 'SELECT, INSERT, UPDATE, DELETE');

-- One customer on one channel. A conversation with a `due_at` waits for an answer; taking its lease moves `due_at` to the
-- end of the lease, so that a lease which nobody gives back is simply due again.
CREATE TABLE frontdesk.conversations (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	channel_id uuid NOT NULL,
	contact_id uuid NOT NULL,
	identity_kind text NOT NULL,
	identity_value text NOT NULL,
	status text NOT NULL DEFAULT 'bot' CHECK (status IN ('bot', 'human', 'closed')),
	human_until timestamptz,
	due_at timestamptz,
	waiting_since timestamptz,
	lease_until timestamptz,
	lease_token bigint NOT NULL DEFAULT 0,
	current_turn_id uuid,
	last_inbound_at timestamptz,
	-- Until when the messages to this customer are spent of what the platform allows in a time: see take_tokens.
	paid_until timestamptz,
	language text,
	-- The customer has said "stop": nothing is sent unasked, until they write something else.
	opted_out_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, channel_id, contact_id),
	FOREIGN KEY (tenant_id, channel_id) REFERENCES frontdesk.channels,
	FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk.contacts DEFERRABLE INITIALLY DEFERRED
);
-- Keeps the claim at the size of what waits and what runs, however many conversations there are in all.
CREATE INDEX conversations_due ON frontdesk.conversations (due_at, tenant_id) WHERE due_at IS NOT NULL;
CREATE INDEX conversations_leased ON frontdesk.conversations (lease_until, tenant_id) WHERE lease_until IS NOT NULL;
-- Three columns of a row change with each message, none of them in the big indexes: leave room to do that in place.
ALTER TABLE frontdesk.conversations SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CALL frontdesk.isolate_tenants('frontdesk.conversations');
CALL frontdesk.open_to_dispatcher('frontdesk.conversations', 'SELECT, INSERT, UPDATE, DELETE');

-- One answer to what a customer wrote: the whole story of a reply, however many attempts it took.
CREATE TABLE frontdesk.turns (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	conversation_id uuid NOT NULL,
	status text NOT NULL DEFAULT 'running'
		CHECK (status IN ('running', 'answered', 'handed_over', 'silenced', 'failed')),
	attempt integer NOT NULL DEFAULT 1,
	superseded integer NOT NULL DEFAULT 0,
	lease_token bigint NOT NULL,
	message_ids uuid[] NOT NULL,
	question text NOT NULL,
	retrieval jsonb,
	confidence real,
	decision text,
	reply jsonb,
	model text,
	prompt_tokens integer,
	completion_tokens integer,
	cost_usd numeric(12, 6),
	error jsonb,
	-- What there was besides text, for staff: a picture that a person may have to look at, a transcribed voice message.
	note text,
	-- The reply came too late to be sent: a template has told the customer so, and it waits for them to write.
	announced_at timestamptz,
	due_at timestamptz NOT NULL,
	started_at timestamptz NOT NULL DEFAULT now(),
	completed_at timestamptz,
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY (tenant_id, conversation_id) REFERENCES frontdesk.conversations
);
CREATE INDEX turns_of_conversation ON frontdesk.turns (tenant_id, conversation_id, id);
CALL frontdesk.isolate_tenants('frontdesk.turns');
CALL frontdesk.open_to_dispatcher('frontdesk.turns', 'SELECT, INSERT, UPDATE');

CREATE TABLE frontdesk.messages (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	conversation_id uuid NOT NULL,
	channel_id uuid NOT NULL,
	direction text NOT NULL CHECK (direction IN ('in', 'out')),
	author text NOT NULL CHECK (author IN ('customer', 'bot', 'human')),
	platform_id text,
	type text NOT NULL,
	text text,
	wants_answer boolean NOT NULL DEFAULT false,
	turn_id uuid,
	status text NOT NULL CHECK (status IN ('received', 'pending', 'sent', 'delivered', 'read', 'played', 'failed')),
	error jsonb,
	-- What belongs to the message besides its text: media, payload of a button, what it replies to, where it came from.
	details jsonb,
	raw jsonb,
	edited_at timestamptz,
	deleted_at timestamptz,
	sent_at timestamptz NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, channel_id, platform_id),
	FOREIGN KEY (tenant_id, conversation_id) REFERENCES frontdesk.conversations
);
CREATE INDEX messages_of_conversation ON frontdesk.messages (tenant_id, conversation_id, id);
CREATE INDEX messages_unanswered ON frontdesk.messages (tenant_id, conversation_id, id)
	WHERE wants_answer AND turn_id IS NULL;
CALL frontdesk.isolate_tenants('frontdesk.messages');
CALL frontdesk.open_to_dispatcher('frontdesk.messages', 'SELECT, INSERT, UPDATE');

-- One message on its way out, written before the call: a part of a turn's reply, or of what an operator sends. Its id is
-- the message's id and travels to the platform and back in the statuses, so a send whose answer was lost can be settled.
CREATE TABLE frontdesk.outbox (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	turn_id uuid,
	-- What is sent outside of a turn: the same key again is the same send, and sends nothing more.
	idempotency_key text,
	part integer NOT NULL,
	request jsonb NOT NULL,
	-- Outside of a turn: {recipient: {kind, id}, replyTo?}. A turn knows its customer.
	addressing jsonb,
	state text NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'ambiguous')),
	attempts integer NOT NULL DEFAULT 0,
	next_attempt_at timestamptz,
	platform_id text,
	error jsonb,
	created_at timestamptz NOT NULL DEFAULT now(),
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, id),
	UNIQUE (tenant_id, turn_id, part),
	UNIQUE (tenant_id, idempotency_key, part),
	CHECK (num_nonnulls(turn_id, idempotency_key) = 1),
	FOREIGN KEY (tenant_id, turn_id) REFERENCES frontdesk.turns,
	FOREIGN KEY (tenant_id, id) REFERENCES frontdesk.messages
);
-- What the outbox workflow looks for; the replies of turns come back with their turn.
CREATE INDEX outbox_due ON frontdesk.outbox (next_attempt_at, tenant_id)
	WHERE turn_id IS NULL AND state IN ('pending', 'sending', 'ambiguous');
CALL frontdesk.isolate_tenants('frontdesk.outbox');
CALL frontdesk.open_to_dispatcher('frontdesk.outbox', 'SELECT, UPDATE');

-- What a person has to look at: a question that went to them, or a message that did not arrive.
CREATE TABLE frontdesk.handoffs (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	conversation_id uuid NOT NULL,
	turn_id uuid,
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
	reason text NOT NULL,
	question text,
	-- What went wrong, in a sentence for staff.
	problem text,
	created_at timestamptz NOT NULL DEFAULT now(),
	closed_at timestamptz,
	PRIMARY KEY (tenant_id, id),
	FOREIGN KEY (tenant_id, conversation_id) REFERENCES frontdesk.conversations
);
CREATE UNIQUE INDEX handoffs_one_open ON frontdesk.handoffs (tenant_id, conversation_id) WHERE state = 'open';
CALL frontdesk.isolate_tenants('frontdesk.handoffs');
CALL frontdesk.open_to_dispatcher('frontdesk.handoffs', 'SELECT, INSERT, UPDATE');

-- What a customer thinks of an answer: a thumb on it, one a message and customer.
CREATE TABLE frontdesk.feedback (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	message_id uuid NOT NULL,
	contact_id uuid NOT NULL,
	turn_id uuid,
	liked boolean NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, message_id, contact_id),
	FOREIGN KEY (tenant_id, message_id) REFERENCES frontdesk.messages,
	FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk.contacts ON DELETE CASCADE
);
CREATE INDEX feedback_of_turn ON frontdesk.feedback (tenant_id, turn_id);
CALL frontdesk.isolate_tenants('frontdesk.feedback');
CALL frontdesk.open_to_dispatcher('frontdesk.feedback', 'SELECT, INSERT, UPDATE, DELETE');

-- Everything that Meta sent and that is neither a message nor a status, as it came: account news, changes of identity,
-- calls, comments, fields that nobody knows yet.
CREATE TABLE frontdesk.channel_events (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	channel_id uuid NOT NULL,
	dedup_key text NOT NULL,
	type text NOT NULL,
	content_type text NOT NULL,
	raw jsonb,
	-- A message that Meta announced without its content: when to ask for it (again), and why that did not work.
	platform_id text,
	fetch_at timestamptz,
	fetch_attempts integer NOT NULL DEFAULT 0,
	fetch_problem text,
	sent_at timestamptz NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, channel_id, dedup_key),
	FOREIGN KEY (tenant_id, channel_id) REFERENCES frontdesk.channels
);
CREATE INDEX channel_events_by_time ON frontdesk.channel_events (tenant_id, created_at);
CREATE INDEX channel_events_to_fetch ON frontdesk.channel_events (fetch_at) WHERE fetch_at IS NOT NULL;
CALL frontdesk.isolate_tenants('frontdesk.channel_events');
CALL frontdesk.open_to_dispatcher('frontdesk.channel_events', 'SELECT, INSERT, UPDATE');
