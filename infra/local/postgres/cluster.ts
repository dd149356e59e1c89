import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runToEnd, type Command } from '../processes';
import { postgresBinaries } from './binaries';
import { asUnprivileged } from './unprivileged';

/** The name of PostgreSQL's own administrator; only this folder's start-up connects as it. */
export const superuser = 'postgres';

/**
 * Creates PostgreSQL's data folder if there is none yet. It is built beside and renamed, so that an interrupted
 * creation leaves nothing that looks finished.
 */
export async function createCluster(folder: string, superuserPassword: string): Promise<void> {
	if (existsSync(join(folder, 'PG_VERSION'))) return;
	const unfinished = `${folder}.unfinished`;
	await rm(unfinished, { recursive: true, force: true });
	await rm(folder, { recursive: true, force: true });
	await mkdir(unfinished, { recursive: true, mode: 0o700 });
	const passwordFile = join(dirname(folder), `.password-${randomBytes(6).toString('hex')}`);
	await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
	try {
		await initialise(unfinished, passwordFile);
	} finally {
		await rm(passwordFile, { force: true });
	}
	await rename(unfinished, folder);
}

async function initialise(folder: string, passwordFile: string): Promise<void> {
	const asUser = await asUnprivileged(
		{
			file: join(postgresBinaries(), 'initdb'),
			args: [
				`--pgdata=${folder}`,
				`--username=${superuser}`,
				`--pwfile=${passwordFile}`,
				'--auth=scram-sha-256',
				'--encoding=UTF8',
				// The same sorting and case folding on every machine, whatever locales it has.
				'--locale-provider=builtin',
				'--builtin-locale=C.UTF-8',
				'--locale=C',
				`--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
				'--no-sync',
			],
			env: { PATH: process.env['PATH'], TZ: 'UTC' },
		},
		folder,
	);
	if (asUser.uid !== undefined || asUser.file === 'setpriv') await handOver(passwordFile, folder);
	await runToEnd(asUser);
}

/** The password file must be readable by the user who runs initdb, and by nobody else. */
async function handOver(passwordFile: string, folder: string): Promise<void> {
	const { stat, chown } = await import('node:fs/promises');
	const { uid, gid } = await stat(folder);
	await chown(passwordFile, uid, gid);
	await chmod(passwordFile, 0o600);
}

/** Settings for a machine with two cores that also runs everything else. */
export const settings = {
	listen_addresses: '127.0.0.1',
	// TCP only: a socket's path may be too long for it in a deep folder.
	unix_socket_directories: '',
	// Each process of n8n has two pools of ten, n8n's and the nodes'; queue mode runs up to eight of them.
	max_connections: '200',
	shared_buffers: '96MB',
	max_wal_size: '512MB',
	// What a backup while it runs needs.
	wal_level: 'replica',
	max_wal_senders: '0',
	// Compiling a query takes longer than any of ours runs.
	jit: 'off',
	max_parallel_workers_per_gather: '0',
	io_method: 'sync',
	log_min_messages: 'warning',
	timezone: 'UTC',
	log_timezone: 'UTC',
};

/** Faster, for what need not survive a power cut. */
export const forgetful: Record<string, string> = {
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	shared_buffers: '64MB',
};

/** The command that serves a data folder made by `createCluster`, on 127.0.0.1 only. */
export async function serveCluster(
	folder: string,
	port: number,
	overrides: Record<string, string> = {},
): Promise<Command> {
	const flags = Object.entries({ ...settings, ...overrides }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	return asUnprivileged(
		{
			file: join(postgresBinaries(), 'postgres'),
			args: ['-D', folder, '-p', String(port), ...flags],
			env: { PATH: process.env['PATH'], TZ: 'UTC' },
		},
		folder,
	);
}
