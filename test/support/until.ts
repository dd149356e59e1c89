import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than any test may take: a wait in vain must end at some time, or the whole run would not. */
const withinMs = 180_000;

/**
 * Waits for something that is bound to happen, and returns it; the test's own timeout says that it did not.
 *
 * @param look what to look for: it is there as soon as this returns something truthy; what it throws counts as "not yet"
 */
export async function until<T>(look: () => T | Promise<T>, everyMs = 25): Promise<NonNullable<T>> {
	const deadline = Date.now() + withinMs;
	let cause: unknown;
	while (Date.now() < deadline) {
		const found = await Promise.resolve()
			.then(look)
			.catch((error: unknown) => {
				cause = error;
			});
		if (found) return found;
		await sleep(everyMs);
	}
	throw new Error('What the test waited for did not happen.', { cause });
}
