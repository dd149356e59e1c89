import { z } from 'zod';

const probability = (standard: number) => z.number().min(0).max(1).catch(standard);

/** How much the bot dares: when it answers, when it asks back, and when it calls a person. */
export const answerSettings = {
	careful_or_helpful: z
		.enum(['very careful', 'careful', 'balanced', 'helpful', 'very helpful'])
		.catch('balanced')
		.describe(
			'How much the bot dares, in one word: "very careful", "careful", "balanced", "helpful" or "very helpful". It moves the three thresholds below together; careful means that more questions go to your team.',
		),
	// Not .5: on question sets where half of the questions have no answer, that let twice as many wrong answers through
	// (docs/quality.md).
	answer_threshold: probability(0.65).describe(
		'How sure the bot must be that a row is the right one before it gives its answer, or that your sheet holds the answer before it asks which of two rows is meant. 0: always. 1: never; values that are looked up in tables, and what a language model words from your rows, still go out.',
	),
	verbatim_threshold: probability(0.9).describe(
		'How sure the bot must be of a row to send it word for word, without asking a language model to put it into words; less than answer_threshold counts as that. 1: never, but for values that are looked up in tables.',
	),
	ask_threshold: probability(0.4).describe(
		'How likely it must be that your sheet holds the answer at all before a language model is asked about rows that are not sure enough by themselves. Below it, your team is.',
	),
	clarify_margin: z
		.number()
		.min(0)
		.max(1)
		.catch(0.15)
		.describe(
			'How close the second-best row must be to the best one (0.15: within 15 %) for the bot to ask which of them is meant. 0: it never asks.',
		),
	clarify_message: z
		.string()
		.trim()
		.min(1)
		.max(1_000)
		.catch('I am not sure which of these you mean:')
		.describe('What the customer reads who is asked which of two or three questions they mean.'),
	clarify_other: z
		.string()
		.trim()
		.min(1)
		.max(20)
		.catch('Something else')
		.describe('The last of the buttons below it, at most 20 characters. Whoever taps it gets a person.'),
	// Off by itself: an owner who changes a price and forgets a test would find the bot telling the old price, which is worse
	// than a test that says "failed" beside the new one.
	hold_failing_tests: z
		.boolean()
		.catch(false)
		.describe(
			'"yes": an edit that makes a question of the Tests tab fail is not given to customers; the old answers stay until you mend the row or the test. "no": it goes live, and the result beside the test says "failed".',
		),
};
