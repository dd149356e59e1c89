import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../infra/local/project-folder';
import type { Mode, Stack } from '../../infra/local/stack';

const key = Symbol.for('frontdesk.test.stack');
const kept = globalThis as typeof globalThis & { [key]?: { stack: Stack; data: string; mode: Mode } };

/** Remembers what start-stack.ts started. Jest loads set-up and teardown each by itself, so it is kept globally. */
export function keepForTeardown(stack: Stack, data: string, mode: Mode): void {
	kept[key] = { stack, data, mode };
}

/** Stops what the end-to-end tests ran on and removes everything it wrote, except the logs of this last run in its mode. */
export default async function stopStack(): Promise<void> {
	const started = kept[key];
	if (!started) return;
	await started.stack.stop();
	const logs = join(projectFolder, '.frontdesk', 'test-logs', started.mode);
	rmSync(logs, { recursive: true, force: true });
	cpSync(join(started.data, 'logs'), logs, { recursive: true });
	rmSync(started.data, { recursive: true, force: true });
}
