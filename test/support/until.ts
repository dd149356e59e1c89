import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for something that is bound to happen, and returns it; the test's own timeout ends a wait in vain.
 *
 * @param look what to look for: it is there as soon as this returns something truthy; what it throws counts as "not yet"
 */
export async function until<T>(look: () => T | Promise<T>, everyMs = 25): Promise<NonNullable<T>> {
	for (;;) {
		const found = await Promise.resolve()
			.then(look)
			.catch(() => undefined);
		if (found) return found;
		await sleep(everyMs);
	}
}
