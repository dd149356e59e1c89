import { lettersTemperature, poolPoints } from '../pool-points';
import { gramCount, gramsOf, type Grams } from './grams';
import { gramWeight, type LetterStatistics } from './letter-statistics';

/** How much a row looks like a question, letter by letter. */
interface LettersScore {
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
	/** One for each of them. */
	weights: Float32Array;
	norm: number;
	ideal: number;
	statistics: LetterStatistics;
}

export function readLetters(question: string, statistics: LetterStatistics): AskedLetters {
	const grams = gramsOf(question);
	const weights = new Float32Array(grams.ids.length);
	let [norm, ideal] = [0, 0];
	grams.ids.forEach((id, index) => {
		const idf = gramWeight(statistics, id);
		const weight = pointWeight(grams.counts[index] ?? 0, idf);
		weights[index] = weight;
		norm += weight * weight;
		ideal += idf;
	});
	return { grams, weights, norm: Math.sqrt(norm), ideal, statistics };
}

/** A row as letters see it; made once, compared with any question. */
export interface RowLetters {
	points: Grams[];
	row: Grams;
	/** How much each group of a point counts; made anew for other statistics. */
	weighed: { statistics: LetterStatistics; points: WeighedPoint[] } | null;
}

interface WeighedPoint {
	weights: Float64Array;
	norm: number;
}

/** @param points folded texts of the row's points; the last is its question with its answer */
export function readRowLetters(points: readonly string[]): RowLetters {
	return {
		points: points.map((point) => gramsOf(point.slice(0, pointLength))),
		// The first point, the question, is in the last one too.
		row: gramsOf(points.slice(points.length > 1 ? 1 : 0).join(' ')),
		weighed: null,
	};
}

/** What the letters of a row take in memory, in bytes; about. */
export function sizeOfLetters({ points, row }: RowLetters): number {
	const overhead = 400;
	return points.reduce((sum, { ids }) => sum + overhead + ids.length * 12, overhead + row.ids.length * 4);
}

/** By number of the group: the weights of the question that is being compared; all others are 0. */
const askedWeights = new Float32Array(gramCount);

export function scoreLetters(asked: AskedLetters, row: RowLetters): LettersScore {
	if (asked.norm === 0) return { letters: 0, rowLetters: 0 };
	const { ids } = asked.grams;
	for (let index = 0; index < ids.length; index++) askedWeights[ids[index] ?? 0] = asked.weights[index] ?? 0;
	const weighed = weigh(row, asked.statistics);
	const cosines = row.points.map((point, at) => cosine(asked, point, weighed[at]));
	const score = { letters: poolPoints(cosines, lettersTemperature), rowLetters: rowScore(asked, row.row) };
	for (const id of ids) askedWeights[id] = 0;
	return score;
}

/** Half of a group's rarity, and repeats count ever less. */
const pointWeight = (count: number, idf: number) => Math.log2(1 + count) * Math.sqrt(idf);

function weigh(row: RowLetters, statistics: LetterStatistics): WeighedPoint[] {
	if (row.weighed?.statistics === statistics) return row.weighed.points;
	const points = row.points.map(({ ids, counts }) => {
		const weights = new Float64Array(ids.length);
		let square = 0;
		for (let index = 0; index < ids.length; index++) {
			const weight = pointWeight(counts[index] ?? 0, gramWeight(statistics, ids[index] ?? 0));
			weights[index] = weight;
			square += weight ** 2;
		}
		return { weights, norm: Math.sqrt(square) };
	});
	row.weighed = { statistics, points };
	return points;
}

function cosine(asked: AskedLetters, { ids }: Grams, weighed: WeighedPoint | undefined): number {
	if (!weighed || weighed.norm === 0) return 0;
	const { weights, norm } = weighed;
	let product = 0;
	for (let index = 0; index < ids.length; index++) {
		const weight = askedWeights[ids[index] ?? 0] ?? 0;
		if (weight > 0) product += weight * (weights[index] ?? 0);
	}
	return product / (asked.norm * norm);
}

function rowScore({ ideal, statistics }: AskedLetters, { ids, counts, total }: Grams): number {
	const length = 1 - b + (b * total) / statistics.averageLength;
	let sum = 0;
	for (let index = 0; index < ids.length; index++) {
		const id = ids[index] ?? 0;
		if (askedWeights[id] === 0) continue;
		const count = counts[index] ?? 0;
		sum += (gramWeight(statistics, id) * count) / (count + k1 * length);
	}
	return sum / ideal;
}
