import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectionString, forgetful, startTemporaryServer } from '../../infra/local/postgres';
import { keepForTeardown } from './stop-postgres';

/**
 * Starts one PostgreSQL for all database tests; its migrated product database is the template of each file's own (see
 * test-database.ts).
 */
export default async function startPostgres(): Promise<void> {
	const temporary = await startTemporaryServer('database-tests');
	keepForTeardown(temporary);
	await startWithPgvector();
	const serverFile = join(temporary.folder, 'server.json');
	writeFileSync(serverFile, JSON.stringify(temporary.server), { mode: 0o600 });
	// Jest's workers inherit the environment.
	process.env['FRONTDESK_TEST_POSTGRES'] = serverFile;
}

/**
 * A second one with pgvector, where `FRONTDESK_TEST_PGVECTOR_FOLDER` has a build of it for this PostgreSQL, as `.ci/run` fetches one
 * (`lib/postgresql/vector.so` and `share/postgresql/extension`). The test of vector stores finds it as it finds a server that
 * somebody else runs: by `FRONTDESK_TEST_PGVECTOR_URL`.
 */
async function startWithPgvector(): Promise<void> {
	const { FRONTDESK_TEST_PGVECTOR_FOLDER: build, FRONTDESK_TEST_PGVECTOR_URL: url } = process.env;
	if (!build || url) return;
	const temporary = await startTemporaryServer('pgvector-tests', {
		...forgetful,
		extension_control_path: `${join(build, 'share', 'postgresql')}:$system`,
		dynamic_library_path: `${join(build, 'lib', 'postgresql')}:$libdir`,
	});
	keepForTeardown(temporary);
	process.env['FRONTDESK_TEST_PGVECTOR_URL'] = connectionString(temporary.server, 'superuser', 'postgres');
}
