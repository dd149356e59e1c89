import { z } from 'zod';

/** How much each leg of a search counts; together 1. */
export const legWeights = z.object({
	/** BM25 of the question's words in the whole row. */
	words: z.number().min(0),
	/** BM25 of its groups of letters in the whole row. */
	rowLetters: z.number().min(0),
	/** Likeness, letter by letter, to the row's question and variants. */
	letters: z.number().min(0),
	/** Likeness in the meaning of words (the package's own vectors) to the row's question and variants. */
	wordMeaning: z.number().min(0).default(0),
	/** The same to its question together with its answer. */
	answerWords: z.number().min(0).default(0),
	/** Likeness in meaning (cosine of a model's vectors) to the row's question and variants. */
	meaning: z.number().min(0),
	/** Likeness in meaning to the row's question together with its answer. */
	answerMeaning: z.number().min(0),
});
export type LegWeights = z.output<typeof legWeights>;
export type Leg = keyof LegWeights;

/** A row's raw score by each leg; a leg that could not look is missing. */
export type LegScores = Partial<Record<Leg, number>>;

/**
 * One score out of the raw scores of the legs: their weighted mean. Nothing is normalised per question: min-max, z-scores and
 * ranks lost 1 to 3 points of first places on every question set, and with them goes the level that confidence needs.
 *
 * A leg that could not look (no vectors, a question of nothing but stop words) leaves its weight to the others.
 */
export function fuse(scores: LegScores, weights: LegWeights): number {
	let [sum, total] = [0, 0];
	for (const leg of Object.keys(weights) as Leg[]) {
		const score = scores[leg];
		if (score === undefined) continue;
		sum += weights[leg] * score;
		total += weights[leg];
	}
	return total === 0 ? 0 : sum / total;
}
