-- The bot answers nothing in this conversation until then: staff have paused it ('infinity': until they let it go on).
ALTER TABLE frontdesk.conversations ADD COLUMN bot_paused_until timestamptz;

-- What customers wrote last, of one business: the Desk's list, a page at a time. One entry a message that comes in, at the end of its
-- business's; an index of conversations by their last message would be moved with each.
CREATE INDEX messages_by_tenant ON frontdesk.messages (tenant_id, id) WHERE direction = 'in';

-- What staff made an answer of, until the next sync has put it into the Knowledge tab.
ALTER TABLE frontdesk.unanswered ADD COLUMN approved_answer text, ADD COLUMN approved_by text;
CREATE INDEX unanswered_approved ON frontdesk.unanswered (tenant_id, id) WHERE approved_answer IS NOT NULL;
