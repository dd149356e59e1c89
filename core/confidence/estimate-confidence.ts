/** What a search has to say for the estimate. */
export interface SearchEvidence {
	/** Best first. */
	rows: { score: number; coverage: number }[];
	askedWords: number;
}

const coefficients = { intercept: -4, score: 8, margin: 6, coverage: 1.5, askedWords: 0 };

/**
 * The probability, from 0 to 1, that the best row answers the question; 0 when there is no row.
 */
export function estimateConfidence({ rows, askedWords }: SearchEvidence): number {
	const [best, second] = rows;
	if (!best) return 0;
	const logit =
		coefficients.intercept +
		coefficients.score * best.score +
		coefficients.margin * (best.score - (second?.score ?? 0)) +
		coefficients.coverage * best.coverage +
		coefficients.askedWords * Math.log1p(askedWords);
	return 1 / (1 + Math.exp(-logit));
}
