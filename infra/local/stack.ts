import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FrontdeskError } from '../../core/errors';
import type { Settings } from './configuration';
import { firstSync, untilWorkflowsAreLive } from './first-contact';
import { appConnection, describeInstallation, type Installation } from './installation';
import { credentialsFor, importContent, importStoreIn, installNodePackage, readWorkflows, type Workflow } from './n8n';
import { closeToOthers, createCluster, createRolesAndDatabases, migrate } from './postgres';
import { prepareTenant } from './prepare-tenant';
import {
	claim,
	endLeftovers,
	freePort,
	isClaimed,
	isListening,
	recordChildren,
	release,
	runToEnd,
	Supervisor,
	whoRuns,
} from './processes';
import { backupProgram, n8nCommand, n8nPrograms, postgresProgram, redisProgram, sandboxProgram } from './programs';
import { findRedisServer } from './redis';
import { forgetWatching, prepareWatching, type WatchOptions } from './watching';

/** One n8n that does everything, or a main one, one for webhooks, and workers that share the work through Redis. */
export type Mode = 'single' | 'queue';

interface StackOptions {
	settings: Settings;
	mode: Mode;
	/** With Prometheus, Alertmanager and exporters. */
	watched?: WatchOptions;
	/** The folder whose node_modules hold n8n. */
	n8nFolder: string;
	/** A line of progress, or of trouble that was mended, for the person who watches. */
	report: (line: string) => void;
	/** Called when a part cannot be brought back to life; everything else is still running then. */
	onGivenUp: (error: Error) => void;
	/** For tests and benchmarks: other parameters in the workflows than the repository's. */
	adaptWorkflow?: (workflow: Workflow) => Workflow;
	/** For tests and benchmarks: PostgreSQL's settings on top of the usual ones. */
	postgresSettings?: Record<string, string>;
	/** For tests: what its programs find in their environment besides their own. */
	environment?: NodeJS.ProcessEnv;
}

/** A Frontdesk that is starting, or runs. */
export interface Stack {
	/**
	 * Resolves when customers can be answered.
	 * Rejects with a FrontdeskError for the person who watches; everything that was started is ended before.
	 */
	ready: Promise<Installation>;
	/** Ends everything that was started, at any time, and gives the data folder free. */
	stop: () => Promise<void>;
	/** Ends everything at once. */
	kill: () => void;
}

/**
 * Starts the whole product in a data folder: PostgreSQL with its migrations, the sandbox, n8n with our nodes, credentials
 * and published workflows. Only what changed since the last start is done again.
 */
export function startStack(options: StackOptions): Stack {
	const { data } = options.settings;
	const cancelled = new AbortController();
	const supervisor = new Supervisor({
		logs: join(data, 'logs'),
		report: options.report,
		onChange: (children) => recordChildren(data, children),
		onGivenUp: options.onGivenUp,
		...(options.environment ? { environment: options.environment } : {}),
	});
	let isOurs = false;
	const stop = async () => {
		cancelled.abort();
		await supervisor.stop();
		if (isOurs) release(data);
	};
	const start = async () => {
		try {
			if (options.mode === 'queue') findRedisServer();
			if (!options.watched) forgetWatching(data);
			await takeDataFolder(options);
			isOurs = true;
			return await bringUp(options, supervisor, cancelled.signal);
		} catch (error) {
			await stop();
			throw error;
		}
	};
	return { ready: start(), stop, kill: () => supervisor.killAll() };
}

/** Makes sure that nobody else runs in the data folder or on the ports, also nobody that an earlier run has left. */
async function takeDataFolder({ settings: { data, ports }, mode, report }: StackOptions): Promise<void> {
	// Also for what the programs write that we start.
	process.umask(0o077);
	mkdirSync(join(data, 'logs'), { recursive: true, mode: 0o700 });
	closeToOthers(data);
	const running = whoRuns(data);
	const wasKilled = !running && isClaimed(data);
	if (wasKilled) {
		const ended = await endLeftovers(data);
		if (ended.length > 0) report(`Ended what an earlier run had left: ${ended.join(', ')}.`);
	}
	if (running || !claim(data)) {
		throw new FrontdeskError(
			'configuration',
			`Frontdesk is already running here${running ? ` (process ${running.supervisor.pid})` : ''}. ` +
				'"npm stop" ends it; to run a second one, clone into another folder and choose other ports.',
		);
	}
	try {
		// A process that was killed may be gone and its ports still closing.
		await checkPorts(ports, mode, wasKilled ? 10_000 : 0);
	} catch (error) {
		release(data);
		throw error;
	}
}

async function checkPorts(ports: Settings['ports'], mode: Mode, patienceMs: number): Promise<void> {
	const deadline = Date.now() + patienceMs;
	const variables = {
		n8n: 'FRONTDESK_N8N_PORT',
		webhook: 'FRONTDESK_WEBHOOK_PORT',
		sandbox: 'FRONTDESK_SANDBOX_PORT',
		postgres: 'FRONTDESK_POSTGRES_PORT',
	} as const;
	for (const name of ['n8n', 'webhook', 'sandbox', 'postgres'] as const) {
		if (name === 'webhook' && mode !== 'queue') continue;
		let isTaken = await isListening(ports[name]);
		while (isTaken && Date.now() < deadline) {
			await sleep(100);
			isTaken = await isListening(ports[name]);
		}
		if (!isTaken) continue;
		throw new FrontdeskError(
			'configuration',
			`Port ${ports[name]}, which ${name} would use, is taken by another program. ` +
				`Choose another: ${variables[name]}=${await freePort()} npm start (or write it into .env).`,
		);
	}
}

async function bringUp(options: StackOptions, supervisor: Supervisor, signal: AbortSignal): Promise<Installation> {
	const { settings, report } = options;
	const redisPort = options.mode === 'queue' ? await freePort() : undefined;
	const installation = describeInstallation(settings, options.n8nFolder, redisPort);

	report('Starting PostgreSQL …');
	await createCluster(installation.folders.cluster, installation.secrets.databasePasswords.superuser);
	await supervisor.start(postgresProgram(installation, options.postgresSettings));
	await createRolesAndDatabases(installation.server);
	await migrate(installation.databaseUrls.owner);
	if (settings.backup.recipient !== undefined) await supervisor.start(backupProgram(installation));
	if (installation.sandboxUrl) {
		report('Starting the sandbox …');
		await supervisor.start(sandboxProgram(installation));
	}
	await prepareTenant(appConnection(installation), {
		sheetId: installation.google.sheetId,
		meta: installation.meta,
		debounceMs: settings.debounceMs,
	});

	report('Preparing n8n …');
	await prepareN8n(installation, options, signal);
	if (installation.queue) {
		report('Starting Redis …');
		await supervisor.start(redisProgram(settings, installation.queue.redis));
	}
	const watching = options.watched && (await prepareWatching(installation, options.watched));
	report('Starting n8n …');
	await supervisor.start(...n8nPrograms(installation));
	if (watching) {
		report('Starting Prometheus …');
		await supervisor.start(...watching.programs);
		installation.watching = watching;
	}
	await untilWorkflowsAreLive(installation, signal);
	report('Reading the sheet …');
	const trouble = await firstSync(installation, signal);
	if (trouble) report(trouble);
	return installation;
}

/** The service account's key; empty where the sheet is read by its public link. */
function readKeyFile(file: string | undefined): string {
	return file === undefined ? '' : readFileSync(file, 'utf8');
}

async function prepareN8n(installation: Installation, options: StackOptions, signal: AbortSignal): Promise<void> {
	const { folders, meta, google, models, transcription, embeddings, qdrant, rerank, secrets } = installation;
	mkdirSync(folders.imports, { recursive: true, mode: 0o700 });
	await installNodePackage(folders.nodes, options.n8nFolder, signal);
	const credentials = credentialsFor({
		database: { ...appConnection(installation), encryptionKey: secrets.channelEncryptionKey },
		meta: {
			appSecret: meta.appSecret,
			verifyToken: meta.verifyToken,
			accessToken: meta.accessToken,
			graphUrl: meta.graphUrl,
		},
		google: { serviceAccountJson: readKeyFile(google.serviceAccountFile), apiUrl: google.apiUrl },
		models,
		transcription,
		embeddings,
		qdrant,
		rerank,
		syncKey: secrets.syncKey,
	});
	const workflows = readWorkflows().map(options.adaptWorkflow ?? ((workflow) => workflow));
	const runN8n = async (args: string[]) => runToEnd(await n8nCommand(installation, args), signal);
	const { report } = options;
	const store = importStoreIn(installation.server);
	await importContent({ folder: folders.imports, credentials, workflows, runN8n, store, report });
}
