import { createHash } from 'node:crypto';
import { wordsOf } from './words';

function features(text: string): string[] {
	const words = wordsOf(text);
	const pieces = words.flatMap((word) => {
		const padded = `_${word}_`;
		return Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3));
	});
	return [...words.map((word) => `word:${word}`), ...pieces];
}

/** A vector of length 1 from hashed words and parts of words: the same text always gives the same, similar ones similar. */
export function embedText(text: string, dimensions: number): number[] {
	const vector = new Array<number>(dimensions).fill(0);
	for (const feature of features(text)) {
		const hash = createHash('md5').update(feature).digest();
		const at = hash.readUInt32LE(0) % dimensions;
		vector[at] = (vector[at] ?? 0) + ((hash[4] ?? 0) % 2 === 0 ? 1 : -1);
	}
	const length = Math.hypot(...vector);
	if (length > 0) return vector.map((value) => value / length);
	// Nothing to hash, e.g. only punctuation: any fixed direction will do.
	return vector.map((_, i) => (i === 0 ? 1 : 0));
}

/** The form that the OpenAI client asks for by default: little-endian floats of 32 bits in base64. */
export function toBase64(vector: number[]): string {
	return Buffer.from(new Float32Array(vector).buffer).toString('base64');
}
