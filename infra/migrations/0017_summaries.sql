-- Of a long conversation: what was said from one message to another, in a model's words: {text, since, until}. The newest messages are read
-- as they are; older ones would cost their tokens with each answer, and the oldest are not read at all.
ALTER TABLE frontdesk.conversations ADD COLUMN summary jsonb;
