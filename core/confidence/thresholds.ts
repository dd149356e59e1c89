import type { TenantSettings } from '../storage';

/** From which probabilities on the bot does what. */
export interface Thresholds {
	/** The best row is right: give its answer. The knowledge can answer: ask back which of two rows is meant. */
	answer: number;
	/** The best row is right: give it word for word, without a model. */
	verbatim: number;
	/** The knowledge can answer: ask a model. */
	ask: number;
}

/** How far each word moves the thresholds, on the scale of log odds: 0.6 makes .5 to .65 and .9 to .94. */
const shifts: Record<TenantSettings['careful_or_helpful'], number> = {
	'very careful': 1.2,
	careful: 0.6,
	balanced: 0,
	helpful: -0.6,
	'very helpful': -1.2,
};

/**
 * The tenant's thresholds, all moved together by "careful or helpful"; 0 and 1 stay what they are. What is not sure enough to be an
 * answer is not sure enough to be one word for word.
 */
export function thresholdsOf(settings: TenantSettings): Thresholds {
	const shift = shifts[settings.careful_or_helpful];
	const moved = (threshold: number) => {
		if (shift === 0 || threshold <= 0 || threshold >= 1) return threshold;
		const odds = Math.log(threshold / (1 - threshold)) + shift;
		return Math.round(1e4 / (1 + Math.exp(-odds))) / 1e4;
	};
	const answer = moved(settings.answer_threshold);
	return {
		answer,
		verbatim: Math.max(answer, moved(settings.verbatim_threshold)),
		ask: moved(settings.ask_threshold),
	};
}
