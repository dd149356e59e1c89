import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, Guard, lastLines, spawnInOwnGroup } from '../../infra/local/processes';
import {
	connectionString,
	createCluster,
	createRolesAndDatabases,
	databases,
	forgetful,
	isAnswering,
	migrate,
	serveCluster,
	type Server,
} from '../../infra/local/postgres';
import { keepForTeardown } from './stop-postgres';

/** Where test files find the server; set for jest's workers, which inherit the environment. */
export const serverVariable = 'FRONTDESK_TEST_POSTGRES';

/**
 * Starts one PostgreSQL for all database tests, with the roles and the migrated product database, which then is the
 * template of each file's own (see test-database.ts).
 */
export default async function startPostgres(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'frontdesk-database-tests-'));
	chmodSync(folder, 0o711);
	const secret = () => randomBytes(12).toString('hex');
	const passwords = { superuser: secret(), owner: secret(), app: secret(), n8n: secret() };
	const server: Server = { port: await freePort(), passwords };
	const cluster = join(folder, 'postgres');
	const log = join(folder, 'postgres.log');

	await createCluster(cluster, passwords.superuser);
	const postgres = spawnInOwnGroup(await serveCluster(cluster, server.port, forgetful), log);
	const guard = new Guard();
	if (postgres.pid) guard.watch([{ pid: postgres.pid, stopSignal: 'SIGINT' }]);
	keepForTeardown({ postgres, folder, guard });
	try {
		while (!(await isAnswering(server))) {
			if (postgres.exitCode !== null) throw new Error('it ended right after its start');
			await sleep(50);
		}
		await createRolesAndDatabases(server);
		await migrate(connectionString(server, 'owner', databases.product));
	} catch (error) {
		const output = lastLines(readFileSync(log, 'utf8'));
		postgres.kill('SIGINT');
		rmSync(folder, { recursive: true, force: true });
		throw new Error(`The tests' PostgreSQL cannot be prepared: ${String(error)}\n${output}`, { cause: error });
	}
	const serverFile = join(folder, 'server.json');
	writeFileSync(serverFile, JSON.stringify(server), { mode: 0o600 });
	process.env[serverVariable] = serverFile;
}
