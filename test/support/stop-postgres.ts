import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Guard } from '../../infra/local/processes';

interface Started {
	postgres: ChildProcess;
	folder: string;
	guard: Guard;
}

let started: Started | undefined;
const key = Symbol.for('frontdesk.test.postgres');

/** Remembers what start-postgres.ts started. Jest may load set-up and teardown separately, so it is kept globally. */
export function keepForTeardown(what: Started): void {
	started = what;
	(globalThis as Record<symbol, unknown>)[key] = what;
}

/** Stops the PostgreSQL of the database tests and removes everything it wrote. */
export default async function stopPostgres(): Promise<void> {
	const { postgres, folder, guard } = started ?? ((globalThis as Record<symbol, unknown>)[key] as Started);
	const ended = postgres.exitCode === null ? once(postgres, 'exit') : undefined;
	// SIGINT is PostgreSQL's "fast" shutdown: it does not wait for connections that a test left open.
	postgres.kill('SIGINT');
	await ended;
	guard.dismiss();
	rmSync(folder, { recursive: true, force: true });
}
