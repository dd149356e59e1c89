import { noCorrection, sigmoid, type Correction } from './own-calibration/refit';
import calibration from './calibration.json';

/** What a search has to say for the estimate. */
export interface SearchEvidence {
	/** Best first; scores from 0 to 1. */
	rows: readonly { score: number }[];
	/** Words of the question that carry meaning. */
	askedWords: number;
	/** Whether a model for meaning had a say in the scores: its scores are others. */
	heardMeaning: boolean;
}

/** A tenant's own corrections of the shipped model. */
export interface OwnCalibration {
	confidence: Correction;
	canAnswer: Correction;
}

export interface Estimate {
	/** The probability that the best row answers the question, from 0 to 1; 0 when there is no row. */
	confidence: number;
	/** The probability that the knowledge can answer it at all, from 0 to 1; never below `confidence`. */
	canAnswer: number;
	/** What the estimate looked at; a label that is written to it later teaches the tenant's own calibration. */
	features: number[];
}

const uncorrected: OwnCalibration = { confidence: noCorrection, canAnswer: noCorrection };

/**
 * What the estimate looks at, in the order of the coefficients: how good, how far ahead, and on how many words; last, which model it
 * is for.
 */
export function confidenceFeatures({ rows, askedWords, heardMeaning }: SearchEvidence): number[] {
	const best = Math.min(1, rows[0]?.score ?? 0);
	const margin = best - Math.min(1, rows[1]?.score ?? 0);
	const level = Math.log((best + 0.02) / (1.02 - best));
	return [1, level, Math.sqrt(Math.max(0, margin)), Math.log1p(askedWords), heardMeaning ? 1 : 0];
}

/** What the shipped model says to features, on the scale of log odds. */
export function shippedLogits(features: readonly number[]): { confidence: number; canAnswer: number } {
	const { confidence, canAnswer } = features[4] === 1 ? calibration.meaning : calibration.letters;
	const logit = (coefficients: readonly number[]) =>
		coefficients.reduce((sum, coefficient, index) => sum + coefficient * (features[index] ?? 0), 0);
	return { confidence: logit(confidence), canAnswer: logit(canAnswer) };
}

/**
 * How sure one can be of a search. Two logistic regressions over three features, the same for every tenant; `npm run calibrate` makes
 * `calibration.json` and says how well it carries over to a business that it was not fitted on (docs/quality.md).
 *
 * @param own what a tenant's labels say (`refit`)
 */
export function estimateConfidence(evidence: SearchEvidence, own: OwnCalibration = uncorrected): Estimate {
	const features = confidenceFeatures(evidence);
	if (evidence.rows.length === 0) return { confidence: 0, canAnswer: 0, features };
	const logits = shippedLogits(features);
	const confidence = correct(logits.confidence, own.confidence);
	return { confidence, canAnswer: Math.max(confidence, correct(logits.canAnswer, own.canAnswer)), features };
}

const correct = (logit: number, { slope, offset }: Correction) => sigmoid((1 + slope) * logit + offset);
