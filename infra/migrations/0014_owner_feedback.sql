-- What conversations tell the owner: which questions had no answer, how often each row answered, and which answers turned out
-- right. All of it is collected from finished turns beside the conversations, never while a customer waits.

-- In the order in which turns ended: how far they are collected is a place in this order.
CREATE INDEX turns_completed ON frontdesk.turns (tenant_id, completed_at, id) WHERE completed_at IS NOT NULL;

-- One row a tenant: how far its turns are collected, and what of it stands in the sheet.
CREATE TABLE frontdesk.turn_collections (
	tenant_id uuid PRIMARY KEY REFERENCES frontdesk.tenants,
	next_at timestamptz NOT NULL DEFAULT now(),
	-- The last turn that was collected.
	collected_until timestamptz NOT NULL DEFAULT '-infinity',
	collected_turn uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
	-- The tab Unanswered is out of date since then; null when it is not.
	unanswered_changed_at timestamptz,
	unanswered_written_at timestamptz,
	-- The day, where the tenant is, on which "used" and "last used" were last written.
	usage_written_on date
);
CREATE INDEX turn_collections_due ON frontdesk.turn_collections (next_at);
CALL frontdesk.isolate_tenants('frontdesk.turn_collections');
CALL frontdesk.open_to_dispatcher('frontdesk.turn_collections', 'SELECT, INSERT, UPDATE');

-- Takes tenants whose turns are to be collected, longest waiting first. Safe to call from several workers at once: each tenant
-- goes to one of them, and comes up again after the pause, also when its worker died.
CREATE FUNCTION frontdesk.claim_tenants_to_collect(p_limit integer, p_pause_ms integer) RETURNS SETOF uuid
LANGUAGE sql AS $$
	INSERT INTO frontdesk.turn_collections (tenant_id)
	SELECT t.tenant_id FROM frontdesk.tenants t
	WHERE NOT EXISTS (SELECT FROM frontdesk.turn_collections c WHERE c.tenant_id = t.tenant_id)
	ON CONFLICT DO NOTHING;

	WITH due AS (
		SELECT c.tenant_id FROM frontdesk.turn_collections c
		WHERE c.next_at <= now()
		ORDER BY c.next_at
		LIMIT p_limit
		FOR NO KEY UPDATE SKIP LOCKED
	)
	UPDATE frontdesk.turn_collections c SET next_at = now() + p_pause_ms * interval '1 ms'
	FROM due WHERE c.tenant_id = due.tenant_id
	RETURNING c.tenant_id
$$;
CALL frontdesk.run_as_dispatcher('frontdesk.claim_tenants_to_collect(integer, integer)');

-- Questions that mean the same and had no answer: a row of the tab Unanswered. Personal details are masked before they come
-- here, because a sheet is shared.
CREATE TABLE frontdesk.unanswered (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	id uuid NOT NULL DEFAULT uuidv7(),
	question text NOT NULL,
	times integer NOT NULL DEFAULT 0,
	first_asked_at timestamptz NOT NULL,
	last_asked_at timestamptz NOT NULL,
	-- Other ways in which it was asked, newest first.
	examples text[] NOT NULL DEFAULT '{}',
	suggested_answer text,
	-- A row was found for it and was not good enough: the model or the customer said so. Only a newer row answers it.
	needs_newer_row boolean NOT NULL DEFAULT false,
	-- open        stands in the tab, or will
	-- dismissed   the owner deleted its row: back when it is asked again
	-- ignored     the owner does not want to see it any more
	-- approved    its row went into the Knowledge tab: back when it is asked in vain after that
	-- answerable  a row answers it now: back when it is asked in vain after that
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dismissed', 'ignored', 'approved', 'answerable')),
	state_changed_at timestamptz NOT NULL DEFAULT now(),
	-- The live version for which somebody has looked whether it answers the question.
	checked_version integer,
	-- A row that is near and not near enough: {id, question}.
	near_row jsonb,
	-- What we wrote as suggested answer into its row of the tab: what is different there is the owner's. Null when it has no
	-- row there.
	written_answer text,
	-- Its row was seen in the tab: when it is not there any more, the owner has deleted it.
	is_in_tab boolean NOT NULL DEFAULT false,
	vector real[],
	-- The model of the vector: vectors of different models have nothing to do with each other.
	vector_model text,
	PRIMARY KEY (tenant_id, id)
);
CREATE INDEX unanswered_most_asked ON frontdesk.unanswered (tenant_id, times DESC, last_asked_at DESC, id) WHERE state = 'open';
CREATE INDEX unanswered_latest ON frontdesk.unanswered (tenant_id, last_asked_at DESC);
CREATE INDEX unanswered_in_tab ON frontdesk.unanswered (tenant_id, id) WHERE is_in_tab;
CALL frontdesk.isolate_tenants('frontdesk.unanswered');

-- One time that such a question was asked, masked; without a group until somebody has compared it with the others.
CREATE TABLE frontdesk.unanswered_questions (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	turn_id uuid NOT NULL,
	unanswered_id uuid,
	conversation_id uuid NOT NULL,
	question text NOT NULL,
	because text NOT NULL
		CHECK (because IN ('no_answer_known', 'model_asked', 'ungrounded_reply', 'disliked')),
	asked_at timestamptz NOT NULL,
	-- A person may still answer it in the conversation.
	awaits_reply boolean NOT NULL,
	reply text,
	PRIMARY KEY (tenant_id, turn_id),
	FOREIGN KEY (tenant_id, turn_id) REFERENCES frontdesk.turns ON DELETE CASCADE,
	FOREIGN KEY (tenant_id, unanswered_id) REFERENCES frontdesk.unanswered ON DELETE CASCADE
);
CREATE INDEX unanswered_questions_ungrouped ON frontdesk.unanswered_questions (tenant_id, asked_at, turn_id)
	WHERE unanswered_id IS NULL;
CREATE INDEX unanswered_questions_by_time ON frontdesk.unanswered_questions (tenant_id, asked_at);
CREATE INDEX unanswered_questions_of_group ON frontdesk.unanswered_questions (tenant_id, unanswered_id, asked_at);
CREATE INDEX unanswered_questions_awaiting ON frontdesk.unanswered_questions (tenant_id, asked_at) WHERE awaits_reply;
CALL frontdesk.isolate_tenants('frontdesk.unanswered_questions');

-- How often each row stood behind an answer that was sent.
CREATE TABLE frontdesk.row_usage (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	row_id uuid NOT NULL,
	used integer NOT NULL,
	last_used_at timestamptz NOT NULL,
	PRIMARY KEY (tenant_id, row_id)
);
CALL frontdesk.isolate_tenants('frontdesk.row_usage');

-- What the last run of each of the owner's tests said.
CREATE TABLE frontdesk.test_results (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	-- The hash of what the test asks and wants: an edited test is another one.
	test text NOT NULL,
	version integer NOT NULL,
	passed boolean NOT NULL,
	result text NOT NULL,
	ran_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, test)
);
CALL frontdesk.isolate_tenants('frontdesk.test_results');

-- Which answers turned out right: what a tenant's own confidence is fitted on.
ALTER TABLE frontdesk.feedback
	-- What a collector has made of the thumb; it differs from `liked` until one has, and again when the customer changes it.
	ADD COLUMN collected boolean;
CREATE INDEX feedback_to_collect ON frontdesk.feedback (tenant_id, message_id, contact_id)
	WHERE collected IS DISTINCT FROM liked;

CREATE TABLE frontdesk.labels (
	tenant_id uuid NOT NULL REFERENCES frontdesk.tenants,
	source text NOT NULL CHECK (source IN ('test', 'thumb', 'handoff')),
	-- What it is about: a test, a message and who read it, or a turn. Once each.
	subject text NOT NULL,
	turn_id uuid,
	message_id uuid,
	contact_id uuid,
	question text NOT NULL,
	-- What the estimate saw at the time; null where only its result is known.
	features float8[],
	confidence real NOT NULL,
	-- The best row answers the question.
	correct boolean NOT NULL,
	-- The knowledge can answer it at all; null when nobody knows.
	can_answer boolean,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (tenant_id, source, subject),
	-- A thumb that is taken back, or whose customer is forgotten, is no label any more.
	FOREIGN KEY (tenant_id, message_id, contact_id) REFERENCES frontdesk.feedback ON DELETE CASCADE
);
CREATE INDEX labels_newest ON frontdesk.labels (tenant_id, created_at DESC);
CREATE INDEX labels_of_feedback ON frontdesk.labels (tenant_id, message_id, contact_id) WHERE message_id IS NOT NULL;
CALL frontdesk.isolate_tenants('frontdesk.labels');
