-- A number means one content for good, also that of a draft that is discarded: whoever publishes a held version by its number
-- gets what was held then or nothing, and what was worked out for a version stays true of it.
--
-- The highest number that a version ever had.
ALTER TABLE frontdesk.knowledge_syncs ADD COLUMN last_version integer NOT NULL DEFAULT 0;
-- What the version changes: a draft that is written again just as it was gets its number again.
ALTER TABLE frontdesk.knowledge_versions ADD COLUMN changes_hash text;
