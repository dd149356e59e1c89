/** What the container `prepare` runs to its end before n8n starts: roles, databases, migrations, the business, credentials, workflows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FrontdeskError } from '../../core/errors';
import { readEnvironment } from '../local/configuration';
import { resolveEmbeddings, resolveModel, resolveRerank } from '../local/installation';
import { credentialsFor, importContent, importStoreIn, readWorkflows } from '../local/n8n';
import {
	connectionString,
	connectionTo,
	createRolesAndDatabases,
	databases,
	migrate,
	withClient,
	type Server,
} from '../local/postgres';
import { prepareTenant } from '../local/prepare-tenant';
import { runToEnd } from '../local/processes';
import { projectFolder } from '../local/project-folder';
import { runCommand } from '../local/run-command';
import { runWorkflowsCommand } from '../local/workflows';
import { noSandbox, productionQdrant } from './production-installation';
import { readSecret, secretsFolder } from './secret-files';
import { n8nCall, noPasswords, places } from './surroundings';

/**
 * Brings the databases and n8n up to this version. Again is the same as once: only what changed is done.
 *
 * @throws FrontdeskError `configuration` with what is missing
 */
async function prepare(): Promise<void> {
	const settings = readEnvironment(process.env, join(secretsFolder(), 'services.env'));
	const { graphUrl, appSecret, verifyToken, accessToken, phoneNumberId } = settings.meta;
	if (!graphUrl || !appSecret || !verifyToken || !accessToken || !phoneNumberId) {
		throw new FrontdeskError('configuration', 'META_GRAPH_URL and what belongs to it are not set. Run npm run setup.');
	}
	const { sheetId, apiUrl, serviceAccountFile } = settings.google;
	if (!sheetId) throw new FrontdeskError('configuration', 'GOOGLE_SHEET_ID is not set. Run npm run setup.');

	const server = databaseServer();
	say('Roles and databases');
	await createRolesAndDatabases(server);
	say('Migrations');
	const owner = connectionString(server, 'owner', databases.product);
	for (const name of await migrate(owner)) say(`  ${name}`);
	const app = connectionTo(server, 'app', databases.product);
	await prepareTenant(app, {
		sheetId,
		meta: { ...settings.meta, phoneNumberId, businessId: undefined },
		debounceMs: settings.debounceMs,
	});

	say('Credentials and workflows');
	const credentials = credentialsFor({
		database: { ...app, encryptionKey: readSecret('channel_encryption_key') },
		meta: { appSecret, verifyToken, accessToken, graphUrl },
		google: { serviceAccountJson: serviceAccount(serviceAccountFile), apiUrl: apiUrl ?? '' },
		models: settings.models.map((model) => resolveModel(model, noSandbox)),
		transcription: resolveModel(settings.transcription, noSandbox),
		embeddings: resolveEmbeddings(settings.embeddings, noSandbox),
		qdrant: productionQdrant(settings),
		rerank: resolveRerank(settings.rerank, noSandbox),
		syncKey: readSecret('sync_key'),
	});
	await importContent({
		folder: join(places.data, 'import'),
		credentials,
		workflows: readWorkflows(),
		runN8n,
		store: importStoreIn(server),
		report: (line) => say(`  ${line}`),
	});
	await note(owner);
	say('Everything is in place.');
}

/** Whoever starts beside it, as pods do, waits for this version to be prepared: `prepare.js --wait`. */
async function waitUntilPrepared(): Promise<void> {
	const server: Server = {
		...places.postgres,
		passwords: { ...noPasswords, owner: readSecret('postgres_owner_password') },
	};
	for (;;) {
		const isPrepared = await withClient(connectionTo(server, 'owner', databases.product), async (client) => {
			const { rowCount } = await client.query('SELECT FROM public.frontdesk_prepared WHERE version = $1', [version()]);
			return rowCount === 1;
		}).catch(() => false);
		if (isPrepared) return;
		await sleep(2_000);
	}
}

async function note(owner: string): Promise<void> {
	await withClient({ connectionString: owner }, async (client) => {
		await client.query('CREATE TABLE IF NOT EXISTS public.frontdesk_prepared (version text PRIMARY KEY)');
		await client.query('INSERT INTO public.frontdesk_prepared VALUES ($1) ON CONFLICT DO NOTHING', [version()]);
	});
}

function version(): string {
	return (JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string }).version;
}

function databaseServer(): Server {
	const passwords = {
		superuser: readSecret('postgres_superuser_password'),
		owner: readSecret('postgres_owner_password'),
		app: readSecret('postgres_app_password'),
		n8n: readSecret('postgres_n8n_password'),
		reader: readSecret('grafana_reader_password'),
	};
	return { ...places.postgres, passwords };
}

/** The key file; empty where the sheet is read by its public link. */
function serviceAccount(file = join(secretsFolder(), 'google_service_account.json')): string {
	return readFileSync(file, 'utf8').trim();
}

async function runN8n(words: string[]): Promise<void> {
	const { args, env } = n8nCall('alone', words);
	await runToEnd({ file: process.execPath, args, cwd: places.data, env });
}

function say(line: string): void {
	console.log(line);
}

/** `prepare.js workflows …`: what `npm run workflows` is where `npm start` runs. */
const workflows = () =>
	runWorkflowsCommand(process.argv.slice(3), {
		store: importStoreIn(databaseServer()),
		workflows: readWorkflows(),
		print: say,
	});

const commands: Record<string, () => Promise<void>> = { '--wait': waitUntilPrepared, workflows };
runCommand(commands[process.argv[2] ?? ''] ?? prepare);
