import { dirname, join } from 'node:path';
import { projectFolder } from '../project-folder';

export interface N8nOptions {
	/** Where this process listens. */
	port: number;
	/** Of this machine only, or of a container's networks. */
	address: '127.0.0.1' | '0.0.0.0';
	/** What its objects may take; the process takes some 250 MB more. */
	heapMb: number;
	/** n8n keeps its settings and community packages in `.n8n` in here. */
	userFolder: string;
	/** Where people find the editor, whichever process this is. */
	editorUrl: string;
	/** All processes of an installation may share it. */
	compileCache: string;
	database: { host: string; port: number; database: string; user: string; password: string };
	encryptionKey: string;
	owner: { email: string; passwordHash: string };
	/** A free port, for n8n's talk with its own task runner; two n8n on one machine need two. */
	taskBrokerPort: number;
	/** Which process this is, in the log. */
	name?: string;
	/** What it tells, and to whom, where that does not stand in the environment already. */
	telemetry?: Record<string, string | undefined>;
	/** Undefined: this n8n shares its work with no other. */
	queue: { redis: { host: string; port: number; password: string }; webhooksUrl: string } | undefined;
}

/**
 * The whole environment of n8n: its settings, each with its reason, and of ours only what a program needs to run at all.
 * Variables of the user's that happen to be called N8N_… or DB_… do not get through: they belong to another n8n.
 */
export function n8nEnvironment(options: N8nOptions): NodeJS.ProcessEnv {
	return {
		...inherited(),
		...place(options),
		...database(options),
		...owner(options),
		...queue(options),
		...speed,
		...quiet,
		...rest,
		...bounds(options),
		...log(options),
		N8N_RUNNERS_BROKER_PORT: String(options.taskBrokerPort),
	};
}

/** Lines of JSON with time and level, n8n's as well as ours; and what `core/observability` reads of the environment. */
function log({ name, telemetry = {} }: N8nOptions): NodeJS.ProcessEnv {
	return {
		N8N_LOG_FORMAT: 'json',
		...(name === undefined ? {} : { FRONTDESK_PROCESS: name }),
		...Object.fromEntries(Object.entries(telemetry).filter(([, value]) => value !== undefined)),
	};
}

function inherited(): NodeJS.ProcessEnv {
	const wanted = ['HOME', 'LANG', 'TMPDIR', 'TZ', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'HTTP_PROXY', 'HTTPS_PROXY'];
	// What `core/conversations` reads of where executions that wait are told to go on.
	const names = [
		...wanted,
		'FRONTDESK_RESUME_URL',
		'NO_PROXY',
		'http_proxy',
		'https_proxy',
		'no_proxy',
		'SystemRoot',
		'USERPROFILE',
	];
	const tellingWhom = Object.keys(process.env).filter((name) =>
		/^(LANGFUSE_|OTEL_|LOG_LEVEL$|TRACES_|EXECUTIONS_WITH_)/.test(name),
	);
	const found = [...names, ...tellingWhom].flatMap((name) =>
		process.env[name] === undefined ? [] : [[name, process.env[name]]],
	);
	// Our own Node first: whatever n8n starts must run on the same one.
	const path = `${dirname(process.execPath)}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH']}`;
	return { ...(Object.fromEntries(found) as NodeJS.ProcessEnv), PATH: path, NODE_ENV: 'production' };
}

function place({ port, address, userFolder, editorUrl, compileCache, encryptionKey }: N8nOptions): NodeJS.ProcessEnv {
	return {
		N8N_USER_FOLDER: userFolder,
		// Compiled code of n8n's some 10,000 files: a tenth of its start-up time.
		NODE_COMPILE_CACHE: compileCache,
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		// What has to be reached from outside goes through a tunnel that passes /webhook/* on.
		N8N_LISTEN_ADDRESS: address,
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: editorUrl,
		// "Docs" of our nodes and credentials lead there (nodes/shared/documentation.ts); otherwise to the published package.
		EXTERNAL_HOOK_FILES: join(projectFolder, 'dist', 'infra', 'local', 'n8n', 'show-docs.js'),
		N8N_ADDITIONAL_NON_UI_ROUTES: 'frontdesk-docs',
		FRONTDESK_DOCS_URL: `${editorUrl}/frontdesk-docs`,
		// Without https a secure cookie never comes back, and nobody could log in.
		N8N_SECURE_COOKIE: String(editorUrl.startsWith('https://')),
		// n8n's own default is New York; "every day at eight" means the machine's eight.
		GENERIC_TIMEZONE: process.env['TZ'] || Intl.DateTimeFormat().resolvedOptions().timeZone,
	};
}

function database({ database: db }: N8nOptions): NodeJS.ProcessEnv {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: db.host,
		DB_POSTGRESDB_PORT: String(db.port),
		DB_POSTGRESDB_DATABASE: db.database,
		DB_POSTGRESDB_USER: db.user,
		DB_POSTGRESDB_PASSWORD: db.password,
	};
}

function owner({ owner: { email, passwordHash } }: N8nOptions): NodeJS.ProcessEnv {
	return {
		// The account is there without anybody filling in n8n's set-up form.
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: email,
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Frontdesk',
		N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
		N8N_INSTANCE_OWNER_PASSWORD_HASH: passwordHash,
	};
}

function queue({ port, address, queue: shared }: N8nOptions): NodeJS.ProcessEnv {
	if (!shared) return {};
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: shared.redis.host,
		QUEUE_BULL_REDIS_PORT: String(shared.redis.port),
		QUEUE_BULL_REDIS_PASSWORD: shared.redis.password,
		// Webhooks and forms belong to the process that does nothing else: it takes in whatever becomes of the main one.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		N8N_WEBHOOK_URL: `${shared.webhooksUrl}/`,
		// Only workers look at these; they listen for nothing but questions about their health and their metrics.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: address,
	};
}

const speed = {
	// The default builds a V8 isolate for each execution: a third of the CPU. Legacy runs expressions in n8n's own process,
	// which trusts whoever may edit workflows; here that is the person who started Frontdesk.
	N8N_EXPRESSION_ENGINE: 'legacy',
	// A turn's story is in our own tables; a second copy of it would be the most expensive write of a message.
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	// The default of 2 makes executions queue for connections from some 15 messages a second on.
	DB_POSTGRESDB_POOL_SIZE: '10',
	// Otherwise n8n sets its time limit anew before each query; its role has the same one (postgres/databases.ts).
	DB_POSTGRESDB_STATEMENT_TIMEOUT: '0',
	// Modules nobody needs on one machine. Left out they cost neither start-up time, nor memory, nor (insights) a query for
	// each execution, nor (mcp-registry, quick-connect …) calls to n8n's servers.
	N8N_DISABLED_MODULES: [
		'breaking-changes',
		'chat-hub',
		'dynamic-credentials',
		'external-secrets',
		'insights',
		'instance-ai',
		'ldap',
		'log-streaming',
		'mcp',
		'mcp-registry',
		'otel',
		'provisioning',
		'quick-connect',
		'runtime-credentials',
		'source-control',
		'sso-oidc',
		'sso-saml',
		'token-exchange',
		'workflow-builder',
		'workflow-reviews',
	].join(','),
};

/** Nothing leaves the machine that the product does not send. */
const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
};

/** What n8n looks at again and again while nobody writes. */
const rest = {
	// Every two seconds by itself. Whether the database is there, a message's own query finds out.
	DB_PING_INTERVAL_SECONDS: '10',
	// Every ten seconds by itself, five queries. Who publishes a workflow does not wait for it: it mends what a crash left.
	N8N_WORKFLOW_PUBLICATION_RECONCILE_INTERVAL_SECONDS: '60',
	// Ten by itself, each offered anew every few seconds. No workflow of ours has a Code node.
	N8N_RUNNERS_MAX_CONCURRENCY: '2',
};

const bounds = ({ heapMb }: N8nOptions) => ({
	// Prometheus reads n8n's and the nodes' own numbers from /metrics.
	N8N_METRICS: 'true',
	// Meta's largest webhook has 3 MB.
	N8N_PAYLOAD_SIZE_MAX: '4',
	// Files that somebody uploads: n8n lays them into /tmp, which has 64 MB in a container, before anybody looks at them.
	N8N_FORMDATA_FILE_SIZE_MAX: '50',
	// A turn that is cut off is taken up again by its lease: there is no reason to wait long for it.
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	// Our package is installed from this clone, not from n8n's list of verified ones.
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	// A leak should end in a restart by the supervisor and not in a machine without memory.
	// The larger nursery lets a turn's objects die young: measured, 60 messages a second instead of 45 (docs/performance.md).
	NODE_OPTIONS: `--max-old-space-size=${heapMb} --max-semi-space-size=64`,
});
