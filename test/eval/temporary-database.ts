import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeDatabases, openDatabase, type Database } from '../../core/storage';
import {
	connectionString,
	connectionTo,
	createCluster,
	createRolesAndDatabases,
	databases,
	forgetful,
	isAnswering,
	migrate,
	serveCluster,
	type Server,
} from '../../infra/local/postgres';
import { freePort, spawnInOwnGroup } from '../../infra/local/processes';

/** Runs `work` on a PostgreSQL of its own that is gone afterwards, also after Ctrl-C. */
export async function withTemporaryDatabase<T>(
	work: (db: Database, ownerUrl: string) => Promise<T>,
	settings: Record<string, string> = forgetful,
): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'frontdesk-eval-'));
	chmodSync(folder, 0o711);
	const secret = () => randomBytes(12).toString('hex');
	const passwords = { superuser: secret(), owner: secret(), app: secret(), n8n: secret() };
	const server: Server = { port: await freePort(), passwords };
	const cluster = join(folder, 'postgres');
	await createCluster(cluster, passwords.superuser);
	const postgres = spawnInOwnGroup(await serveCluster(cluster, server.port, settings), join(folder, 'postgres.log'));
	const stop = () => postgres.kill('SIGINT');
	const interrupted = () => {
		stop();
		process.exit(130);
	};
	process.once('SIGINT', interrupted);
	process.once('SIGTERM', interrupted);
	try {
		while (!(await isAnswering(server))) {
			if (postgres.exitCode !== null) throw new Error(`PostgreSQL ended right after its start; see ${folder}`);
			await sleep(50);
		}
		await createRolesAndDatabases(server);
		const ownerUrl = connectionString(server, 'owner', databases.product);
		await migrate(ownerUrl);
		return await work(openDatabase({ ...connectionTo(server, 'app', databases.product), ssl: false }), ownerUrl);
	} finally {
		await closeDatabases();
		const ended = postgres.exitCode === null ? once(postgres, 'exit') : undefined;
		stop();
		await ended;
		process.removeListener('SIGINT', interrupted);
		process.removeListener('SIGTERM', interrupted);
		rmSync(folder, { recursive: true, force: true });
	}
}
