-- Which kinds of channels there are, and what an id of one looks like, is known in core/channels: one more is a folder there, and
-- nothing here.
ALTER TABLE frontdesk.channels DROP CONSTRAINT channels_kind_check;

-- Of channels whose replies go to an address of the operator's, signed with app_secret, as what comes in is.
ALTER TABLE frontdesk.channels ADD COLUMN reply_url text;
-- Such as an n8n in the same network. Never by default: an address must not lead to what only we can reach.
ALTER TABLE frontdesk.channels ADD COLUMN may_reach_private boolean NOT NULL DEFAULT false;
