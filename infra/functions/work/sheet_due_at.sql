-- When the next sheet is to be looked at; one that nobody has looked at yet, now. Those that are being synced come after their lease.
CREATE OR REPLACE FUNCTION frontdesk.sheet_due_at() RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
BEGIN
	IF EXISTS (SELECT FROM frontdesk.settings s
		WHERE s.name = 'google_sheet_id' AND jsonb_typeof(s.value) = 'string' AND s.value <> '""'
			AND NOT EXISTS (SELECT FROM frontdesk.knowledge_syncs k WHERE k.tenant_id = s.tenant_id)) THEN
		RETURN now();
	END IF;
	RETURN (
		SELECT k.next_sync_at FROM frontdesk.knowledge_syncs k
		JOIN frontdesk.settings s ON s.tenant_id = k.tenant_id AND s.name = 'google_sheet_id'
		WHERE (k.lease_until IS NULL OR k.lease_until <= now()) AND jsonb_typeof(s.value) = 'string' AND s.value <> '""'
		ORDER BY k.next_sync_at LIMIT 1);
END $$;
