import calibration from './calibration.json';

/** What a search has to say for the estimate. */
export interface SearchEvidence {
	/** Best first; scores from 0 to 1. */
	rows: { score: number }[];
	/** Words of the question that carry meaning. */
	askedWords: number;
}

/** What the estimate looks at, in the order of the coefficients: how good, how far ahead, and on how many words. */
export function confidenceFeatures({ rows, askedWords }: SearchEvidence): number[] {
	const best = rows[0]?.score ?? 0;
	const margin = best - (rows[1]?.score ?? 0);
	return [1, Math.log((best + 0.02) / (1.02 - best)), Math.sqrt(Math.max(0, margin)), Math.log1p(askedWords)];
}

/**
 * The probability, from 0 to 1, that the best row answers the question; 0 when there is no row.
 *
 * A logistic regression over three features of the search, the same for every tenant. `calibration.json` is made by
 * `test/eval/calibrate.ts`, which also says how well it carries over to a business that it was not fitted on.
 */
export function estimateConfidence(evidence: SearchEvidence): number {
	if (evidence.rows.length === 0) return 0;
	const features = confidenceFeatures(evidence);
	const logit = features.reduce((sum, value, index) => sum + value * (calibration.coefficients[index] ?? 0), 0);
	return 1 / (1 + Math.exp(-logit));
}
