import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, Guard, lastLines, spawnInOwnGroup } from '../processes';
import { createCluster, forgetful, serveCluster } from './cluster';
import { connectionString, createRolesAndDatabases, databases, type Server } from './databases';
import { isAnswering } from './is-answering';
import { migrate } from './migrate';
import { closeToOthers } from './unprivileged';

export interface TemporaryServer {
	server: Server;
	/** Its own folder, for whatever else is as temporary. */
	folder: string;
	/** Ends the server and removes the folder. */
	stop: () => Promise<void>;
}

/**
 * Starts a PostgreSQL of its own on a free port, with roles and the migrated product database, for tests and
 * measurements. It is ended with this process, however that ends.
 *
 * @param purpose a word for the name of its folder
 * @param settings of PostgreSQL; by default fast, and not to survive a power cut
 * @throws Error with the server's last words when it cannot be prepared
 */
export async function startTemporaryServer(purpose: string, settings = forgetful): Promise<TemporaryServer> {
	const folder = mkdtempSync(join(tmpdir(), `frontdesk-${purpose}-`));
	closeToOthers(folder);
	const secret = () => randomBytes(12).toString('hex');
	const passwords = { superuser: secret(), owner: secret(), app: secret(), n8n: secret() };
	const server: Server = { port: await freePort(), passwords };
	const cluster = join(folder, 'postgres');
	const log = join(folder, 'postgres.log');
	await createCluster(cluster, passwords.superuser);
	const postgres = spawnInOwnGroup(await serveCluster(cluster, server.port, settings), log);
	const guard = new Guard();
	if (postgres.pid) guard.watch([{ pid: postgres.pid, stopSignal: 'SIGINT' }]);
	const stop = async () => {
		const ended = postgres.exitCode === null ? once(postgres, 'exit') : undefined;
		// PostgreSQL's "fast" shutdown: it does not wait for connections that were left open.
		postgres.kill('SIGINT');
		await ended;
		guard.dismiss();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		while (!(await isAnswering(server))) {
			if (postgres.exitCode !== null) throw new Error('it ended right after its start');
			await sleep(50);
		}
		await createRolesAndDatabases(server);
		await migrate(connectionString(server, 'owner', databases.product));
		return { server, folder, stop };
	} catch (cause) {
		const output = lastLines(readFileSync(log, 'utf8'));
		await stop();
		throw new Error(`PostgreSQL cannot be prepared: ${String(cause)}\n${output}`, { cause });
	}
}
