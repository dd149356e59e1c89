/** What docker-compose.yml runs, by the same programs with the same secret files, without containers. */
import { spawnSync } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { generatedSecrets } from '../../infra/docker/secret-files';
import { installNodePackage } from '../../infra/local/n8n';
import {
	connectionTo,
	createCluster,
	databases,
	forgetful,
	isAnswering,
	serveCluster,
	withClient,
	type Server,
} from '../../infra/local/postgres';
import { freePorts, isListening, runToEnd, Supervisor, type Program } from '../../infra/local/processes';
import { projectFolder } from '../../infra/local/project-folder';
import { isRedisAnswering, serveRedis } from '../../infra/local/redis';
import { PERSON_REFRESH_TOKEN } from '../../infra/sandbox/google';
import { signedHeaders } from '../support/http-signature';
import { SandboxControls } from '../support/sandbox';
import { until } from '../support/until';

jest.setTimeout(600_000);

const n8nFolder = process.env['FRONTDESK_N8N_FOLDER'] ?? '';
const compiled = (path: string) => join(projectFolder, 'dist', 'infra', path);
const app = { secret: 'sandbox-app-secret', number: '100000000000001' };
let folder: string;
let secrets: string;
let server: Server;
let supervisor: Supervisor;
/** Of the processes for webhooks: one that is replaced must not come back. */
let webhooks: Supervisor;
let ports: Record<'postgres' | 'redis' | 'sandbox' | 'main' | 'webhook' | 'nextWebhook' | 'worker' | 'broker', number>;
let environment: NodeJS.ProcessEnv;
let sandboxUrl: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'frontdesk-containers-'));
	secrets = join(folder, 'secrets');
	mkdirSync(secrets);
	mkdirSync(join(folder, 'logs'));
	const [postgres, redis, sandbox, main, webhook, nextWebhook, worker, broker] = (await freePorts(8)) as [
		number,
		number,
		number,
		number,
		number,
		number,
		number,
		number,
	];
	ports = { postgres, redis, sandbox, main, webhook, nextWebhook, worker, broker };
	const values = Object.fromEntries(Object.entries(generatedSecrets).map(([name, make]) => [name, make()]));
	for (const [name, value] of Object.entries(values)) writeFileSync(join(secrets, name), value);
	sandboxUrl = `http://127.0.0.1:${sandbox}`;
	writeFileSync(
		join(secrets, 'services.env'),
		`META_GRAPH_URL=${sandboxUrl}/graph
META_APP_SECRET=${app.secret}
META_VERIFY_TOKEN=sandbox-verify-token
META_ACCESS_TOKEN=sandbox-access-token
WHATSAPP_PHONE_NUMBER_ID=${app.number}
GOOGLE_API_URL=${sandboxUrl}/google
GOOGLE_SHEET_ID=sandbox-sheet
GOOGLE_SERVICE_ACCOUNT_JSON=${join(folder, 'service-account.json')}
DEBOUNCE_MS=400
`,
	);
	environment = {
		PATH: process.env['PATH'],
		HOME: folder,
		FRONTDESK_SECRETS: secrets,
		FRONTDESK_N8N_FOLDER: n8nFolder,
		FRONTDESK_NODES: join(folder, 'nodes'),
		FRONTDESK_POSTGRES_HOST: '127.0.0.1',
		FRONTDESK_POSTGRES_PORT: String(postgres),
		FRONTDESK_REDIS_HOST: '127.0.0.1',
		FRONTDESK_REDIS_PORT: String(redis),
		FRONTDESK_WEBHOOKS_URL: `http://127.0.0.1:${webhook}`,
	};
	server = {
		port: postgres,
		passwords: { superuser: values['postgres_superuser_password']!, owner: '', app: '', n8n: '' },
	};
	supervisor = new Supervisor({
		logs: join(folder, 'logs'),
		report: () => undefined,
		onChange: () => undefined,
		onGivenUp: (error) => console.error(error.message),
	});
	webhooks = new Supervisor({
		logs: join(folder, 'logs'),
		report: () => undefined,
		onChange: () => undefined,
		onGivenUp: () => undefined,
		restartDelaysMs: [],
	});
	const cluster = join(folder, 'postgres');
	await createCluster(cluster, server.passwords.superuser);
	const address = { port: redis, password: values['redis_password']! };
	await supervisor.start(
		program(
			'postgres',
			() => serveCluster(cluster, postgres, forgetful),
			() => isAnswering(server),
			'SIGINT',
		),
		program(
			'redis',
			() => serveRedis(join(folder, 'redis'), address),
			() => isRedisAnswering(address),
		),
		program(
			'sandbox',
			async () => ({
				file: process.execPath,
				args: [compiled('sandbox/server.js')],
				env: {
					PATH: process.env['PATH'],
					SANDBOX_PORT: String(sandbox),
					SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${webhook}/webhook/meta`,
					SANDBOX_SERVICE_ACCOUNT_FILE: join(folder, 'service-account.json'),
				},
			}),
			() => isListening(sandbox),
		),
	);
	await installNodePackage(environment['FRONTDESK_NODES']!, n8nFolder, new AbortController().signal);
});
afterAll(async () => {
	await webhooks?.stop();
	await supervisor?.stop();
	rmSync(folder, { recursive: true, force: true });
});

function program(
	name: string,
	command: Program['command'],
	isReady: Program['isReady'],
	stopSignal: NodeJS.Signals = 'SIGTERM',
): Program {
	return { name, command, isReady, readyWithinMs: 300_000, stopSignal, stopWithinMs: 30_000 };
}

/** A container of n8n's, by the image's own command. */
function container(name: string, kind: 'main' | 'webhook' | 'worker', port: number): Program {
	const data = join(folder, name);
	mkdirSync(data, { recursive: true });
	return program(
		name,
		async () => ({
			file: process.execPath,
			args: ['--enable-source-maps', compiled('docker/run-n8n.js'), kind],
			env: {
				...environment,
				FRONTDESK_DATA: data,
				FRONTDESK_N8N_PORT: String(port),
				FRONTDESK_TASK_BROKER_PORT: String((await freePorts(1))[0]),
				FRONTDESK_HEAP_MB: '320',
			},
		}),
		async () => (await fetch(`http://127.0.0.1:${port}/healthz/readiness`)).ok,
	);
}

const prepare = (...words: string[]) =>
	runToEnd({
		file: process.execPath,
		args: [compiled('docker/prepare.js'), ...words],
		env: {
			...environment,
			FRONTDESK_DATA: join(folder, 'prepare'),
			FRONTDESK_N8N_PORT: String(ports.main),
			FRONTDESK_TASK_BROKER_PORT: String(ports.broker),
		},
	});

async function customerAsks(from: string, text = 'what time do you close on saturday?'): Promise<string> {
	const response = await fetch(`${sandboxUrl}/sandbox/inbound`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ channel: 'whatsapp', from, text }),
	});
	expect(response.ok).toBe(true);
	const sandbox = new SandboxControls(sandboxUrl);
	return until(async () => (await sandbox.sentMessages(from)).find(({ status }) => status === 200)?.body.text?.body);
}

it('prepares a database once, and finds nothing to do the second time', async () => {
	mkdirSync(join(folder, 'prepare'));

	const first = await prepare();
	const began = Date.now();
	const second = await prepare();

	expect(first).toContain('0001_tables');
	expect(second).not.toContain('0001_tables');
	expect(second).toContain('Everything is in place.');
	console.log(`Prepared again in ${Date.now() - began} ms.`);
	await prepare('--wait');
});

it('answers a customer through the processes of webhook, main and worker, each in its own folder', async () => {
	await supervisor.start(container('main', 'main', ports.main), container('worker', 'worker', ports.worker));
	await webhooks.start(container('webhook', 'webhook', ports.webhook));
	await until(async () => (await fetch(`http://127.0.0.1:${ports.webhook}/webhook/meta`)).status !== 404);

	// The sheet is read by its timer.
	await until(
		async () => (await count('SELECT count(*)::integer AS n FROM frontdesk.knowledge_versions WHERE live')) === 1,
	);

	expect(await customerAsks('15551230001')).toMatch(/sat/i);
	for (const port of [ports.main, ports.webhook, ports.worker]) {
		expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain('nodejs_version_info');
	}
	expect((await fetch(`http://127.0.0.1:${ports.main}/webhook/meta`, { method: 'POST', body: '{}' })).status).toBe(404);
});

/** `docker compose run --rm frontdesk …` */
function frontdesk(...words: string[]): { said: string; status: number | null } {
	const at = (port: number) => `http://127.0.0.1:${port}`;
	const FRONTDESK_PROCESSES = `main=${at(ports.main)},webhook=${at(ports.webhook)},worker=${at(ports.worker)},backup=${at(9)}`;
	const { stdout, stderr, status } = spawnSync(process.execPath, [compiled('docker/command.js'), ...words], {
		env: { ...environment, FRONTDESK_PROCESSES },
		encoding: 'utf8',
	});
	return { said: stdout + stderr, status };
}

/** Opens the Desk by a link that a command printed, and asks for all conversations. */
async function conversationsAtTheDesk(printed: string): Promise<{ status: number; list: string }> {
	const [, desk = '', link] = /^(http\S+)#(\S+)$/m.exec(printed) ?? [];
	const ask = (body: object, cookie = '') =>
		fetch(desk, {
			method: 'POST',
			headers: { 'content-type': 'application/json', cookie },
			body: JSON.stringify(body),
		});
	const { status, headers } = await ask({ do: 'signIn', link, name: 'Ann' });
	const cookie = headers.getSetCookie()[0]?.split(';')[0];
	return { status, list: await (await ask({ do: 'list', state: 'all' }, cookie)).text() };
}

it('prints a link that opens the Desk, in a container that has the secrets for it', async () => {
	const { said } = frontdesk('desk');

	expect(said).toContain(`http://127.0.0.1:${ports.webhook}/webhook/desk#`);
	expect(await conversationsAtTheDesk(said)).toEqual({
		status: 200,
		list: expect.stringContaining('15551230001') as string,
	});
});

it('is looked at by a doctor, who says what is missing', () => {
	const { said, status } = frontdesk('doctor');

	for (const well of ['main', 'webhook', 'worker', 'Queue', 'Models', 'Sheets']) {
		expect(said).toMatch(new RegExp(`^  OK +${well} `, 'm'));
	}
	expect(said).toMatch(/^ {2}PROBLEM +Backups +The container "backup" does not answer/m);
	expect(status).toBe(1);
});

it('takes every command beside the containers that somebody on call is told to use', () => {
	expect(frontdesk('explain', 'what time do you close on saturday?')).toEqual({
		said: expect.stringContaining('saturday') as string,
		status: 0,
	});
	expect(frontdesk('knowledge', 'versions')).toEqual({ said: expect.stringContaining('LIVE') as string, status: 0 });
	expect(frontdesk('channel', 'list')).toEqual({ said: expect.stringContaining(app.number) as string, status: 0 });
	expect(frontdesk('sheet', 'check').said).toContain('The sheet can be read.');
	for (const words of [
		['failures', 'retry'],
		['cost'],
		['documents', 'list'],
		['models', 'check'],
		['business', 'list'],
	]) {
		expect([words, frontdesk(...words)]).toEqual([words, { said: expect.any(String) as string, status: 0 }]);
	}
	expect(frontdesk('logs')).toEqual({
		said: expect.stringMatching(/^Which command\? docker compose run/) as string,
		status: 1,
	});
});

it('serves another business beside the first, which has a sheet, a channel and a Desk of its own', async () => {
	// The first is a try whether the address answers.
	const replies: { to?: { id: string }; plainText: string }[] = [];
	const receiver = createServer((call, response) => {
		void textOf(call).then((body) => replies.push(JSON.parse(body) as (typeof replies)[number]));
		response.end();
	}).listen(0, '127.0.0.1');
	const replyUrl = await until(async () => (receiver.address() as AddressInfo | null)?.port).then(
		(port) => `http://127.0.0.1:${port}/replies`,
	);
	const sheet = await newSheet();

	const made = frontdesk('business', 'add', 'Tide Boats', '--time-zone', 'Europe/Lisbon');
	const filled = frontdesk('sheet', 'create', sheet.id, '--connect', '--tenant', 'tide-boats');
	const words = ['add', '--kind', 'http', '--id', 'tide-chat', '--reply-url', replyUrl, '--private', 'yes'];
	const connected = frontdesk('channel', ...words, '--tenant', 'tide-boats');
	// The template's examples are switched off.
	await sheet.write('Knowledge!A2:G2', [
		'How long is a boat tour?',
		'',
		'A tour takes 90 minutes.',
		'',
		'',
		'',
		'TRUE',
	]);

	expect([made.status, filled.status]).toEqual([0, 0]);
	expect(filled.said).not.toContain('.env');
	expect(frontdesk('cost').status).toBe(0);
	expect(frontdesk('knowledge', 'versions').said).toContain('Which business is meant?');
	const sync = await fetch(`http://127.0.0.1:${ports.webhook}/webhook/frontdesk-sync?tenant=tide-boats`, {
		method: 'POST',
		headers: { 'x-frontdesk-sync-key': readFileSync(join(secrets, 'sync_key'), 'utf8') },
	});
	expect([sync.status, await sync.text()]).toEqual([200, expect.stringContaining('live') as string]);
	const secret = /^Secret, shown this once: (\S+)$/m.exec(connected.said)?.[1] ?? '';
	const ask = async (from: string) => {
		const body = JSON.stringify({ id: randomUUID(), from: { id: from }, text: 'how long is the boat tour?' });
		const signed = signedHeaders(secret, { id: randomUUID(), timestamp: Math.floor(Date.now() / 1_000), body });
		return fetch(`http://127.0.0.1:${ports.webhook}/webhook/channel?id=tide-chat`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...signed },
			body,
		});
	};
	// A channel that was just connected is looked for again within seconds.
	await until(async () => (await ask('ben')).ok || undefined);

	const reply = await until(async () => replies.find(({ to }) => to?.id === 'ben'));
	expect(reply.plainText).toContain('A tour takes 90 minutes.');
	expect(await customerAsks('15551230002', 'how long is the boat tour?')).not.toContain('90 minutes');
	const theirs = await conversationsAtTheDesk(frontdesk('desk', '--tenant', 'tide-boats').said);
	expect(theirs.list).toContain('ben');
	expect(theirs.list).not.toContain('15551230001');
	receiver.close();
});

/** An empty spreadsheet of somebody's own, who shares it with the service account and types into it. */
async function newSheet(): Promise<{ id: string; write: (range: string, row: string[]) => Promise<void> }> {
	const google = async (path: string, init: RequestInit): Promise<Record<string, string>> => {
		const response = await fetch(`${sandboxUrl}/google${path}`, init);
		if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
		return (await response.json()) as Record<string, string>;
	};
	const grant = {
		grant_type: 'refresh_token',
		refresh_token: PERSON_REFRESH_TOKEN,
		client_id: 'a',
		client_secret: 'b',
	};
	const { access_token } = await google('/token', { method: 'POST', body: new URLSearchParams(grant) });
	const post = (path: string, body: object) =>
		google(path, {
			method: 'POST',
			headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	const { id = '' } = await post('/drive/v3/files', {
		name: 'Tide',
		mimeType: 'application/vnd.google-apps.spreadsheet',
	});
	const key = JSON.parse(readFileSync(join(folder, 'service-account.json'), 'utf8')) as { client_email: string };
	await post(`/drive/v3/files/${id}/permissions`, { type: 'user', role: 'writer', emailAddress: key.client_email });
	return {
		id,
		async write(range, row) {
			const data = [{ range, values: [row] }];
			await post(`/v4/spreadsheets/${id}/values:batchUpdate`, { valueInputOption: 'USER_ENTERED', data });
		},
	};
}

it('refuses no webhook while the process that takes them in is replaced, and stores each once', async () => {
	const next = container('next-webhook', 'webhook', ports.nextWebhook);
	await webhooks.start(next);
	const sent: Promise<number>[] = [];
	const old = Number(
		spawnSync(
			'sh',
			['-c', `ss -ltnp 2>/dev/null | sed -n 's/.*:${ports.webhook} .*pid=\\([0-9]*\\).*/\\1/p' | head -1`],
			{ encoding: 'utf8' },
		).stdout,
	);
	expect(old).toBeGreaterThan(0);

	for (let i = 0; i < 60; i++) {
		// As cloudflared does: the addresses of the name one after the other, until one takes the connection.
		sent.push(deliver(`wamid.replaced-${i}`, [ports.webhook, ports.nextWebhook]));
		// Between two of them: whom the system accepts in the very moment in which a program stops listening is cut off, and delivers again.
		if (i === 20) setTimeout(() => process.kill(old, 'SIGTERM'), 20);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}

	expect(new Set(await Promise.all(sent))).toEqual(new Set([200]));
	expect(
		await count(`SELECT count(*)::integer AS n FROM frontdesk.messages WHERE platform_id LIKE 'wamid.replaced-%'`),
	).toBe(60);
});

it('brings a new version of a workflow with what somebody changed in it in the editor', async () => {
	const n8n = await logIn();
	const conversation = '/rest/workflows/frontdeskConvers';
	const change = (nodes: Node[], name: string, parameters: object) =>
		nodes.map((node) => (node.name === name ? { ...node, parameters: { ...node.parameters, ...parameters } } : node));
	const { data: live } = await n8n(conversation);
	// The version before this one had another timeout; somebody lets the model see three rows, and moves a node.
	const older = change(live.nodes, 'Send the reply', { timeoutSeconds: 12 });
	const edited = change(older, 'Word the reply', { maxRows: 3 });
	edited[5]!.position = [0, 0];
	const { nodes: _, id: __, ...rest } = live;
	const saved = await n8n(conversation, 'PATCH', { ...rest, nodes: edited });
	await n8n(`${conversation}/activate`, 'POST', { versionId: saved.data.versionId });
	await withClient(connectionTo(server, 'superuser', databases.product), (client) =>
		client.query(
			`UPDATE public.frontdesk_imports SET hash = 'older', shipped = jsonb_set(shipped, '{nodes}', $1)
			WHERE id = 'frontdeskConvers'`,
			[JSON.stringify(older)],
		),
	);
	const differences = await prepare('workflows', 'diff', 'conversation');

	const said = await prepare();

	expect(differences).toContain('"Word the reply" parameters.maxRows: not set → 3');
	expect(differences).toContain('"Send the reply" parameters.timeoutSeconds: 12 → not set');
	expect(said).toContain('"Frontdesk: conversation" is up to date, with what you changed in it.');
	const { data: now } = await n8n(conversation);
	const parametersOf = (name: string) => now.nodes.find((node) => node.name === name)?.parameters;
	expect([parametersOf('Word the reply'), parametersOf('Send the reply')]).toEqual([{ maxRows: 3 }, {}]);
	expect(now.activeVersionId).toBe(now.versionId);
	expect(await prepare('workflows')).toMatch(/Frontdesk: conversation +1 change of yours\n/);
});

interface Node {
	name: string;
	position: [number, number];
	parameters: object;
}
interface Saved {
	data: { id: string; nodes: Node[]; versionId: string; activeVersionId: string | null };
}

/** n8n's editor, as its owner uses it. */
async function logIn(): Promise<(path: string, method?: string, body?: object) => Promise<Saved>> {
	const call = (path: string, method: string, body?: object, cookie = '') =>
		fetch(`http://127.0.0.1:${ports.main}${path}`, {
			method,
			headers: { 'content-type': 'application/json', cookie },
			...(body ? { body: JSON.stringify(body) } : {}),
		});
	const password = readFileSync(join(secrets, 'n8n_owner_password'), 'utf8');
	const owner = { emailOrLdapLoginId: 'owner@frontdesk.local', password };
	const login = await call('/rest/login', 'POST', owner);
	const cookie = login.headers.getSetCookie().map((one) => one.split(';')[0]);
	return async (path, method = 'GET', body) => {
		const response = await call(path, method, body, cookie.join('; '));
		if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
		return (await response.json()) as Saved;
	};
}

async function count(text: string): Promise<number> {
	return withClient(
		connectionTo(server, 'superuser', databases.product),
		async (client) => (await client.query<{ n: number }>(text)).rows[0]!.n,
	);
}

/** Delivers a message to the first process that takes the connection. @returns the status */
async function deliver(id: string, [port, ...others]: number[]): Promise<number> {
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '15550100100', phone_number_id: app.number },
		contacts: [{ wa_id: '15551239999', profile: { name: 'Customer' } }],
		messages: [
			{
				from: '15551239999',
				id,
				timestamp: String(Math.floor(Date.now() / 1000)),
				type: 'text',
				text: { body: 'hello' },
			},
		],
	};
	const body = JSON.stringify({
		object: 'whatsapp_business_account',
		entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
	});
	const signature = `sha256=${createHmac('sha256', app.secret).update(body).digest('hex')}`;
	return new Promise<number>((resolve, reject) => {
		const call = request(
			{
				host: '127.0.0.1',
				port,
				path: '/webhook/meta',
				method: 'POST',
				agent: false,
				headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
			},
			(response) => resolve(response.resume().statusCode!),
		);
		call.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'ECONNREFUSED' && others.length > 0) resolve(deliver(id, others));
			else reject(error);
		});
		call.end(body);
	});
}
