-- What the customer has put on a message: their newest emoji; null where there is none (any more).
ALTER TABLE frontdesk.messages ADD COLUMN reaction text, ADD COLUMN reacted_at timestamptz;

-- What happened to messages after they were brought to Chatwoot, oldest first: "failed:" and the message's id, "edited:", "withdrawn:",
-- "reaction:", "seen:" (it was delivered or read), "heard:" (a voice message was written down). It takes the place of `failed`, which the
-- version before still reads while this one is taking over.
ALTER TABLE frontdesk.chatwoot_conversations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE frontdesk.chatwoot_conversations ADD COLUMN changed text[] NOT NULL DEFAULT '{}';
UPDATE frontdesk.chatwoot_conversations SET changed = ARRAY(SELECT 'failed:' || f.id FROM unnest(failed) f (id)), failed = '{}' WHERE failed <> '{}';
ALTER TABLE frontdesk.chatwoot_conversations FORCE ROW LEVEL SECURITY;

-- Which businesses have something due, one after the other: a business with a long backlog holds up no other one.
CREATE INDEX chatwoot_conversations_of_busy ON frontdesk.chatwoot_conversations (tenant_id, due_at) WHERE due_at IS NOT NULL;
