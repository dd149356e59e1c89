/** Of cosines of vectors: points that are a little behind the best still count a little. */
export const meaningTemperature = 0.05;
/** Of letters, whose cosines differ more. */
export const lettersTemperature = 0.1;

/** A row with fifty variants must not win by their number: so many of its points count. */
const countedPoints = 8;

/**
 * One score for a row out of the scores of its points: a soft maximum, so that a row which resembles the question in several of
 * its points is ahead of one that does so in a single one. A point that resembles nothing adds nothing.
 *
 * @param scores cosines; empty for a row without points
 * @returns 0 or more; a little above 1 when several points are the question itself
 */
export function poolPoints(scores: readonly number[], temperature: number): number {
	const counted = scores.length > countedPoints ? scores.toSorted((a, b) => b - a).slice(0, countedPoints) : scores;
	const nothing = Math.exp(-1 / temperature);
	const sum = counted.reduce((total, score) => total + Math.max(0, Math.exp((score - 1) / temperature) - nothing), 0);
	return sum === 0 ? 0 : Math.max(0, 1 + temperature * Math.log(sum));
}
