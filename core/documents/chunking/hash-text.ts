/** Enough that the words of a paragraph rarely meet. */
const dimensions = 512;

/** A vector of a text's words and of the letters in them, of unit length: texts with common words are similar. */
export function hashText(text: string): Float32Array {
	const vector = new Float32Array(dimensions);
	for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
		add(vector, word, 1);
		const padded = ` ${word} `;
		for (let at = 0; at + 3 <= padded.length; at++) add(vector, `#${padded.slice(at, at + 3)}`, 0.3);
	}
	const length = Math.hypot(...vector);
	return length === 0 ? vector : vector.map((value) => value / length);
}

/** FNV-1a. */
function add(vector: Float32Array, feature: string, weight: number): void {
	let hash = 0x811c9dc5;
	for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
	const index = (hash >>> 0) % dimensions;
	vector[index] = (vector[index] ?? 0) + weight;
}
