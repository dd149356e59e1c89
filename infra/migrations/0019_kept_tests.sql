-- The owner's tests as the last sync read them: documents go live between two syncs of the sheet, and have to pass them too.
ALTER TABLE frontdesk.knowledge_syncs ADD COLUMN tests jsonb NOT NULL DEFAULT '[]';
