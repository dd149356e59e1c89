import { lettersTemperature, poolPoints } from '../pool-points';
import { gramCount, gramsOf, type Grams } from './grams';
import { gramWeight, type LetterStatistics } from './letter-statistics';

/** How much a row looks like a question, letter by letter. */
export interface LettersScore {
	/** Cosine of the question with the row's points, pooled. */
	letters: number;
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

/** A row as letters see it; made once, compared with any question. */
export interface RowLetters {
	points: { grams: Grams; norm: number }[];
	row: Grams;
}

/** @param points folded texts of the row's points; the last is its question with its answer */
export function readRowLetters(points: readonly string[], statistics: LetterStatistics): RowLetters {
	return {
		points: points.map((point) => {
			const grams = gramsOf(point.slice(0, pointLength));
			return { grams, norm: normOf(grams, statistics) };
		}),
		// The first point, the question, is in the last one too.
		row: gramsOf(points.slice(points.length > 1 ? 1 : 0).join(' ')),
	};
}

export function scoreLetters(asked: AskedLetters, { points, row }: RowLetters): LettersScore {
	if (asked.norm === 0) return { letters: 0, rowLetters: 0 };
	const cosines = points.map((point) => cosine(asked, point));
	return {
		letters: poolPoints(cosines, lettersTemperature),
		rowLetters: rowScore(asked, row),
	};
}

/** Half of a group's rarity, and repeats count ever less. */
const pointWeight = (count: number, idf: number) => Math.log2(1 + count) * Math.sqrt(idf);

function normOf({ ids, counts }: Grams, statistics: LetterStatistics): number {
	let square = 0;
	for (let index = 0; index < ids.length; index++) {
		square += pointWeight(counts[index] ?? 0, gramWeight(statistics, ids[index] ?? 0)) ** 2;
	}
	return Math.sqrt(square);
}

function cosine(asked: AskedLetters, { grams: { ids, counts }, norm }: RowLetters['points'][number]): number {
	let product = 0;
	for (let index = 0; index < ids.length; index++) {
		const id = ids[index] ?? 0;
		const weight = asked.weights[id] ?? 0;
		if (weight > 0) product += weight * pointWeight(counts[index] ?? 0, gramWeight(asked.statistics, id));
	}
	return norm === 0 ? 0 : product / (asked.norm * norm);
}

function rowScore({ weights, ideal, statistics }: AskedLetters, { ids, counts, total }: Grams): number {
	let sum = 0;
	for (let index = 0; index < ids.length; index++) {
		const id = ids[index] ?? 0;
		if (weights[id] === 0) continue;
		const count = counts[index] ?? 0;
		const length = 1 - b + (b * total) / statistics.averageLength;
		sum += (gramWeight(statistics, id) * count) / (count + k1 * length);
	}
	return sum / ideal;
}
