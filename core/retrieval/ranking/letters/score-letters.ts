import { lettersTemperature, poolPoints } from '../pool-points';
import { gramCount, gramsOf, type Grams } from './grams';
import { gramWeight, type LetterStatistics } from './letter-statistics';

/** How much a row looks like a question, letter by letter. */
export interface LettersScore {
	/** Cosine of the question with the row's points, pooled. */
	letters: number;
	/** Cosine with its best point. */
	bestPoint: number;
	/** BM25 of the question's groups of letters in the whole row, over its ideal: from 0 to 1. */
	rowLetters: number;
}

const k1 = 1.2;
const b = 0.75;
/** Of long answers only the beginning is compared as a point; the whole row is what `rowLetters` is for. */
const pointLength = 1_000;

/** What a question looks like; made once, compared with each row. */
export interface AskedLetters {
	grams: Grams;
	/** By number of the group. */
	weights: Float32Array;
	norm: number;
	ideal: number;
	statistics: LetterStatistics;
}

export function readLetters(question: string, statistics: LetterStatistics): AskedLetters {
	const grams = gramsOf(question);
	const weights = new Float32Array(gramCount);
	let [norm, ideal] = [0, 0];
	grams.ids.forEach((id, index) => {
		const idf = gramWeight(statistics, id);
		const weight = pointWeight(grams.counts[index] ?? 0, idf);
		weights[id] = weight;
		norm += weight * weight;
		ideal += idf;
	});
	return { grams, weights, norm: Math.sqrt(norm), ideal, statistics };
}

/** @param points folded texts of the row's points; the last is its question with its answer */
export function scoreLetters(asked: AskedLetters, points: readonly string[]): LettersScore {
	if (asked.norm === 0) return { letters: 0, bestPoint: 0, rowLetters: 0 };
	const cosines = points.map((point) => cosine(asked, gramsOf(point.slice(0, pointLength))));
	return {
		letters: poolPoints(cosines, lettersTemperature),
		bestPoint: Math.max(0, ...cosines),
		// The first point, the question, is in the last one too.
		rowLetters: rowScore(asked, gramsOf(points.slice(points.length > 1 ? 1 : 0).join(' '))),
	};
}

/** Half of a group's rarity, and repeats count ever less. */
const pointWeight = (count: number, idf: number) => Math.log2(1 + count) * Math.sqrt(idf);

function cosine({ weights, norm, statistics }: AskedLetters, { ids, counts }: Grams): number {
	let [product, square] = [0, 0];
	for (const [index, id] of ids.entries()) {
		const weight = pointWeight(counts[index] ?? 0, gramWeight(statistics, id));
		square += weight * weight;
		product += weight * (weights[id] ?? 0);
	}
	return square === 0 ? 0 : product / (norm * Math.sqrt(square));
}

function rowScore({ weights, ideal, statistics }: AskedLetters, { ids, counts, total }: Grams): number {
	let sum = 0;
	for (const [index, id] of ids.entries()) {
		if (weights[id] === 0) continue;
		const count = counts[index] ?? 0;
		const length = 1 - b + (b * total) / statistics.averageLength;
		sum += (gramWeight(statistics, id) * count) / (count + k1 * length);
	}
	return sum / ideal;
}
