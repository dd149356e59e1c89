-- What a look for due work (infra/functions/work/work_due.sql) reads across tenants, and the indexes that keep it small.

CREATE INDEX settings_sheet ON frontdesk.settings (tenant_id) WHERE name = 'google_sheet_id';
CREATE INDEX channels_watched ON frontdesk.channels (tenant_id)
	WHERE active AND (paused_at IS NOT NULL OR token_expires_at IS NOT NULL);
CREATE INDEX unanswered_to_check ON frontdesk.unanswered (tenant_id, checked_version) WHERE state = 'open';

GRANT SELECT ON frontdesk.unanswered, frontdesk.unanswered_questions, frontdesk.knowledge_versions TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.unanswered FOR SELECT TO frontdesk_dispatcher USING (true);
CREATE POLICY dispatcher ON frontdesk.unanswered_questions FOR SELECT TO frontdesk_dispatcher USING (true);
CREATE POLICY dispatcher ON frontdesk.knowledge_versions FOR SELECT TO frontdesk_dispatcher USING (true);
