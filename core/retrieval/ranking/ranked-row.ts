import type { Leg, LegScores, LegWeights } from './fuse';
import type { RowMeaning } from '../word-meaning';
import type { RowLetters } from './letters';

/** What the words of a question say of a row, as `frontdesk.score_words` counts them. */
export interface WordScores {
	revision: number;
	/** Where the row stands in its source. */
	origin: Record<string, unknown> | null;
	/** BM25 over its ideal, from 0 to 1. */
	words: number;
	/** Words of the question that carry meaning, in the row's language. */
	asked: number;
	/** How many of them occur in the knowledge at all. */
	known: number;
	matched: string[];
}

/** What a revision of a row says, for good. */
export interface RowContent {
	id: string;
	source: string;
	question: string;
	variants: string[];
	answer: string;
	buttons: string[];
	category: string | null;
	letters: RowLetters;
	words: RowMeaning;
}

/** A row that may answer the question, before the legs but words have looked. */
export interface CandidateRow extends WordScores {
	content: RowContent;
}

/** A row of the searched version that may answer the question. */
export interface RankedRow
	extends Omit<RowContent, 'letters' | 'words'>, Omit<WordScores, 'asked' | 'known' | 'words'> {
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
