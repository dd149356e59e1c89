import { setTimeout as sleep } from 'node:timers/promises';
import { connectionTo, withClient, type Server } from './databases';

/**
 * Waits until the server accepts connections.
 *
 * @param hasEnded says whether the server's process is gone, in which case there is nothing to wait for
 * @throws Error when the server ends, or does not answer within `timeoutMs`
 */
export async function untilItAnswers(server: Server, hasEnded: () => boolean, timeoutMs = 60_000): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		if (hasEnded()) throw new Error('PostgreSQL ended right after its start.');
		try {
			return await withClient(connectionTo(server, 'superuser', 'postgres'), async () => undefined);
		} catch (error) {
			if (Date.now() > deadline) throw new Error('PostgreSQL does not answer.', { cause: error });
			await sleep(50);
		}
	}
}
