import { z } from 'zod';

/** How much of the knowledge is looked at, and how much of it a model gets to read. */
export const searchSettings = {
	search_max_rows: z
		.number()
		.int()
		.min(1)
		.max(20)
		.catch(5)
		.describe('How many rows a search hands on. More cost tokens and rarely help beyond eight.'),
	search_min_score: z
		.number()
		.min(0)
		.max(1)
		.catch(0)
		.describe('Rows that resemble the question less than this are left out, from 0 to 1; 0 leaves none out.'),
	search_rerank_weight: z
		.number()
		.min(0)
		.max(1)
		.catch(0.5)
		.describe('Where a reranker is connected: how much it has to say about the order, from 0 (nothing) to 1 (all).'),
	context_max_tokens: z
		.number()
		.int()
		.min(200)
		.max(20_000)
		.catch(1_500)
		.describe(
			'How much text of the rows a model gets to read, in tokens (about four letters each). Long rows are cut.',
		),
	context_diversity: z
		.number()
		.min(0)
		.max(1)
		.catch(0.3)
		.describe('How much a model should read different rows instead of several that say nearly the same, from 0 to 1.'),
};
