import { noCorrection, sigmoid, type Correction } from './refit';
import calibration from './calibration.json';

/** What a search has to say for the estimate. */
export interface SearchEvidence {
	/** Best first; scores from 0 to 1. */
	rows: readonly { score: number }[];
	/** Words of the question that carry meaning. */
	askedWords: number;
	/** How many of them occur in the knowledge at all. */
	knownWords: number;
	/** How sure searches for the sheet's own questions look (`measureEase`); null where that is not known. */
	ease: number | null;
	/** How many rows were searched; null where that is not known. */
	rowCount: number | null;
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

/** The ease of a sheet of which nothing is known: the mean of those that the model was fitted on. */
export const usualEase = { letters: calibration.letters.usualEase, meaning: calibration.meaning.usualEase };

/** Of a tenant without labels. */
export const uncorrected: OwnCalibration = { confidence: noCorrection, canAnswer: noCorrection };

/** Outside of these sizes hardly a sheet was measured: a smaller one is taken for the smallest, a larger one for the largest. */
const measuredRows = { least: 40, usual: 100, most: 200 };

/**
 * What the size of a sheet says, on the scale of log odds against the usual one. Customers ask much the same of a business with 40 rows
 * as of one with 200, and the smaller sheet leaves more of it unanswered.
 */
export function sizeOfSheet(rows: number | null): number {
	if (rows === null) return 0;
	const { least, usual, most } = measuredRows;
	return Math.log(Math.min(most, Math.max(least, rows)) / usual);
}

/** How good the best row is, on the scale of log odds, and how far it is ahead of the next. */
export function levelAndLead(rows: readonly { score: number }[]): { level: number; lead: number } {
	const best = Math.min(1, rows[0]?.score ?? 0);
	const next = Math.min(1, rows[1]?.score ?? 0);
	return { level: Math.log((best + 0.02) / (1.02 - best)), lead: Math.sqrt(Math.max(0, best - next)) };
}

/**
 * What the estimate looks at, in the order of the coefficients: how good, how far ahead, on how many words, how many of them the
 * sheet knows, how much easier than usual the sheet's own questions are, and how large the sheet is; last, which model it is for.
 */
function confidenceFeatures(evidence: SearchEvidence): number[] {
	const { rows, askedWords, knownWords, ease, rowCount, heardMeaning } = evidence;
	const { level, lead } = levelAndLead(rows);
	const known = askedWords === 0 ? 0 : knownWords / askedWords;
	const usual = heardMeaning ? usualEase.meaning : usualEase.letters;
	const easier = ease === null ? 0 : ease - usual;
	return [1, level, lead, Math.log1p(askedWords), known, easier, sizeOfSheet(rowCount), heardMeaning ? 1 : 0];
}

/** Features that were kept with a label before the estimate looked at something else cannot be judged by it. */
export const isToday = (features: readonly number[]) => features.length === calibration.features.length + 1;

/** What the shipped model says to features, on the scale of log odds. */
export function shippedLogits(features: readonly number[]): { confidence: number; canAnswer: number } {
	const { confidence, canAnswer } = features.at(-1) === 1 ? calibration.meaning : calibration.letters;
	const logit = (coefficients: readonly number[]) =>
		coefficients.reduce((sum, coefficient, index) => sum + coefficient * (features[index] ?? 0), 0);
	return { confidence: logit(confidence), canAnswer: logit(canAnswer) };
}

/**
 * How sure one can be of a search. Two logistic regressions over six features, the same for every tenant; `npm run calibrate` makes
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
