import { setTimeout as sleep } from 'node:timers/promises';
import { isFrontdeskError } from '../../core/errors';
import { readEnvironment } from './configuration';
import { endLeftovers, release, whoRuns } from './processes';

/** Longer than everything may take to end by itself. */
const withinMs = 30_000;

/** `npm stop`: ends the Frontdesk of this clone's data folder, from another terminal. */
async function stop(): Promise<void> {
	const { data } = readEnvironment();
	const running = whoRuns(data);
	if (running) {
		process.kill(running.supervisor.pid, 'SIGTERM');
		const deadline = Date.now() + withinMs;
		while (whoRuns(data) && Date.now() < deadline) await sleep(100);
		if (whoRuns(data)) process.kill(running.supervisor.pid, 'SIGKILL');
	}
	const leftovers = await endLeftovers(data);
	release(data);
	console.log(running || leftovers.length > 0 ? 'Frontdesk is stopped.' : 'Frontdesk was not running here.');
}

stop().catch((error: unknown) => {
	console.error(isFrontdeskError(error) ? error.message : error);
	process.exit(1);
});
