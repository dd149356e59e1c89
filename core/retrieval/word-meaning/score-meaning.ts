import { meaningTemperature, poolPoints } from '../ranking/pool-points';
import type { WordVectors } from './word-vectors';

/** What the words of a row's points mean, in their order; null for a point without a known word. */
export type RowMeaning = ReturnType<WordVectors['of']>[];

/**
 * How alike a question and a row are in the meaning of their words: to the row's points, pooled, and to its question with the answer, which is
 * the last of them. From 0 to 1.
 *
 * @returns nothing where one of them has no known word
 */
export function scoreMeaning(
	asked: Float32Array | null,
	points: RowMeaning,
): { wordMeaning?: number; answerWords?: number } {
	if (!asked || points.every((point) => point === null)) return {};
	const cosines = points.map((point) => (point ? product(asked, point) : 0));
	return { wordMeaning: poolPoints(cosines, meaningTemperature), answerWords: Math.max(0, cosines.at(-1) ?? 0) };
}

/** In bytes; about. */
export const sizeOfMeaning = (points: RowMeaning): number => points.length * 500;

function product(a: Float32Array, b: Float32Array): number {
	let sum = 0;
	for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
	return sum;
}
