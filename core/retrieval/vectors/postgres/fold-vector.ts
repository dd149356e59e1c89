/** As long as a vector may be. */
const signs = Int8Array.from({ length: 8_192 }, (_, place) => signOf(place));

/**
 * A shorter vector that keeps cosines, roughly: the components are dealt out to so many sums, each with a sign of its own (a sparse
 * random projection). A cosine is off by about `1 / √dimensions`, whatever the vectors are; enough to find the points that are worth
 * an exact look.
 */
export function foldVector(vector: Float32Array | Int8Array, dimensions: number): Float32Array {
	const folded = new Float32Array(dimensions);
	// Plain loops, as in packVector.
	for (let start = 0; start < vector.length; start += dimensions) {
		const end = Math.min(dimensions, vector.length - start);
		for (let at = 0; at < end; at += 1) {
			folded[at] = (folded[at] ?? 0) + (signs[start + at] ?? 0) * (vector[start + at] ?? 0);
		}
	}
	return folded;
}

/** The same on every machine, and without any order. */
function signOf(place: number): number {
	let mixed = Math.imul(place + 1, 0x9e3779b1);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 16)) & 1 ? 1 : -1;
}
