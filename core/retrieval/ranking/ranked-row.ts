import { z } from 'zod';
import type { Leg, LegScores, LegWeights } from './fuse';

/** A row as PostgreSQL scored it by its words. */
export const candidateRow = z.object({
	id: z.string(),
	revision: z.number(),
	source: z.string(),
	origin: z.record(z.string(), z.unknown()).nullable(),
	question: z.string(),
	answer: z.string(),
	buttons: z.array(z.string()),
	category: z.string().nullable(),
	words: z.number(),
	/** How much of the weight of the asked words occurs in it, from 0 to 1. */
	coverage: z.number(),
	asked: z.number(),
	known: z.number(),
	matched: z.array(z.string()),
	points: z.array(z.string()),
});
export type CandidateRow = z.output<typeof candidateRow>;

/** A row of the searched version that may answer the question. */
export interface RankedRow extends Omit<CandidateRow, 'points' | 'asked' | 'known' | 'words'> {
	/** From 0 to 1; means the same for every question. */
	score: number;
	/** Raw scores, from 0 to 1. */
	legs: LegScores;
}

/** What a search saw besides its rows: what an estimate of confidence looks at. */
export interface RankingEvidence {
	/** Words of the question that carry meaning. */
	askedWords: number;
	/** How many of them occur in the knowledge at all, or in a spelling much like it. */
	knownWords: number;
	/** How sure searches for the sheet's own questions look; null where it has too few. */
	ease: number | null;
	/** Whether a model for meaning was heard. One that cannot read the knowledge's language has no vote. */
	heardMeaning: boolean;
}

export interface Ranking {
	/** Best first. */
	rows: RankedRow[];
	weights: LegWeights;
	evidence: RankingEvidence;
	/** The best rows by each leg alone, by id: for explaining. */
	bestByLeg: Partial<Record<Leg, string[]>>;
}
