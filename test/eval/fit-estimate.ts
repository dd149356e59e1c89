import type { AskedQuestion } from './observe-confidence';
import { fitLogistic, type Observation } from './logistic-regression';

/**
 * What a sheet is like counts by fixed amounts, because six sets are too few to fit them: half of its ease is taken back, and a sheet
 * with twice the rows has a fifth more of the odds. Both were right for all sets when each was left out, as were amounts near them.
 * They are the last two features.
 */
const sheetCoefficients = { ease: -0.5, size: 0.25 };
const fixed = [sheetCoefficients.ease, sheetCoefficients.size];
const easeFeature = -fixed.length;

/** Coefficients of all features; those of the sheet are not fitted. */
export function fitEstimate(observations: Observation[]): number[] {
	const fitted = observations.map(({ features, ...one }) => ({
		...one,
		features: features.slice(0, -fixed.length),
		offset: features.slice(-fixed.length).reduce((sum, feature, index) => sum + feature * (fixed[index] ?? 0), 0),
	}));
	return [...fitLogistic(fitted), ...fixed];
}

/** Makes the mean of the sets that know their ease 0: a business that does not know it is taken for a usual one. */
export function centreEase(
	asked: AskedQuestion[],
	shippedUsual: number,
): { asked: AskedQuestion[]; usualEase: number } {
	const easeOf = ({ features }: AskedQuestion) => features.at(easeFeature) ?? 0;
	const bySet = new Map(
		asked.filter((one) => easeOf(one) !== 0).map((one) => [`${one.model} ${one.set}`, easeOf(one)]),
	);
	if (bySet.size === 0) return { asked, usualEase: shippedUsual };
	const all = [...bySet.values()].reduce((sum, ease) => sum + ease, 0);
	const usualEase = Number((shippedUsual + all / bySet.size).toFixed(2));
	const centred = asked.map((one) => {
		const ease = easeOf(one);
		return ease === 0 ? one : { ...one, features: one.features.with(easeFeature, ease + shippedUsual - usualEase) };
	});
	return { asked: centred, usualEase };
}
