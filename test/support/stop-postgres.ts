import type { TemporaryServer } from '../../infra/local/postgres';

const key = Symbol.for('frontdesk.test.postgres');
const kept = globalThis as typeof globalThis & { [key]?: TemporaryServer[] };

/** Remembers what start-postgres.ts started. Jest loads set-up and teardown each by itself, so it is kept globally. */
export function keepForTeardown(temporary: TemporaryServer): void {
	(kept[key] ??= []).push(temporary);
}

/** Stops the PostgreSQL of the database tests and removes everything it wrote. */
export default async function stopPostgres(): Promise<void> {
	await Promise.all((kept[key] ?? []).map((temporary) => temporary.stop()));
}
