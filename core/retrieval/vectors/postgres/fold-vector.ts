/**
 * A shorter vector that keeps cosines, roughly: the components are dealt out to so many sums, each with a sign of its own (a sparse
 * random projection). A cosine is off by about `1 / √dimensions`, whatever the vectors are; enough to find the points that are worth
 * an exact look.
 *
 * @param components of the vector, all or as many as are not zero behind the last
 */
export function foldVector(components: ArrayLike<number>, dimensions: number): Float32Array {
	const folded = new Float32Array(dimensions);
	for (let i = 0; i < components.length; i += 1) {
		const component = components[i] ?? 0;
		if (component === 0) continue;
		const at = i % dimensions;
		folded[at] = (folded[at] ?? 0) + signOf(i) * component;
	}
	return folded;
}

/** The same on every machine, and without any order. */
function signOf(place: number): number {
	let mixed = Math.imul(place + 1, 0x9e3779b1);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 16)) & 1 ? 1 : -1;
}
