import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readSecrets, writeSecrets, type EmbeddingsSettings, type Secrets, type Settings } from './configuration';
import { connectionString, connectionTo, databases, type Server } from './postgres';

/** The short name of the one business of an installation. */
export const tenantSlug = 'frontdesk';

/** One installation in its data folder: where everything is, and which of the sandbox's values its settings replace. */
export interface Installation {
	settings: Settings;
	secrets: Secrets;
	/** The folder whose node_modules hold n8n. */
	n8nFolder: string;
	server: Server;
	folders: { cluster: string; logs: string; n8nUser: string; nodes: string; imports: string };
	/** n8n's editor. */
	n8nUrl: string;
	/** Undefined: one n8n does everything. */
	queue: Queue | undefined;
	webhookUrl: string;
	syncUrl: string;
	/** Undefined when every service is a real one. */
	sandboxUrl: string | undefined;
	owner: { email: string; password: string; passwordHash: string };
	meta: MetaAccounts;
	/** Without a key file the sheet is read by its public link. */
	google: { apiUrl: string; serviceAccountFile: string | undefined; sheetId: string };
	/** In the order in which they are asked. */
	models: { baseUrl: string; apiKey: string; model: string; provider: string }[];
	/** What hears voice messages; without an address nobody does. */
	transcription: { baseUrl: string; apiKey: string; model: string; provider: string };
	/** What makes vectors; without an address there are none. */
	rerank: { baseUrl: string; apiKey: string; model: string };
	embeddings: EmbeddingsSettings;
	/** What keeps vectors; without an address PostgreSQL does. */
	qdrant: { url: string; apiKey: string };
	databaseUrls: { app: string; owner: string; superuser: string };
	/** Where Prometheus and Alertmanager are; undefined: nobody watches. */
	watching?: { prometheusUrl: string; alertmanagerUrl: string };
}

/** Queue mode: n8n's main process hands executions to workers through Redis, and webhooks arrive at a process of their own. */
export interface Queue {
	redis: { host: string; port: number; password: string };
	/** Where that process is. */
	webhooksUrl: string;
}

/** The app at Meta, and the accounts that this installation starts with. */
export interface MetaAccounts {
	graphUrl: string;
	appSecret: string;
	verifyToken: string;
	accessToken: string;
	phoneNumberId: string;
	/** Of the WhatsApp number; undefined when only Meta knows it. */
	businessId: string | undefined;
	/** Undefined: none is connected. */
	instagramAccountId: string | undefined;
	pageId: string | undefined;
}

/**
 * Resolves what settings and secrets leave open. Makes the secrets at the first call.
 *
 * @param redisPort for queue mode; undefined: one n8n does everything
 */
export function describeInstallation(
	settings: Settings,
	n8nFolder: string,
	redisPort: number | undefined,
): Installation {
	const { data, ports } = settings;
	const secrets = withOwnerPasswordHash(data, readSecrets(data), n8nFolder);
	const server = { port: ports.postgres, passwords: secrets.databasePasswords };
	const n8nUrl = `http://127.0.0.1:${ports.n8n}`;
	const queue = redisPort === undefined ? undefined : describeQueue(ports, redisPort, secrets);
	const webhooksUrl = queue?.webhooksUrl ?? n8nUrl;
	const sandboxUrl = `http://127.0.0.1:${ports.sandbox}`;
	const n8nUser = join(data, 'n8n');
	const urlFor = (role: 'app' | 'owner' | 'superuser') => connectionString(server, role, databases.product);
	return {
		settings,
		secrets,
		n8nFolder,
		server,
		folders: {
			cluster: join(data, 'postgres'),
			logs: join(data, 'logs'),
			n8nUser,
			nodes: join(n8nUser, '.n8n', 'nodes'),
			imports: join(n8nUser, 'import'),
		},
		n8nUrl,
		queue,
		webhookUrl: `${webhooksUrl}/webhook/meta`,
		syncUrl: `${webhooksUrl}/webhook/frontdesk-sync?tenant=${tenantSlug}`,
		sandboxUrl: needsSandbox(settings) ? sandboxUrl : undefined,
		owner: {
			email: 'owner@frontdesk.local',
			password: secrets.n8nOwnerPassword,
			passwordHash: secrets.n8nOwnerPasswordHash,
		},
		meta: resolveMeta(settings, secrets, sandboxUrl),
		google: resolveGoogle(settings, sandboxUrl),
		models: settings.models.map((model) => resolveModel(model, sandboxUrl)),
		transcription: resolveModel(settings.transcription, sandboxUrl),
		embeddings: resolveEmbeddings(settings.embeddings, sandboxUrl),
		qdrant: resolveQdrant(settings.qdrant, sandboxUrl),
		rerank: resolveRerank(settings.rerank, sandboxUrl),
		databaseUrls: { app: urlFor('app'), owner: urlFor('owner'), superuser: urlFor('superuser') },
	};
}

function describeQueue(ports: Settings['ports'], redisPort: number, secrets: Secrets): Queue {
	return {
		redis: { host: '127.0.0.1', port: redisPort, password: secrets.redisPassword },
		webhooksUrl: `http://127.0.0.1:${ports.webhook}`,
	};
}

/** How the nodes reach the product's database. */
export function appConnection({ server }: Installation): ReturnType<typeof connectionTo> {
	return connectionTo(server, 'app', databases.product);
}

function needsSandbox({
	meta,
	google,
	models,
	transcription,
	embeddings,
	qdrant,
	rerank,
	telemetry,
}: Settings): boolean {
	return (
		!meta.graphUrl ||
		!isRealSheet(google) ||
		[...models, transcription, embeddings, qdrant, rerank].includes('sandbox') ||
		telemetry.LANGFUSE_BASE_URL === 'sandbox'
	);
}

/** The owner's own app and accounts, or the sandbox's. */
export function resolveMeta({ meta }: Settings, secrets: Secrets, sandboxUrl: string): MetaAccounts {
	const sandbox = meta.graphUrl === undefined;
	return {
		graphUrl: meta.graphUrl ?? `${sandboxUrl}/graph`,
		appSecret: meta.appSecret ?? secrets.appSecret,
		verifyToken: meta.verifyToken ?? secrets.verifyToken,
		accessToken: meta.accessToken ?? secrets.accessToken,
		phoneNumberId: meta.phoneNumberId ?? '100000000000001',
		businessId: sandbox ? '100000000000003' : undefined,
		instagramAccountId: meta.instagramAccountId ?? (sandbox ? '17841400000000001' : undefined),
		pageId: meta.pageId ?? (sandbox ? '100000000000002' : undefined),
	};
}

/** The owner's own sheet, by an account or by its public link. */
function isRealSheet(google: Settings['google']): boolean {
	return google.serviceAccountFile !== undefined || google.sheetId !== undefined;
}

export function resolveGoogle({ data, google }: Settings, sandboxUrl: string): Installation['google'] {
	const isReal = isRealSheet(google);
	return {
		// Empty means Google's own address.
		apiUrl: google.apiUrl ?? (isReal ? '' : `${sandboxUrl}/google`),
		serviceAccountFile: isReal ? google.serviceAccountFile : join(data, 'sandbox', 'service-account.json'),
		sheetId: google.sheetId ?? 'sandbox-sheet',
	};
}

export function resolveModel(
	model: Settings['models'][number] | Settings['transcription'],
	sandboxUrl: string,
): Installation['transcription'] {
	if (model === undefined) return { baseUrl: '', apiKey: '', model: '', provider: '' };
	if (model === 'sandbox') {
		return { baseUrl: `${sandboxUrl}/v1`, apiKey: 'sandbox', model: 'sandbox', provider: 'sandbox' };
	}
	const { baseUrl, apiKey } = model;
	return { baseUrl, apiKey, model: model.model, provider: 'name' in model ? model.name : '' };
}

export function resolveEmbeddings(embeddings: Settings['embeddings'], sandboxUrl: string): Installation['embeddings'] {
	const unmarked = { priceUsdPerMillion: 0, markedBy: 'usual', queryMark: '', passageMark: '' } as const;
	if (embeddings === undefined) return { baseUrl: '', apiKey: '', model: '', ...unmarked };
	if (embeddings !== 'sandbox') return embeddings;
	return { baseUrl: `${sandboxUrl}/v1`, apiKey: 'sandbox', model: 'sandbox-embedding', ...unmarked };
}

export function resolveRerank(rerank: Settings['rerank'], sandboxUrl: string): Installation['rerank'] {
	if (rerank === undefined) return { baseUrl: '', apiKey: '', model: '' };
	if (rerank !== 'sandbox') return rerank;
	return { baseUrl: `${sandboxUrl}/v1`, apiKey: 'sandbox', model: 'sandbox-rerank' };
}

export function resolveQdrant(qdrant: Settings['qdrant'], sandboxUrl: string): Installation['qdrant'] {
	if (qdrant === undefined) return { url: '', apiKey: '' };
	return qdrant === 'sandbox' ? { url: `${sandboxUrl}/qdrant`, apiKey: 'sandbox' } : qdrant;
}

/** n8n takes its owner's password as a bcrypt hash, and brings the bcrypt to make it. */
function withOwnerPasswordHash(
	data: string,
	secrets: Secrets,
	n8nFolder: string,
): Secrets & { n8nOwnerPasswordHash: string } {
	if (secrets.n8nOwnerPasswordHash) return { ...secrets, n8nOwnerPasswordHash: secrets.n8nOwnerPasswordHash };
	const bcrypt = createRequire(join(n8nFolder, 'node_modules', 'n8n', 'package.json'))('bcryptjs') as {
		hashSync(password: string, rounds: number): string;
	};
	const complete = { ...secrets, n8nOwnerPasswordHash: bcrypt.hashSync(secrets.n8nOwnerPassword, 10) };
	writeSecrets(data, complete);
	return complete;
}
