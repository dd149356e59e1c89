-- Two rows competed, and the customer was asked which one is meant: a variant would have told.
ALTER TABLE frontdesk.unanswered_questions
	DROP CONSTRAINT unanswered_questions_because_check,
	ADD CONSTRAINT unanswered_questions_because_check
		CHECK (because IN ('no_answer_known', 'model_asked', 'ungrounded_reply', 'disliked', 'asked_back'));
