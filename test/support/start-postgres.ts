import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTemporaryServer } from '../../infra/local/postgres';
import { keepForTeardown } from './stop-postgres';

/**
 * Starts one PostgreSQL for all database tests; its migrated product database is the template of each file's own (see
 * test-database.ts).
 */
export default async function startPostgres(): Promise<void> {
	const temporary = await startTemporaryServer('database-tests');
	keepForTeardown(temporary);
	const serverFile = join(temporary.folder, 'server.json');
	writeFileSync(serverFile, JSON.stringify(temporary.server), { mode: 0o600 });
	// Jest's workers inherit the environment.
	process.env['FRONTDESK_TEST_POSTGRES'] = serverFile;
}
