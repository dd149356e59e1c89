import type { LegWeights } from '../fuse';
import { defaultAnswerShare, defaultMeaning, weightsFor } from './default-weights';
import { leastQuestions } from './pose-questions';
import { isReadOverall, type ReadingMarks } from './reading';
import type { LegMatrix } from './rehearse';

/** What a sheet learnt by asking itself. Figures are mean reciprocal ranks of the right row, from 0 to 1. */
export interface WeightsBasis {
	questions: number;
	/** By words and letters alone. */
	lexical: number;
	/** By meaning alone. */
	meaning: number;
	/** With the weights that everybody begins with. */
	byDefault: number;
	/** With the weights that were chosen. */
	chosen: number;
	/** False: the model does not understand this sheet, and has no say. */
	isReadable: boolean;
	/** How the model did in the languages of the sheet (`examineReading`); empty without a model. */
	reading: ReadingMarks;
}

/** A model that reads a language was never behind the letters in it; one that does not had 0.4 of their score (German). */
const readableFrom = 0.7;
/** Few questions say little: only a model that is hopeless is shut out by them. */
const readableFromFew = 0.5;
const fewestQuestions = 15;
/** Beside letters that it sees no meaning behind, MiniLM had 0.2 to 0.97 of their score in 15 languages, and 1.03 and more in English. */
const readableAgainstMarks = 1;

/** How far to go from the defaults to what the sheet says: all the way is right on the sheet, and less so on customers. */
const trust = 0.7;
/** How quickly weights that did worse stop to count; weights that did equally well are averaged. */
const sharpness = 0.5;

const steps = Array.from({ length: 21 }, (_, step) => step / 20);
const answerShares = [0, 0.2, 0.4];

/**
 * The weights under which a sheet answers its own questions best, held near the defaults. A model that does not read the sheet's language has
 * none, unless many questions of the sheet itself say better.
 */
export function chooseWeights(
	matrices: readonly LegMatrix[],
	reading: ReadingMarks,
): { weights: LegWeights; basis: WeightsBasis } {
	const measure = (meaning: number, answerShare: number) => meanReciprocalRank(matrices, meaning, answerShare);
	const [lexical, meaning] = [measure(0, 0), measure(1, defaultAnswerShare)];
	const byDefault = measure(defaultMeaning, defaultAnswerShare);
	const basis = { questions: matrices.length, lexical, meaning, byDefault, reading };
	if (!isReadable(basis, reading)) {
		return { weights: weightsFor(0, 0), basis: { ...basis, chosen: lexical, isReadable: false } };
	}
	if (matrices.length < leastQuestions) {
		const weights = weightsFor(defaultMeaning, defaultAnswerShare);
		return { weights, basis: { ...basis, chosen: byDefault, isReadable: true } };
	}
	const tried = steps.flatMap((step) =>
		answerShares.map((share) => ({ step, answers: step * share, figure: measure(step, share) })),
	);
	const best = Math.max(...tried.map(({ figure }) => figure));
	const votes = tried.map(({ figure }) => Math.exp((figure - best) * matrices.length * sharpness));
	const total = votes.reduce((sum, vote) => sum + vote, 0);
	const average = (of: (one: (typeof tried)[number]) => number) =>
		tried.reduce((sum, one, index) => sum + of(one) * (votes[index] ?? 0), 0) / total;
	const meaningWeight = (1 - trust) * defaultMeaning + trust * average(({ step }) => step);
	const answersWeight = (1 - trust) * defaultMeaning * defaultAnswerShare + trust * average(({ answers }) => answers);
	const answerShare = answersWeight / meaningWeight;
	const chosen = measure(meaningWeight, answerShare);
	return { weights: weightsFor(meaningWeight, answerShare), basis: { ...basis, chosen, isReadable: true } };
}

/** Whether a model is to be heard: as its marks say, and as it does among the sheet's own questions beside words and letters. */
function isReadable(
	{ questions, lexical, meaning }: Pick<WeightsBasis, 'questions' | 'lexical' | 'meaning'>,
	reading: ReadingMarks,
): boolean {
	if (questions >= leastQuestions)
		return meaning >= (isReadOverall(reading) ? readableFrom : readableAgainstMarks) * lexical;
	return isReadOverall(reading) && (questions < fewestQuestions || meaning >= readableFromFew * lexical);
}

/** Without a model there is nothing to choose: weights of words and letters from the sheet did worse than fixed ones. */
export function keepWeights(matrices: readonly LegMatrix[]): { weights: LegWeights; basis: WeightsBasis } {
	const lexical = meanReciprocalRank(matrices, 0, 0);
	const basis = {
		questions: matrices.length,
		lexical,
		meaning: 0,
		byDefault: lexical,
		chosen: lexical,
		isReadable: true,
		reading: {},
	};
	return { weights: weightsFor(0, 0), basis };
}

function meanReciprocalRank(matrices: readonly LegMatrix[], meaning: number, answerShare: number): number {
	let sum = 0;
	for (const { right, lexical, meaning: meant, answerMeaning } of matrices) {
		const score = (row: number) =>
			(1 - meaning) * (lexical[row] ?? 0) +
			meaning * ((1 - answerShare) * (meant[row] ?? 0) + answerShare * (answerMeaning[row] ?? 0));
		const mine = score(right);
		// Rows with the same score share the places.
		let rank = 0.5;
		for (let row = 0; row < lexical.length; row++) {
			const other = score(row);
			rank += other > mine ? 1 : other === mine ? 0.5 : 0;
		}
		sum += rank <= 10 ? 1 / rank : 0;
	}
	return matrices.length === 0 ? 0 : sum / matrices.length;
}
