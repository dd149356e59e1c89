import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fold } from '../../language';

/** What words mean, in one space for many languages. */
export interface WordVectors {
	/**
	 * The direction of a text: the mean of its words, rare ones counting more; of length 1.
	 *
	 * @returns null for a text without a known word
	 */
	of: (text: string) => Float32Array | null;
}

/** More of a text says little more of what it is about. */
const longestText = 2_000;
const words = /[\p{L}\p{M}]+/gu;
/** A compound's parts, and what is left of a word without its beginning or end. */
const leastPart = 4;
const links = ['', 's', 'n', 'en', 'es', 'e'];
/** How much of a word that is not known its known piece stands for: measured by hand, none of it is sharp. */
const [ofBeginning, ofRest, ofStem, ofEnd] = [0.6, 0.8, 0.9, 0.7];

let loaded: Promise<WordVectors> | undefined;

/** The vectors that come with the package: 13 MB, read when the first text is compared. */
export function wordVectors(): Promise<WordVectors> {
	loaded ??= readFile(join(__dirname, 'word-vectors.bin'))
		.then(readWordVectors)
		.catch((error: unknown) => {
			// With too many files open, say: whoever comes next reads anew.
			loaded = undefined;
			throw error;
		});
	return loaded;
}

/** Reads what `infra/word-vectors/make.py` has written. */
export function readWordVectors(file: Buffer): WordVectors {
	if (file.toString('latin1', 0, 4) !== 'FDWV') throw new Error('word-vectors.bin holds no word vectors');
	const [count, dimensions] = [file.readUInt32LE(4), file.readUInt32LE(8)];
	const bytes = file.buffer.slice(file.byteOffset + 12, file.byteOffset + file.length);
	const hashes = new Uint32Array(bytes, 0, count);
	const steps = new Float32Array(bytes, 4 * count, count);
	const numbers = new Int8Array(bytes, 8 * count);

	const find = (word: string): number => {
		const wanted = hashOf(word);
		let [low, high] = [0, count - 1];
		while (low <= high) {
			const middle = (low + high) >> 1;
			const here = hashes[middle] ?? 0;
			if (here === wanted) return middle;
			if (here < wanted) low = middle + 1;
			else high = middle - 1;
		}
		return -1;
	};
	const add = (sum: Float32Array, place: number, share: number) => {
		const step = share * (steps[place] ?? 0);
		const start = place * dimensions;
		for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] ?? 0) + step * (numbers[start + at] ?? 0);
	};
	return {
		of(text) {
			const sum = new Float32Array(dimensions);
			let isKnown = false;
			for (const [word] of fold(text.slice(0, longestText)).matchAll(words)) {
				for (const [place, share] of piecesOf(word, find)) {
					add(sum, place, share);
					isKnown = true;
				}
			}
			return isKnown ? toUnitLength(sum) : null;
		},
	};
}

/** The word itself; else the two that it is made of; else the longest piece of it that is a word. With how much each counts. */
function piecesOf(word: string, find: (word: string) => number): [place: number, share: number][] {
	const whole = find(word);
	if (whole >= 0) return [[whole, 1]];
	const { length } = word;
	for (let end = length - 3; end >= leastPart; end--) {
		const first = find(word.slice(0, end));
		if (first < 0) continue;
		for (const link of links) {
			if (!word.startsWith(link, end) || length - end - link.length < 3) continue;
			const second = find(word.slice(end + link.length));
			if (second >= 0) return [[first, ofBeginning], [second, ofRest]]; // prettier-ignore
		}
	}
	for (let end = length - 1; end >= Math.max(leastPart, length - 4); end--) {
		const stem = find(word.slice(0, end));
		if (stem >= 0) return [[stem, ofStem]];
	}
	for (let start = 1; start <= length - leastPart - 1; start++) {
		const rest = find(word.slice(start));
		if (rest >= 0) return [[rest, ofEnd]];
	}
	return [];
}

/** FNV-1a over code units: two of the known words share none, and one word in thirty thousand that is not known is taken for one. */
function hashOf(word: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}

function toUnitLength(vector: Float32Array): Float32Array | null {
	let squares = 0;
	for (const value of vector) squares += value * value;
	if (squares === 0) return null;
	const length = Math.sqrt(squares);
	return vector.map((value) => value / length);
}
