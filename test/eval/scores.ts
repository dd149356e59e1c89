import type { Prediction } from './ask-question-set';
import type { Query } from './question-set';

/** The figures of one question set, all from 0 to 1. */
export interface Scores {
	questions: number;
	recallAt1: number;
	recallAt5: number;
	mrrAt10: number;
	/** How well confidence tells right first rows from wrong ones; 0.5 is chance. */
	aurocCorrect: number;
	/** How well confidence tells questions that the rows answer from those they do not; NaN when all are answerable. */
	aurocAnswerable: number;
	/** How far confidence is from the share of right rows, over 15 bins. */
	calibrationError: number;
	/** The share of all questions that could be answered with 90 (95) % of the answers right. */
	coverageAt90: number;
	coverageAt95: number;
	/** The share of answers that are right, with the default settings and no model. */
	precision: number;
	/** The shares of all questions that are answered, and that are asked back. */
	answered: number;
	askedBack: number;
	/** What a question is worth on average: see `utilityOf`. */
	utility: number;
}

interface Judged extends Prediction {
	answerable: boolean;
	/** Rank of the first right row; 0 = not found. */
	rank: number;
	correct: boolean;
}

export function score(queries: Query[], predictions: Prediction[]): Scores {
	const byId = new Map(predictions.map((prediction) => [prediction.qid, prediction]));
	const judged = queries.flatMap(({ qid, gold }) => {
		const prediction = byId.get(qid);
		if (!prediction) return [];
		const rank = prediction.ranked.findIndex((id) => gold.includes(id)) + 1;
		return [{ ...prediction, rank, answerable: gold.length > 0, correct: rank === 1 }];
	});
	const inScope = judged.filter(({ answerable }) => answerable);
	const within =
		(limit: number) =>
		({ rank }: Judged) =>
			rank > 0 && rank <= limit ? 1 : 0;
	const answers = judged.filter(({ action }) => action === 'answer');
	const outcomes = judged.map(({ confidence, correct }) => ({ confidence, outcome: correct }));
	const confidences = judged.map(({ confidence }) => confidence);
	return {
		questions: judged.length,
		recallAt1: mean(inScope.map(within(1))),
		recallAt5: mean(inScope.map(within(5))),
		mrrAt10: mean(inScope.map(({ rank }) => (rank > 0 && rank <= 10 ? 1 / rank : 0))),
		aurocCorrect: auroc(
			confidences,
			judged.map(({ correct }) => correct),
		),
		aurocAnswerable: auroc(
			confidences,
			judged.map(({ answerable }) => answerable),
		),
		calibrationError: calibrationError(outcomes),
		coverageAt90: coverage(outcomes, 0.9),
		coverageAt95: coverage(outcomes, 0.95),
		precision: mean(answers.map(({ correct }) => Number(correct))),
		answered: answers.length / Math.max(1, judged.length),
		askedBack: mean(judged.map(({ action }) => Number(action === 'clarify'))),
		utility: mean(judged.map(utilityOf)),
	};
}

/**
 * What the customer gets out of it: 1 for a right answer and -1 for a wrong one; 0.6 for a question back among whose rows the right one
 * may be (the first three), -0.2 for any other; 0.5 for a person where nobody else could answer, 0 where the sheet could.
 */
function utilityOf({ action, correct, rank, answerable }: Judged): number {
	if (action === 'answer') return correct ? 1 : -1;
	if (action === 'clarify') return rank > 0 && rank <= 3 ? 0.6 : -0.2;
	return answerable ? 0 : 0.5;
}

export function mean(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The chance that a random positive scores above a random negative; ties count half. */
export function auroc(scores: number[], labels: boolean[]): number {
	const order = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]!);
	let [positives, rankSum] = [0, 0];
	for (let start = 0; start < order.length;) {
		let end = start;
		while (end < order.length && scores[order[end]!] === scores[order[start]!]) end++;
		for (const index of order.slice(start, end)) {
			if (!labels[index]) continue;
			positives++;
			rankSum += (start + 1 + end) / 2;
		}
		start = end;
	}
	return (rankSum - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}

export function calibrationError(judged: { confidence: number; outcome: boolean }[], bins = 15): number {
	const totals = Array.from({ length: bins }, () => ({ confidence: 0, correct: 0 }));
	for (const { confidence, outcome } of judged) {
		const bin = totals[Math.min(bins - 1, Math.floor(confidence * bins))]!;
		bin.confidence += confidence;
		bin.correct += Number(outcome);
	}
	const off = totals.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.correct), 0);
	return off / Math.max(1, judged.length);
}

/** The share of questions that could be answered, the surest first, with so many of the answers right. */
export function coverage(judged: { confidence: number; outcome: boolean }[], precision: number): number {
	let [right, best] = [0, 0];
	judged
		.toSorted((a, b) => b.confidence - a.confidence)
		.forEach(({ outcome }, index) => {
			right += Number(outcome);
			if (right / (index + 1) >= precision) best = (index + 1) / judged.length;
		});
	return best;
}
