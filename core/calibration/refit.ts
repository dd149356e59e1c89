/** A question whose outcome somebody told. */
export interface LabelledLogit {
	/** What the shipped model said, on the scale of log odds. */
	logit: number;
	outcome: boolean;
}

/** A tenant's own correction of the shipped model: p = σ((1 + slope) · logit + offset). */
export interface Correction {
	slope: number;
	offset: number;
}

export const noCorrection: Correction = { slope: 0, offset: 0 };

/** Fewer labels say less than the shipped model does. */
const fewestLabels = 10;
/** How far a tenant's slope and offset usually are from the shipped ones (docs/quality.md). */
const usualSlope = 0.3;
const usualOffset = 1;
const iterations = 25;

/**
 * Fits slope and offset on a tenant's own labels, held back towards the shipped model by how much tenants differ: a²/(2·0.3²) +
 * b²/(2·1²). Plain refits on twenty labels were worse than none; this one never was.
 *
 * Where the bot was sure and all went well, little is said of where it is unsure, and the other way round: thumbs come from
 * answers that were sent, handoffs from questions that were not answered. So the offset goes further down than tenants usually
 * differ only by as many answers as seemed sure and were wrong, and further up only by as many as seemed unsure and were right:
 * else a row of 👍 would end in the worst row being sent, and questions that the sheet does not know in handing over what it knows.
 *
 * @param labels in any order; with fewer than ten nothing is corrected
 */
export function refit(labels: readonly LabelledLogit[]): Correction {
	if (labels.length < fewestLabels) return noCorrection;
	let { slope, offset } = noCorrection;
	for (let round = 0; round < iterations; round++) {
		let [gradientA, gradientB] = [slope / usualSlope ** 2, offset / usualOffset ** 2];
		let [aa, ab, bb] = [1 / usualSlope ** 2, 0, 1 / usualOffset ** 2];
		for (const { logit, outcome } of labels) {
			const p = sigmoid((1 + slope) * logit + offset);
			const error = p - (outcome ? 1 : 0);
			const curve = p * (1 - p);
			gradientA += error * logit;
			gradientB += error;
			aa += curve * logit * logit;
			ab += curve * logit;
			bb += curve;
		}
		const determinant = aa * bb - ab * ab;
		const [stepA, stepB] = [
			(bb * gradientA - ab * gradientB) / determinant,
			(aa * gradientB - ab * gradientA) / determinant,
		];
		slope -= stepA;
		offset -= stepB;
		if (Math.abs(stepA) + Math.abs(stepB) < 1e-6) break;
	}
	// A slope of -1 and below would turn the order of answers around; so few labels cannot say that.
	return { slope: Math.max(-0.9, slope), offset: withinReach(offset, labels) };
}

function withinReach(offset: number, labels: readonly LabelledLogit[]): number {
	const sureAndWrong = labels.filter(({ logit, outcome }) => logit >= 0 && !outcome).length;
	const unsureAndRight = labels.filter(({ logit, outcome }) => logit <= 0 && outcome).length;
	return Math.min(usualOffset * (1 + unsureAndRight), Math.max(-usualOffset * (1 + sureAndWrong), offset));
}

export function sigmoid(logit: number): number {
	return 1 / (1 + Math.exp(-logit));
}

/** The log odds of a probability; of 0 and 1 those of one in a thousand. */
export function logitOf(probability: number): number {
	const within = Math.min(0.999, Math.max(0.001, probability));
	return Math.log(within / (1 - within));
}
