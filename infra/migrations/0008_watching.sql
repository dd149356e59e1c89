-- What those who watch the installation may read, and the indexes that keep a look at it small.

-- `frontdesk.standing` counts across tenants.
GRANT SELECT ON frontdesk.alerts, frontdesk.test_results, frontdesk.knowledge_indexes TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.alerts FOR SELECT TO frontdesk_dispatcher USING (true);
CREATE POLICY dispatcher ON frontdesk.test_results FOR SELECT TO frontdesk_dispatcher USING (true);
CREATE POLICY dispatcher ON frontdesk.knowledge_indexes FOR SELECT TO frontdesk_dispatcher USING (true);

-- Each holds only what is not as it should be: next to nothing, and nothing on the path of a message.
CREATE INDEX outbox_ambiguous ON frontdesk.outbox (updated_at) WHERE state = 'ambiguous';
CREATE INDEX handoffs_waiting ON frontdesk.handoffs (customer_waiting_since) WHERE customer_waiting_since IS NOT NULL;
CREATE INDEX alerts_open ON frontdesk.alerts (opened_at) WHERE closed_at IS NULL;
CREATE INDEX knowledge_syncs_failing ON frontdesk.knowledge_syncs (last_synced_at) WHERE failures > 0;
CREATE INDEX test_results_failing ON frontdesk.test_results (ran_at) WHERE NOT passed;
CREATE INDEX knowledge_indexes_troubled ON frontdesk.knowledge_indexes (updated_at) WHERE problem IS NOT NULL;

-- The business questions of the dashboards: numbers and outcomes of all tenants, and neither a secret, nor who wrote, nor what.
-- The only words in it are those that staff see anyway: masked questions without an answer, and sentences of ours.
GRANT USAGE ON SCHEMA frontdesk TO frontdesk_reader;
GRANT SELECT (tenant_id, slug, name, time_zone, created_at) ON frontdesk.tenants TO frontdesk_reader;
GRANT SELECT (tenant_id, id, kind, name, active, created_at, token_expires_at, last_checked_at, paused_at, paused_reason)
	ON frontdesk.channels TO frontdesk_reader;
GRANT SELECT (tenant_id, id, channel_id, status, human_until, due_at, waiting_since, last_inbound_at, language, created_at)
	ON frontdesk.conversations TO frontdesk_reader;
GRANT SELECT (tenant_id, id, conversation_id, status, attempt, superseded, confidence, decision, model, prompt_tokens,
	completion_tokens, cost_usd, due_at, started_at, completed_at) ON frontdesk.turns TO frontdesk_reader;
GRANT SELECT (tenant_id, id, conversation_id, channel_id, direction, author, type, status, sent_at, created_at)
	ON frontdesk.messages TO frontdesk_reader;
GRANT SELECT (tenant_id, id, conversation_id, turn_id, state, reason, created_at, customer_waiting_since, person_at, closed_at) ON frontdesk.handoffs TO frontdesk_reader;
GRANT SELECT (tenant_id, turn_id, liked, created_at) ON frontdesk.feedback TO frontdesk_reader;
GRANT SELECT (tenant_id, id, question, times, first_asked_at, last_asked_at, state) ON frontdesk.unanswered TO frontdesk_reader;
GRANT SELECT (tenant_id, version, live, sheet_rows, rows_changed, rows_removed, created_at, state, held_because)
	ON frontdesk.knowledge_versions TO frontdesk_reader;
GRANT SELECT (tenant_id, next_sync_at, failures, last_error, last_synced_at) ON frontdesk.knowledge_syncs TO frontdesk_reader;
GRANT SELECT (tenant_id, store, model, state, rows_total, rows_done, tokens, cost_usd, problem, updated_at)
	ON frontdesk.knowledge_indexes TO frontdesk_reader;
GRANT SELECT (tenant_id, version, passed, ran_at) ON frontdesk.test_results TO frontdesk_reader;
GRANT SELECT (tenant_id, id, kind, sentence, opened_at, closed_at) ON frontdesk.alerts TO frontdesk_reader;
GRANT SELECT (tenant_id, id, turn_id, workflow, node, execution_id, message, created_at) ON frontdesk.errors TO frontdesk_reader;

DO $$
DECLARE
	v_table text;
BEGIN
	FOREACH v_table IN ARRAY ARRAY['tenants', 'channels', 'conversations', 'turns', 'messages', 'handoffs', 'feedback', 'unanswered',
		'knowledge_versions', 'knowledge_syncs', 'knowledge_indexes', 'test_results', 'alerts', 'errors']
	LOOP
		EXECUTE format('CREATE POLICY reader ON frontdesk.%I FOR SELECT TO frontdesk_reader USING (true)', v_table);
	END LOOP;
END $$;
