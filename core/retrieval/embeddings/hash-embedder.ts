import { noUsage, type Embedder } from './embedder';

/** The name of this embedder's vectors; another one for every change that makes other vectors of the same text. */
export const hashModel = 'frontdesk-hash-1';

const dimensions = 1_536;
/** Enough for a long answer; what is behind it adds little and costs time. */
const maxCharacters = 4_000;

/** How much a feature counts: a word more than a pair of words, and both more than a piece of a word. */
const weights = { word: 6, pair: 2, piece: 1 };
/** A word of this many letters and more counts fully; shorter ones ("is", "the") less, in any language. */
const fullLength = 6;

/**
 * The embedder that needs no key and no network: signed hashing of word stems, pairs of them, and the pieces of three to five
 * letters that words are made of. It compares letters, not meanings; the same text gives the same vector on every machine.
 *
 * Weights and stems were chosen over all shown question sets together (docs/quality.md).
 */
export function hashEmbedder(): Embedder {
	return {
		model: hashModel,
		usage: noUsage(),
		embed: async (texts) => texts.map((text) => hashText(text)),
	};
}

export function hashText(text: string): Float32Array {
	const features = new Map<number, number>();
	const add = (hash: number, weight: number) => features.set(hash, (features.get(hash) ?? 0) + weight);
	let previous: { stem: string; weight: number } | undefined;
	for (const word of wordsOf(text)) {
		const letters = [...word];
		const weight = Math.min(1, letters.length / fullLength);
		const stem = stemOf(word);
		add(hashOf(`w${stem}`), weights.word * weight);
		if (previous) {
			add(hashOf(`p${previous.stem} ${stem}`), weights.pair * Math.sqrt(previous.weight * weight));
		}
		for (const piece of hashesOfPieces(letters)) add(piece, weights.piece * weight);
		previous = { stem, weight };
	}
	return toUnitVector(features);
}

function wordsOf(text: string): string[] {
	const folded = text
		.slice(0, maxCharacters)
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();
	return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A light hand: endings that many European languages share. Where a language has others, the pieces find the word. */
function stemOf(word: string): string {
	if (word.length <= 4) return word;
	return word.replace(/(ies|ied)$/, 'y').replace(/(ing|edly|ed|es|s|ly|en|er|e|n)$/, '');
}

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;

/** Three to five letters with the word's edges; where no spaces part words, one to three letters are about a word. */
function* hashesOfPieces(letters: string[]): Generator<number> {
	const isWithoutSpaces = withoutSpaces.test(letters[0] ?? '');
	const [shortest, longest] = isWithoutSpaces ? [1, 3] : [3, 5];
	const padded = isWithoutSpaces ? letters : ['_', ...letters, '_'];
	for (let start = 0; start < padded.length; start += 1) {
		let hash = addToHash(offsetBasis, 'c');
		for (let length = 1; length <= longest && start + length <= padded.length; length += 1) {
			hash = addToHash(hash, padded[start + length - 1] ?? '');
			if (length >= shortest) yield mix(hash);
		}
	}
}

/** FNV-1a over the text's UTF-16 units. */
const offsetBasis = 2_166_136_261;
function addToHash(hash: number, text: string): number {
	let next = hash;
	for (let i = 0; i < text.length; i += 1) next = Math.imul(next ^ text.charCodeAt(i), 16_777_619);
	return next >>> 0;
}

/** FNV's low bits depend too much on the last letter: MurmurHash's last step spreads them. */
function mix(hash: number): number {
	let mixed = hash ^ (hash >>> 16);
	mixed = Math.imul(mixed, 0x85eb_ca6b);
	mixed ^= mixed >>> 13;
	mixed = Math.imul(mixed, 0xc2b2_ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hashOf(feature: string): number {
	return mix(addToHash(offsetBasis, feature));
}

function toUnitVector(features: Map<number, number>): Float32Array {
	const sums = new Float64Array(dimensions);
	for (const [hash, weight] of features) {
		// A feature that comes twice says less than two that come once.
		const value = Math.sqrt(weight) * (hash >>> 31 === 0 ? 1 : -1);
		const place = hash % dimensions;
		sums[place] = (sums[place] ?? 0) + value;
	}
	let squares = 0;
	for (let i = 0; i < dimensions; i += 1) squares += (sums[i] ?? 0) ** 2;
	const length = Math.sqrt(squares);
	// Nothing to hash, such as a lone emoji: a direction that no other text has.
	if (length === 0) return Float32Array.from({ length: dimensions }, (_, i) => (i === 0 ? 1 : 0));
	const vector = new Float32Array(dimensions);
	for (let i = 0; i < dimensions; i += 1) vector[i] = (sums[i] ?? 0) / length;
	return vector;
}
