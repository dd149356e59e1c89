import { startStack } from './start-stack';

/** The whole product in queue mode. */
export default function startQueueMode(): Promise<void> {
	return startStack('queue');
}
