/**
 * Does something with each, so many at a time, in their order: what waits for somebody else's server most of the time goes side by side.
 *
 * @returns a result for each, in the order of what it is of; rejects with the first error
 */
export async function sideBySide<One, Result>(
	all: readonly One[],
	atOnce: number,
	work: (one: One) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const waiting = all.entries();
	const worker = async () => {
		for (const [index, one] of waiting) results[index] = await work(one);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return results;
}
