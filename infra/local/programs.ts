import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Installation } from './installation';
import { n8nEnvironment } from './n8n';
import { connectionTo, databases, isAnswering, serveCluster } from './postgres';
import { freePort, isListening, type Command, type Program } from './processes';
import { projectFolder } from './project-folder';

const compiled = join(projectFolder, 'dist', 'infra');
const preload = join(compiled, 'local', 'n8n', 'preload', 'index.js');

/** PostgreSQL, for the product's database and for n8n's. */
export function postgresProgram(
	{ folders, server }: Installation,
	postgresSettings: Record<string, string> | undefined,
): Program {
	return {
		name: 'postgres',
		command: () => serveCluster(folders.cluster, server.port, postgresSettings),
		isReady: () => isAnswering(server),
		readyWithinMs: 60_000,
		// "Fast" shutdown: does not wait for those who are connected.
		stopSignal: 'SIGINT',
		stopWithinMs: 8_000,
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

/** n8n with everything in it. */
export function n8nProgram(installation: Installation): Program {
	return {
		name: 'n8n',
		command: async () => {
			// The one before may still be letting go of its port.
			for (
				let waitedMs = 0;
				waitedMs < 10_000 && (await isListening(installation.settings.ports.n8n));
				waitedMs += 100
			) {
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			return n8nCommand(installation, ['start']);
		},
		isReady: () => answersOk(`${installation.n8nUrl}/healthz/readiness`),
		readyWithinMs: 180_000,
		stopSignal: 'SIGTERM',
		stopWithinMs: 9_000,
	};
}

/**
 * A start makes 250 MB that stay. From its usual one megabyte on, V8 would copy them from nursery to nursery thirty times.
 * NODE_OPTIONS, where n8n's other limits are, does not take this one.
 */
const roomyNursery = ['--min-semi-space-size=16'];

/** A call of the program `n8n`. */
export async function n8nCommand(installation: Installation, args: string[]): Promise<Command> {
	const { n8nFolder, settings, secrets, server, folders, owner } = installation;
	return {
		file: process.execPath,
		args: [...roomyNursery, '--require', preload, join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n'), ...args],
		cwd: folders.n8nUser,
		env: n8nEnvironment({
			port: settings.ports.n8n,
			userFolder: folders.n8nUser,
			database: connectionTo(server, 'n8n', databases.n8n),
			encryptionKey: secrets.n8nEncryptionKey,
			owner,
			taskBrokerPort: await freePort(),
		}),
	};
}

async function answersOk(url: string): Promise<boolean> {
	const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
	await response.body?.cancel();
	return response.ok;
}
