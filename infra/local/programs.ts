import { chownSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { archiveSettings } from '../backup/place';
import type { Settings } from './configuration';
import type { Installation, Queue } from './installation';
import { n8nEnvironment, type N8nOptions } from './n8n';
import { connectionTo, databases, isAnswering, serveCluster } from './postgres';
import { freePort, isListening, type Command, type Program } from './processes';
import { projectFolder } from './project-folder';
import { isRedisAnswering, serveRedis } from './redis';
import { tellAddress } from './watching';

const compiled = join(projectFolder, 'dist', 'infra');
const preload = join(compiled, 'local', 'n8n', 'preload', 'index.js');

/** PostgreSQL, for the product's database and for n8n's. */
export function postgresProgram(
	{ folders, server, settings }: Installation,
	postgresSettings: Record<string, string> | undefined,
): Program {
	return {
		name: 'postgres',
		command: () => serveCluster(folders.cluster, server.port, { ...archiving(settings), ...postgresSettings }),
		isReady: () => isAnswering(server),
		// After a restore it replays its log first.
		readyWithinMs: isBeingRestored(folders.cluster) ? 1_800_000 : 60_000,
		// "Fast" shutdown: does not wait for those who are connected.
		stopSignal: 'SIGINT',
		stopWithinMs: 8_000,
	};
}

/** Where it is backed up, PostgreSQL hands each complete piece of its log over. */
function archiving({ data, backup }: Settings): Record<string, string> {
	return backup.recipient === undefined ? {} : archiveSettings(join(data, 'wal', 'pieces'));
}

const isBeingRestored = (cluster: string) => existsSync(join(cluster, 'recovery.signal'));

/** Takes backups for as long as Frontdesk runs, as the container of the same name does in production. */
export function backupProgram({ settings: { data, ports, backup } }: Installation): Program {
	const wal = join(data, 'wal');
	mkdirSync(wal, { recursive: true, mode: 0o700 });
	const { uid, gid } = statSync(join(data, 'postgres'));
	chownSync(wal, uid, gid);
	return {
		name: 'backup',
		command: async () => ({
			file: process.execPath,
			args: ['--enable-source-maps', join(compiled, 'backup', 'backup.js'), 'serve'],
			env: {
				...process.env,
				FRONTDESK_DATA: data,
				FRONTDESK_POSTGRES_PORT: String(ports.postgres),
				FRONTDESK_BACKUP_FOLDER: backup.folder,
				FRONTDESK_BACKUP_RECIPIENT: backup.recipient,
				FRONTDESK_BACKUP_REMOTE: backup.remote ?? '',
				// On one machine the log tells what the metrics would.
				FRONTDESK_BACKUP_PORT: '0',
			},
		}),
		isReady: async () => true,
		readyWithinMs: 10_000,
		stopSignal: 'SIGTERM',
		stopWithinMs: 3_000,
	};
}

/** The stand-in for the cloud services that are not configured. */
export function sandboxProgram({ settings, secrets, folders, ...installation }: Installation): Program {
	const keyFile = installation.google.serviceAccountFile;
	const ownFolder = join(settings.data, 'sandbox');
	mkdirSync(ownFolder, { recursive: true, mode: 0o700 });
	const { meta, google } = installation;
	return {
		name: 'sandbox',
		command: async () => ({
			file: process.execPath,
			args: ['--enable-source-maps', join(compiled, 'sandbox', 'server.js')],
			cwd: ownFolder,
			env: {
				PATH: process.env['PATH'],
				SANDBOX_PORT: String(settings.ports.sandbox),
				SANDBOX_WEBHOOK_URL: installation.webhookUrl,
				SANDBOX_SYNC_URL: installation.syncUrl,
				SANDBOX_SYNC_KEY: secrets.syncKey,
				SANDBOX_APP_SECRET: meta.appSecret,
				SANDBOX_VERIFY_TOKEN: meta.verifyToken,
				SANDBOX_ACCESS_TOKEN: meta.accessToken,
				SANDBOX_PHONE_NUMBER_ID: meta.phoneNumberId,
				SANDBOX_INSTAGRAM_ACCOUNT_ID: meta.instagramAccountId ?? '',
				SANDBOX_PAGE_ID: meta.pageId ?? '',
				SANDBOX_SHEET_ID: google.sheetId,
				// The owner's own account, if there is one, is not the sandbox's to look at.
				...(keyFile && dirname(keyFile) === ownFolder ? { SANDBOX_SERVICE_ACCOUNT_FILE: keyFile } : {}),
				SANDBOX_STATE_FILE: join(ownFolder, 'sheet.json'),
			},
		}),
		isReady: () => answersOk(`http://127.0.0.1:${settings.ports.sandbox}/healthz`),
		readyWithinMs: 30_000,
		stopSignal: 'SIGTERM',
		stopWithinMs: 3_000,
	};
}

/**
 * The Redis through which n8n's processes share work.
 *
 * @throws FrontdeskError `configuration` where the machine has no redis-server
 */
export function redisProgram(settings: Settings, redis: Queue['redis']): Program {
	return {
		name: 'redis',
		command: () => serveRedis(join(settings.data, 'redis'), redis),
		isReady: () => isRedisAnswering(redis),
		readyWithinMs: 30_000,
		stopSignal: 'SIGTERM',
		stopWithinMs: 3_000,
	};
}

/**
 * How many executions a worker runs at a time. All turns that the Turn Trigger lets start (40), and some for sheets and
 * documents: a turn's lease runs from its claim, so it must not wait for a place, not even when only one worker is left.
 * A turn that waits for its model costs next to nothing.
 */
export const workerConcurrency = 50;

/** n8n with everything in it: one process, or in queue mode one that takes in, one that hands out and some that answer. */
export function n8nPrograms(installation: Installation): Program[] {
	const { ports, workers } = installation.settings;
	const main = n8nProgram(installation, 'n8n', ['start'], ports.n8n);
	if (!installation.queue) return [main];
	return [
		main,
		n8nProgram(installation, 'webhook', ['webhook'], ports.webhook),
		...Array.from({ length: workers }, (_, at) =>
			n8nProgram(installation, `worker-${at + 1}`, ['worker', `--concurrency=${workerConcurrency}`]),
		),
	];
}

/** @param port where it listens; undefined: wherever there is room, because only we ask it how it is */
function n8nProgram(installation: Installation, name: string, args: string[], port?: number): Program {
	let listensOn: number;
	return {
		name,
		command: async () => {
			listensOn = port ?? (await freePort());
			// The one before may still be letting go of its port.
			for (let waitedMs = 0; waitedMs < 10_000 && (await isListening(listensOn)); waitedMs += 100) {
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			tellAddress(installation.settings.data, name, listensOn);
			return n8nCommand(installation, args, {
				name,
				port: listensOn,
				userFolder: userFolderFor(name, installation),
				queue: installation.queue,
			});
		},
		isReady: () => answersOk(`http://127.0.0.1:${listensOn}/healthz/readiness`),
		readyWithinMs: 180_000,
		stopSignal: 'SIGTERM',
		stopWithinMs: 9_000,
	};
}

/**
 * A start makes 250 MB that stay. From its usual one megabyte on, V8 would copy them from nursery to nursery thirty times.
 * NODE_OPTIONS, where n8n's other limits are, does not take this one.
 */
export const roomyNursery = ['--min-semi-space-size=16'];

/**
 * A folder for each process of n8n: from what it finds in there it concludes what became of itself last time, and two
 * would take each other's executions for their own. The packages in it are the same ones.
 */
function userFolderFor(name: string, { settings, folders }: Installation): string {
	if (name === 'n8n') return folders.n8nUser;
	const userFolder = join(settings.data, `n8n-${name}`);
	const nodes = join(userFolder, '.n8n', 'nodes');
	mkdirSync(dirname(nodes), { recursive: true, mode: 0o700 });
	rmSync(nodes, { recursive: true, force: true });
	symlinkSync(folders.nodes, nodes, 'junction');
	return userFolder;
}

/** A call of the program `n8n`; by default one that does its work alone and ends. */
export async function n8nCommand(
	installation: Installation,
	args: string[],
	place: Pick<N8nOptions, 'port' | 'userFolder' | 'queue' | 'name'> = {
		port: installation.settings.ports.n8n,
		userFolder: installation.folders.n8nUser,
		queue: undefined,
	},
): Promise<Command> {
	const { n8nFolder, n8nUrl, secrets, server, folders, owner } = installation;
	return {
		file: process.execPath,
		args: [...roomyNursery, '--require', preload, join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n'), ...args],
		cwd: place.userFolder,
		env: n8nEnvironment({
			...place,
			address: '127.0.0.1',
			heapMb: 1024,
			editorUrl: n8nUrl,
			compileCache: join(folders.n8nUser, 'compile-cache'),
			database: connectionTo(server, 'n8n', databases.n8n),
			encryptionKey: secrets.n8nEncryptionKey,
			owner,
			taskBrokerPort: await freePort(),
			telemetry: telemetryOf(installation),
		}),
	};
}

/** The sandbox's Langfuse wants keys, too. */
function telemetryOf({ settings: { telemetry }, sandboxUrl }: Installation): Record<string, string | undefined> {
	if (telemetry.LANGFUSE_BASE_URL !== 'sandbox') return { ...telemetry };
	const stand = { LANGFUSE_PUBLIC_KEY: 'pk-lf-sandbox', LANGFUSE_SECRET_KEY: 'sk-lf-sandbox' };
	return { ...telemetry, LANGFUSE_BASE_URL: sandboxUrl, ...stand };
}

async function answersOk(url: string): Promise<boolean> {
	const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
	await response.body?.cancel();
	return response.ok;
}
