import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { FrontdeskError } from '../../../core/errors';
import { markChoices } from '../../../core/retrieval';
import { projectFolder } from '../project-folder';

const text = z.string().trim().min(1);
const port = (fallback: number) =>
	z.coerce.number('is no port').int('is no port').min(1, 'is no port').max(65_535, 'is no port').default(fallback);
const address = z
	.url({ protocol: /^https?$/, error: 'is no address that begins with http:// or https://' })
	.transform(withoutLastSlash);
const addressOrSandbox = z.union([address, z.literal('sandbox')], {
	error: 'is no address that begins with http:// or https://',
});
const platformId = z.string().regex(/^\d+$/, 'is not the number that Meta shows for it (digits only)');

/** Each takes twenty of the connections that `max_connections` in postgres/cluster.ts allows. */
const maxWorkers = 6;

/** The variables of README and .env.example that this version reads. An empty one counts as not set. */
const Variables = z.object({
	FRONTDESK_DATA: text.default('.frontdesk'),
	FRONTDESK_N8N_PORT: port(5678),
	FRONTDESK_SANDBOX_PORT: port(5680),
	FRONTDESK_WEBHOOK_PORT: port(5681),
	FRONTDESK_POSTGRES_PORT: port(5433),
	FRONTDESK_WORKERS: z.coerce
		.number('is no number')
		.int('is no whole number')
		.min(1, 'is less than one worker')
		.max(maxWorkers, `is more than the ${maxWorkers} that the database has connections for`)
		.default(2),
	META_GRAPH_URL: address.optional(),
	META_APP_SECRET: text.optional(),
	META_VERIFY_TOKEN: text.optional(),
	META_ACCESS_TOKEN: text.optional(),
	WHATSAPP_PHONE_NUMBER_ID: platformId.optional(),
	INSTAGRAM_ACCOUNT_ID: platformId.optional(),
	MESSENGER_PAGE_ID: platformId.optional(),
	GOOGLE_API_URL: address.optional(),
	GOOGLE_SERVICE_ACCOUNT_JSON: text.optional(),
	GOOGLE_SHEET_ID: text.optional(),
	LLM_PROVIDERS: text.optional(),
	RERANK_BASE_URL: addressOrSandbox.optional(),
	RERANK_API_KEY: text.optional(),
	RERANK_MODEL: text.optional(),
	TRANSCRIPTION_BASE_URL: addressOrSandbox.optional(),
	TRANSCRIPTION_API_KEY: text.optional(),
	TRANSCRIPTION_MODEL: text.optional(),
	EMBEDDINGS_BASE_URL: addressOrSandbox.optional(),
	EMBEDDINGS_API_KEY: text.optional(),
	EMBEDDINGS_MODEL: text.optional(),
	EMBEDDINGS_MARKED_BY: z.enum(markChoices, { error: `is none of ${markChoices.join(', ')}` }).default('usual'),
	EMBEDDINGS_QUERY_MARK: z.string().default(''),
	EMBEDDINGS_PASSAGE_MARK: z.string().default(''),
	EMBEDDINGS_PRICE_USD_PER_MILLION: z.coerce.number('is no price').min(0, 'is less than nothing').default(0),
	QDRANT_URL: addressOrSandbox.optional(),
	QDRANT_API_KEY: text.optional(),
	LANGFUSE_BASE_URL: addressOrSandbox.optional(),
	LANGFUSE_PUBLIC_KEY: text.optional(),
	LANGFUSE_SECRET_KEY: text.optional(),
	LANGFUSE_PROMPT_LABEL: text.optional(),
	OTEL_EXPORTER_OTLP_ENDPOINT: address.optional(),
	OTEL_EXPORTER_OTLP_HEADERS: text.optional(),
	TRACES_WITH_PERSONAL_DETAILS: z.enum(['true', 'false'], { error: 'is neither true nor false' }).optional(),
	EXECUTIONS_WITH_PERSONAL_DETAILS: z.enum(['true', 'false'], { error: 'is neither true nor false' }).optional(),
	LOG_LEVEL: z
		.enum(['debug', 'info', 'warn', 'error'], { error: 'is none of debug, info, warn and error' })
		.default('info'),
	FRONTDESK_BACKUP_FOLDER: text.default('backups'),
	FRONTDESK_BACKUP_RECIPIENT: z
		.string()
		.regex(/^age1[a-z0-9]{50,}$/, 'is no public key of age: "npm run backup -- keys" makes one')
		.optional(),
	FRONTDESK_BACKUP_REMOTE: text.optional(),
	DEBOUNCE_MS: z.coerce
		.number('is no number of milliseconds')
		.min(0, 'is less than 0 milliseconds')
		.max(60_000, 'is more than a minute')
		.default(1_500),
});
type Variables = z.infer<typeof Variables>;

/** The names of all of them, apart from those that begin with a model provider's name. */
export const variableNames = Object.keys(Variables.shape);

/** A model endpoint that speaks OpenAI's language. */
interface ModelProvider {
	name: string;
	baseUrl: string;
	apiKey: string;
	model: string;
}

/** As the Frontdesk credential has them. */
export interface EmbeddingsSettings extends Omit<ModelProvider, 'name'> {
	priceUsdPerMillion: number;
	markedBy: (typeof markChoices)[number];
	queryMark: string;
	passageMark: string;
}

/** What this installation is to be, as its owner configured it. Undefined: the sandbox's. */
export interface Settings {
	/** Absolute path. */
	data: string;
	/** `webhook` is where Meta's webhooks arrive in queue mode; otherwise they arrive at n8n's. */
	ports: { n8n: number; webhook: number; sandbox: number; postgres: number };
	/** In queue mode. One can be killed, hang or start again while another answers. */
	workers: number;
	meta: {
		graphUrl: string | undefined;
		appSecret: string | undefined;
		verifyToken: string | undefined;
		accessToken: string | undefined;
		phoneNumberId: string | undefined;
		instagramAccountId: string | undefined;
		pageId: string | undefined;
	};
	google: { apiUrl: string | undefined; serviceAccountFile: string | undefined; sheetId: string | undefined };
	/** Asked in this order. None: rows are answered word for word. */
	models: (ModelProvider | 'sandbox')[];
	/** Undefined: voice messages are not heard, and customers are asked to write. */
	transcription: Omit<ModelProvider, 'name'> | 'sandbox' | undefined;
	/** Undefined: the best rows are not looked at a second time. */
	rerank: Omit<ModelProvider, 'name'> | 'sandbox' | undefined;
	/** Undefined: no vectors. */
	embeddings: EmbeddingsSettings | 'sandbox' | undefined;
	/** Undefined: vectors are in PostgreSQL. */
	qdrant: { url: string; apiKey: string } | 'sandbox' | undefined;
	/** Without a recipient nothing is backed up by itself. */
	backup: { folder: string; recipient: string | undefined; remote: string | undefined };
	debounceMs: number;
	telemetry: Telemetry;
}

/** What the processes of n8n tell, and to whom, by the names of the variables that they read themselves. */
interface Telemetry {
	LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error';
	/** "sandbox": the stand-in. */
	LANGFUSE_BASE_URL?: string | undefined;
	LANGFUSE_PUBLIC_KEY?: string | undefined;
	LANGFUSE_SECRET_KEY?: string | undefined;
	LANGFUSE_PROMPT_LABEL?: string | undefined;
	OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
	OTEL_EXPORTER_OTLP_HEADERS?: string | undefined;
	TRACES_WITH_PERSONAL_DETAILS?: string | undefined;
	EXECUTIONS_WITH_PERSONAL_DETAILS?: string | undefined;
}

/** Everything at its default: the whole product on this machine, no account anywhere. */
export function sandboxSettings(data: string, ports: Settings['ports']): Settings {
	return {
		data,
		ports,
		workers: 2,
		meta: {
			graphUrl: undefined,
			appSecret: undefined,
			verifyToken: undefined,
			accessToken: undefined,
			phoneNumberId: undefined,
			instagramAccountId: undefined,
			pageId: undefined,
		},
		google: { apiUrl: undefined, serviceAccountFile: undefined, sheetId: undefined },
		models: [],
		transcription: undefined,
		rerank: undefined,
		embeddings: undefined,
		qdrant: undefined,
		backup: { folder: resolve(data, '..', 'backups'), recipient: undefined, remote: undefined },
		debounceMs: 1_500,
		telemetry: { LOG_LEVEL: 'info' },
	};
}

/**
 * Reads the settings from the environment and, for what is not there, from the clone's `.env`.
 *
 * @throws FrontdeskError `configuration` with one sentence for each thing that is wrong
 */
export function readEnvironment(
	environment: NodeJS.ProcessEnv = process.env,
	file = join(projectFolder, '.env'),
): Settings {
	const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
	const given = Object.fromEntries(
		Object.entries({ ...fromFile, ...environment }).filter(([, value]) => value?.trim() !== ''),
	);
	const parsed = Variables.safeParse(given);
	const problems = parsed.success
		? contradictions(parsed.data)
		: parsed.error.issues.map((issue) => `${String(issue.path[0])}=${given[String(issue.path[0])]} ${issue.message}.`);
	const models = parsed.success ? findModels(parsed.data.LLM_PROVIDERS, given, problems) : [];
	if (!parsed.success || problems.length > 0) throw new FrontdeskError('configuration', problems.join('\n'));
	return settingsFrom(parsed.data, models);
}

function settingsFrom(variables: Variables, models: Settings['models']): Settings {
	return {
		data: resolve(projectFolder, variables.FRONTDESK_DATA),
		ports: {
			n8n: variables.FRONTDESK_N8N_PORT,
			webhook: variables.FRONTDESK_WEBHOOK_PORT,
			sandbox: variables.FRONTDESK_SANDBOX_PORT,
			postgres: variables.FRONTDESK_POSTGRES_PORT,
		},
		workers: variables.FRONTDESK_WORKERS,
		meta: {
			graphUrl: variables.META_GRAPH_URL,
			appSecret: variables.META_APP_SECRET,
			verifyToken: variables.META_VERIFY_TOKEN,
			accessToken: variables.META_ACCESS_TOKEN,
			phoneNumberId: variables.WHATSAPP_PHONE_NUMBER_ID,
			instagramAccountId: variables.INSTAGRAM_ACCOUNT_ID,
			pageId: variables.MESSENGER_PAGE_ID,
		},
		google: {
			apiUrl: variables.GOOGLE_API_URL,
			serviceAccountFile: variables.GOOGLE_SERVICE_ACCOUNT_JSON
				? resolve(projectFolder, variables.GOOGLE_SERVICE_ACCOUNT_JSON)
				: undefined,
			sheetId: variables.GOOGLE_SHEET_ID,
		},
		models,
		transcription: findTranscription(variables),
		rerank: findRerank(variables),
		embeddings: findEmbeddings(variables),
		qdrant: findQdrant(variables),
		backup: {
			folder: resolve(projectFolder, variables.FRONTDESK_BACKUP_FOLDER),
			recipient: variables.FRONTDESK_BACKUP_RECIPIENT,
			remote: variables.FRONTDESK_BACKUP_REMOTE,
		},
		debounceMs: variables.DEBOUNCE_MS,
		telemetry: {
			LOG_LEVEL: variables.LOG_LEVEL,
			LANGFUSE_BASE_URL: variables.LANGFUSE_BASE_URL,
			LANGFUSE_PUBLIC_KEY: variables.LANGFUSE_PUBLIC_KEY,
			LANGFUSE_SECRET_KEY: variables.LANGFUSE_SECRET_KEY,
			LANGFUSE_PROMPT_LABEL: variables.LANGFUSE_PROMPT_LABEL,
			OTEL_EXPORTER_OTLP_ENDPOINT: variables.OTEL_EXPORTER_OTLP_ENDPOINT,
			OTEL_EXPORTER_OTLP_HEADERS: variables.OTEL_EXPORTER_OTLP_HEADERS,
			TRACES_WITH_PERSONAL_DETAILS: variables.TRACES_WITH_PERSONAL_DETAILS,
			EXECUTIONS_WITH_PERSONAL_DETAILS: variables.EXECUTIONS_WITH_PERSONAL_DETAILS,
		},
	};
}

/** Settings that are fine each by itself and make no sense together. */
function contradictions(variables: Variables): string[] {
	const problems: string[] = [];
	const ports = [
		'FRONTDESK_N8N_PORT',
		'FRONTDESK_WEBHOOK_PORT',
		'FRONTDESK_SANDBOX_PORT',
		'FRONTDESK_POSTGRES_PORT',
	] as const;
	if (new Set(ports.map((name) => variables[name])).size < ports.length) {
		problems.push(`${ports.join(', ')} must be four different ports.`);
	}
	if (variables.META_GRAPH_URL) {
		const needed = ['META_APP_SECRET', 'META_VERIFY_TOKEN', 'META_ACCESS_TOKEN', 'WHATSAPP_PHONE_NUMBER_ID'] as const;
		for (const name of needed.filter((one) => !variables[one])) {
			problems.push(
				`META_GRAPH_URL is set, so ${name} must be too: the sandbox's does not work with another Graph API.`,
			);
		}
	} else if (variables.META_ACCESS_TOKEN?.startsWith('EAA')) {
		problems.push(
			'META_ACCESS_TOKEN is a real one, but META_GRAPH_URL is not set: messages would go to the sandbox. ' +
				'Set META_GRAPH_URL=https://graph.facebook.com, or remove the token.',
		);
	}
	const file = variables.GOOGLE_SERVICE_ACCOUNT_JSON;
	if (file && !existsSync(resolve(projectFolder, file))) {
		problems.push(`GOOGLE_SERVICE_ACCOUNT_JSON names the file ${file}, and there is none.`);
	}
	if (file && !variables.GOOGLE_SHEET_ID) {
		problems.push('GOOGLE_SERVICE_ACCOUNT_JSON is set, so GOOGLE_SHEET_ID must say which sheet to read.');
	}
	if (variables.GOOGLE_API_URL && !variables.GOOGLE_SHEET_ID) {
		problems.push('GOOGLE_API_URL is set, so GOOGLE_SHEET_ID must say which sheet to read there.');
	}
	if ((variables.RERANK_API_KEY || variables.RERANK_MODEL) && !variables.RERANK_BASE_URL) {
		problems.push('RERANK_API_KEY or RERANK_MODEL is set, so RERANK_BASE_URL must say where it is served.');
	}
	if (variables.RERANK_BASE_URL && variables.RERANK_BASE_URL !== 'sandbox' && !variables.RERANK_MODEL) {
		problems.push('RERANK_BASE_URL is set, so RERANK_MODEL must say which of its models to ask.');
	}
	if (variables.TRANSCRIPTION_API_KEY && !variables.TRANSCRIPTION_BASE_URL) {
		problems.push('TRANSCRIPTION_API_KEY is set, so TRANSCRIPTION_BASE_URL must say where it is good.');
	}
	const { EMBEDDINGS_BASE_URL: embeddings, EMBEDDINGS_API_KEY: key, EMBEDDINGS_MODEL: model } = variables;
	if (!embeddings && (key || model)) {
		problems.push('EMBEDDINGS_API_KEY or EMBEDDINGS_MODEL is set, so EMBEDDINGS_BASE_URL must say where it is served.');
	}
	if (embeddings && embeddings !== 'sandbox' && !model) {
		problems.push('EMBEDDINGS_BASE_URL is set, so EMBEDDINGS_MODEL must say which of its models to ask.');
	}
	const { LANGFUSE_BASE_URL: langfuse, LANGFUSE_PUBLIC_KEY: publicKey, LANGFUSE_SECRET_KEY: secretKey } = variables;
	if (langfuse !== 'sandbox' && (publicKey ?? secretKey ?? langfuse) && !(publicKey && secretKey)) {
		problems.push(
			'Of LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY one is missing: Langfuse takes traces with both only.',
		);
	}
	if (variables.QDRANT_API_KEY && !variables.QDRANT_URL) {
		problems.push('QDRANT_API_KEY is set, so QDRANT_URL must say where it is good.');
	}
	return problems;
}

/** The providers that are named, in order; each has an address and a model of its own. */
function findModels(
	providers: string | undefined,
	given: Record<string, string | undefined>,
	problems: string[],
): Settings['models'] {
	const names = (providers ?? '').split(',').map((name) => name.trim());
	return [...new Set(names.filter((name) => name !== ''))].map((name) => {
		if (name === 'sandbox') return 'sandbox';
		const prefix = name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
		const baseUrl = address.safeParse(given[`${prefix}_BASE_URL`]);
		const model = given[`${prefix}_MODEL`];
		if (!baseUrl.success) {
			problems.push(`LLM_PROVIDERS names ${name}, so ${prefix}_BASE_URL must be its address (https://…/v1).`);
		}
		if (!model) problems.push(`LLM_PROVIDERS names ${name}, so ${prefix}_MODEL must say which of its models to ask.`);
		return { name, baseUrl: baseUrl.data ?? '', apiKey: given[`${prefix}_API_KEY`] ?? '', model: model ?? '' };
	});
}

function findTranscription(variables: Variables): Settings['transcription'] {
	const { TRANSCRIPTION_BASE_URL: baseUrl, TRANSCRIPTION_API_KEY: apiKey, TRANSCRIPTION_MODEL: model } = variables;
	if (baseUrl === undefined || baseUrl === 'sandbox') return baseUrl;
	return { baseUrl, apiKey: apiKey ?? '', model: model ?? '' };
}

function findRerank(variables: Variables): Settings['rerank'] {
	const { RERANK_BASE_URL: baseUrl, RERANK_API_KEY: apiKey, RERANK_MODEL: model } = variables;
	if (baseUrl === undefined || baseUrl === 'sandbox') return baseUrl;
	return { baseUrl, apiKey: apiKey ?? '', model: model ?? '' };
}

function findEmbeddings(variables: Variables): Settings['embeddings'] {
	const { EMBEDDINGS_BASE_URL: baseUrl, EMBEDDINGS_API_KEY: apiKey, EMBEDDINGS_MODEL: model } = variables;
	if (baseUrl === undefined || baseUrl === 'sandbox') return baseUrl;
	return {
		baseUrl,
		apiKey: apiKey ?? '',
		model: model ?? '',
		priceUsdPerMillion: variables.EMBEDDINGS_PRICE_USD_PER_MILLION,
		markedBy: variables.EMBEDDINGS_MARKED_BY,
		queryMark: variables.EMBEDDINGS_QUERY_MARK,
		passageMark: variables.EMBEDDINGS_PASSAGE_MARK,
	};
}

function findQdrant({ QDRANT_URL: url, QDRANT_API_KEY: apiKey }: Variables): Settings['qdrant'] {
	return url === undefined || url === 'sandbox' ? url : { url, apiKey: apiKey ?? '' };
}

function withoutLastSlash(url: string): string {
	return url.replace(/\/+$/, '');
}
