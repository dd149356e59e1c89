-- A step of an operator's workflow has asked a customer something (Send and Wait for Response): what they write next is its response.
CREATE TABLE frontdesk.awaited_responses (
	tenant_id uuid NOT NULL,
	-- Grows with time, as messages' do: what the customer wrote before it is no response.
	id uuid NOT NULL DEFAULT uuidv7(),
	conversation_id uuid NOT NULL,
	-- Where n8n's execution goes on; signed by n8n.
	resume_url text NOT NULL,
	-- The bot answers the response as well.
	bot_answers boolean NOT NULL DEFAULT false,
	-- Null until the customer has responded, and after that when they did not.
	response jsonb,
	-- When n8n is told next: at the end of the wait, or as soon as the customer has responded.
	resume_at timestamptz NOT NULL,
	attempt integer NOT NULL DEFAULT 0,
	PRIMARY KEY (id, tenant_id),
	FOREIGN KEY (conversation_id, tenant_id) REFERENCES frontdesk.conversations (id, tenant_id) ON DELETE CASCADE
);
CREATE INDEX awaited_responses_of ON frontdesk.awaited_responses (conversation_id, id);
CREATE INDEX awaited_responses_by_url ON frontdesk.awaited_responses (md5(resume_url));
CREATE INDEX awaited_responses_due ON frontdesk.awaited_responses (resume_at);
GRANT SELECT, UPDATE, DELETE ON frontdesk.awaited_responses TO frontdesk_dispatcher;
CREATE POLICY dispatcher ON frontdesk.awaited_responses TO frontdesk_dispatcher USING (true) WITH CHECK (true);

-- Which executions of a turn have failed.
CREATE INDEX errors_of_turn ON frontdesk.errors (turn_id) WHERE turn_id IS NOT NULL;
