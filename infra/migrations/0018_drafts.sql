-- An HTTP channel whose receiver shows a reply while it is still being written.
ALTER TABLE frontdesk.channels ADD COLUMN shows_drafts boolean NOT NULL DEFAULT false;
