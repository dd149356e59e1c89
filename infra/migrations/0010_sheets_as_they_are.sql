-- What stood in an owner's sheet when it was last read, so that a tab that is renamed or gone is missed.
ALTER TABLE frontdesk.knowledge_syncs
	-- {settings: "Einstellungen", tests: …}: the titles of the owner's tabs.
	ADD COLUMN tabs jsonb NOT NULL DEFAULT '{}',
	-- The tabs in which notes of ours stand beside cells: only these are looked through for notes that are out of date.
	ADD COLUMN noted text[] NOT NULL DEFAULT '{}';
