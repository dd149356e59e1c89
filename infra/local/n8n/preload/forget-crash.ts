import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * n8n leaves a journal that it removes when it ends in good order. Where it finds one, it does nothing for ten seconds, "to
 * prevent restart loops": two thirds of the time that customers wait after a crash. Our supervisor prevents them itself: it
 * pauses longer from restart to restart, and gives up after the fifth.
 *
 * @param userFolder n8n keeps the journal in `.n8n` in here
 */
export function forgetCrash(userFolder: string): void {
	rmSync(join(userFolder, '.n8n', 'crash.journal'), { force: true });
}
