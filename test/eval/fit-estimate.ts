import type { AskedQuestion } from './observe-confidence';
import { fitLogistic, type Observation } from './logistic-regression';

/**
 * How much of the ease of a sheet is taken back. Six sets are too few to fit it; a half was right for all of them when each was left
 * out.
 */
const easeCoefficient = -0.5;

/** Coefficients of all features; the last of them, the sheet's ease, is not fitted. */
export function fitEstimate(observations: Observation[]): number[] {
	const fitted = observations.map(({ features, ...one }) => ({
		...one,
		features: features.slice(0, -1),
		offset: easeCoefficient * (features.at(-1) ?? 0),
	}));
	return [...fitLogistic(fitted), easeCoefficient];
}

/** Makes the mean of the sets that know their ease 0: a business that does not know it is taken for a usual one. */
export function centreEase(
	asked: AskedQuestion[],
	shippedUsual: number,
): { asked: AskedQuestion[]; usualEase: number } {
	const easeOf = ({ features }: AskedQuestion) => features.at(-1) ?? 0;
	const bySet = new Map(asked.filter((one) => easeOf(one) !== 0).map((one) => [one.set, easeOf(one)]));
	if (bySet.size === 0) return { asked, usualEase: shippedUsual };
	const all = [...bySet.values()].reduce((sum, ease) => sum + ease, 0);
	const usualEase = Number((shippedUsual + all / bySet.size).toFixed(2));
	const centred = asked.map((one) => {
		const ease = easeOf(one);
		return ease === 0 ? one : { ...one, features: one.features.with(-1, ease + shippedUsual - usualEase) };
	});
	return { asked: centred, usualEase };
}
