import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { channels } from '../../core/channels';
import { connectAccount } from '../../core/accounts';
import { closeDatabases, openDatabase, readKeyRing, requireTenant } from '../../core/storage';
import { signedHeaders } from '../support/http-signature';
import { inDatabase, logInToN8n, nothingMoreComes, stack } from '../support/product';
import { processIdOf } from '../support/running-stack';
import { until } from '../support/until';

const question = 'what time do you close on saturday?';
const answer = 'close at 4:00 pm';
const secret = `secret-${randomUUID()}`;

interface Reply {
	type: string;
	id: string;
	channel: string;
	to: { id: string };
	text: string;
	plainText: string;
}

/** The operator's own program at the reply address. */
let receiver: Server;
let received: { reply: Reply; isGenuine: boolean }[];
let respond: (response: ServerResponse, request: IncomingMessage) => void;
const ok = (response: ServerResponse) => void response.writeHead(200).end();

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

/** As `npm run channel -- add --kind http` does it. */
async function connect(id: string, replyUrl: string): Promise<void> {
	const { channelEncryptionKey } = JSON.parse(readFileSync(`${stack.data}/secrets.json`, 'utf8')) as {
		channelEncryptionKey: string;
	};
	const url = new URL(stack.databaseUrls.app);
	const db = openDatabase({
		host: url.hostname,
		port: Number(url.port),
		database: url.pathname.slice(1),
		user: url.username,
		password: decodeURIComponent(url.password),
		ssl: false,
	});
	const tenantId = await requireTenant(db, new URL(stack.syncUrl).searchParams.get('tenant') ?? '');
	const details = { kind: 'http', externalId: id, appSecret: secret, replyUrl, mayReachPrivate: true } as const;
	await connectAccount(db, readKeyRing(channelEncryptionKey), tenantId, details);
	// Strangers make n8n look for new channels every three seconds at most; what it knows it answers with 400 for this.
	await until(async () => ((await post({}, { id })).status === 400 ? true : undefined));
}

const channel = `shop-${randomInt(1e9)}`;
const post = (
	event: object,
	{ id = channel, headers = {} }: { id?: string; headers?: Record<string, string> } = {},
) => {
	const body = JSON.stringify(event);
	const timestamp = Math.floor(Date.now() / 1000);
	return fetch(`${stack.webhookUrl.replace(/meta$/, 'channel')}?id=${id}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...signedHeaders(secret, { id: randomUUID(), timestamp, body }),
			...headers,
		},
		body,
	});
};
const newMessage = (text = question, from = `person-${randomInt(1e9)}`) => ({
	id: randomUUID(),
	from: { id: from },
	text,
});
const repliesTo = (person: string) => received.filter(({ reply }) => reply.to?.id === person).map(({ reply }) => reply);
const replyTo = (person: string) => until(async () => repliesTo(person)[0]);

beforeAll(async () => {
	receiver = createServer((request, response) => {
		void textOf(request).then((body) => {
			const header = (name: string) => request.headers[name] as string | undefined;
			const { webhook } = channels.http;
			const call = { rawBody: Buffer.from(body), header, receivedAt: Date.now() };
			const isGenuine = 'isGenuine' in webhook && webhook.isGenuine(call, [secret]);
			received.push({ reply: JSON.parse(body) as Reply, isGenuine });
			respond(response, request);
		});
	});
	received = [];
	await listen(receiver);
	await connect(channel, `${addressOf(receiver)}/replies`);
});
beforeEach(() => {
	respond = ok;
});
afterAll(async () => {
	receiver.closeAllConnections();
	receiver.close();
	await closeDatabases();
});

describe('a channel by HTTP', () => {
	it('takes a question in and posts the answer, signed', async () => {
		const message = newMessage();

		const stored = await post(message);

		expect([stored.status, await stored.json()]).toEqual([200, { stored: 1, duplicates: 0, other: 0 }]);
		const reply = await replyTo(message.from.id);
		expect(reply).toMatchObject({ type: 'message', channel });
		expect(reply.plainText).toContain(answer);
		expect(received.every(({ isGenuine }) => isGenuine)).toBe(true);
	});

	it('answers a message that comes three times once', async () => {
		const message = newMessage();

		const answers = await Promise.all([post(message), post(message), post(message)]);
		const counts = (await Promise.all(answers.map((one) => one.json()))) as { stored: number }[];

		expect(counts.reduce((sum, { stored }) => sum + stored, 0)).toBe(1);
		await replyTo(message.from.id);
		await nothingMoreComes();
		expect(repliesTo(message.from.id)).toHaveLength(1);
	});

	it.each([
		['with another secret', {}, { 'webhook-signature': 'v1,AAAA' }, 401],
		['for a channel that is not there', { id: 'nobodys-channel' }, {}, 401],
		['with the time of yesterday', {}, { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 86_400) }, 401],
	])('refuses a call %s', async (_what, more, headers, status) => {
		const message = newMessage();

		expect((await post(message, { ...more, headers })).status).toBe(status);
		expect(await inDatabase('SELECT FROM frontdesk.identities WHERE value = $1', [message.from.id])).toEqual([]);
	});

	it('says what is wrong with a message, and stores none of it', async () => {
		const refused = await post({ events: [newMessage(), { ...newMessage(), from: {} }] });

		expect(refused.status).toBe(400);
		expect(await refused.json()).toEqual({ error: expect.stringContaining('"events.1.from.id"') as string });
	});

	it('tries again, with the same id, what the receiver could not take', async () => {
		const message = newMessage();
		respond = (response) => {
			respond = ok;
			response.writeHead(503).end();
		};

		await post(message);

		await until(async () => (repliesTo(message.from.id).length === 2 ? true : undefined));
		await nothingMoreComes();
		expect(repliesTo(message.from.id)).toHaveLength(2);
		expect(new Set(repliesTo(message.from.id).map(({ id }) => id)).size).toBe(1);
	});

	it('believes a status where the answer was lost, and does not send again', async () => {
		const message = newMessage();
		respond = (_response, request) => {
			respond = ok;
			request.socket.destroy();
		};

		await post(message);
		const { id } = await replyTo(message.from.id);
		await until(async () => {
			const rows = await inDatabase(`SELECT FROM frontdesk.outbox WHERE id = $1 AND state = 'ambiguous'`, [id]);
			return rows.length === 1 ? true : undefined;
		});
		await post({ type: 'status', id, status: 'delivered' });

		const turn = await until(async () => {
			const [row] = await inDatabase<{ status: string }>(
				`SELECT t.status FROM frontdesk.turns t JOIN frontdesk.outbox o ON o.turn_id = t.id WHERE o.id = $1`,
				[id],
			);
			return row?.status === 'answered' ? row : undefined;
		});
		expect(turn).toEqual({ status: 'answered' });
		expect(repliesTo(message.from.id)).toHaveLength(1);
	});

	it('has, when n8n is killed in the middle of a send, one reply under one id', async () => {
		const message = newMessage();
		respond = () => {
			respond = ok;
			process.kill(processIdOf('n8n')!, 'SIGKILL');
		};

		await post(message);
		await until(async () => (repliesTo(message.from.id).length > 1 ? true : undefined));

		await nothingMoreComes();
		expect(new Set(repliesTo(message.from.id).map(({ id }) => id)).size).toBe(1);
		const sent = await inDatabase(`SELECT state FROM frontdesk.outbox WHERE id = $1`, [
			repliesTo(message.from.id)[0]!.id,
		]);
		expect(sent).toEqual([{ state: 'sent' }]);
	}, 180_000);
});

describe('the example workflow', () => {
	/** Telegram, as far as n8n's nodes ask for it. */
	let telegram: Server;
	let hook: { url: string; secret_token: string } | undefined;
	let sent: { chat_id: string; text: string }[];
	let workflowId: string;
	const credentialIds: string[] = [];
	let n8n: Awaited<ReturnType<typeof logInToN8n>>;

	beforeAll(async () => {
		sent = [];
		telegram = createServer((request, response) => {
			void textOf(request).then((body) => {
				const method = request.url?.split('/').at(-1);
				if (method === 'setWebhook') hook = JSON.parse(body) as typeof hook;
				if (method === 'sendMessage') sent.push(JSON.parse(body) as (typeof sent)[number]);
				const result =
					method === 'sendMessage' ? { message_id: sent.length } : method === 'getWebhookInfo' ? { url: '' } : true;
				response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
			});
		});
		await listen(telegram);
		await connect('telegram-example', `${new URL(stack.webhookUrl).origin}/webhook/channel-replies-example`);
		n8n = await logInToN8n();
		workflowId = await publishExample();
		await until(() => hook);
	}, 60_000);
	afterAll(async () => {
		await n8n(`/rest/workflows/${workflowId}/deactivate`, { method: 'POST', body: '{}' });
		await Promise.all(credentialIds.map((id) => n8n(`/rest/credentials/${id}`, { method: 'DELETE' })));
		telegram.closeAllConnections();
		telegram.close();
	});

	const create = async (path: string, body: object) =>
		((await n8n(path, { method: 'POST', body: JSON.stringify(body) })) as { data: { id: string; versionId: string } })
			.data;

	/** What its note tells an operator to do; without a mail box. */
	async function publishExample(): Promise<string> {
		const crypto = await create('/rest/credentials', { name: 'Secret', type: 'crypto', data: { hmacSecret: secret } });
		const bot = await create('/rest/credentials', {
			name: 'Bot',
			type: 'telegramApi',
			data: { accessToken: '1:test', baseUrl: addressOf(telegram) },
		});
		credentialIds.push(crypto.id, bot.id);
		const file = JSON.parse(readFileSync('docs/examples/channels-by-http.json', 'utf8')) as {
			nodes: { name: string; type: string; parameters: Record<string, unknown> }[];
		};
		const nodes = file.nodes.map((node) => {
			const type = node.type.split('.')[1]!;
			const credentials = type.startsWith('telegram')
				? { telegramApi: { id: bot.id, name: 'Bot' } }
				: type === 'crypto'
					? { crypto: { id: crypto.id, name: 'Secret' } }
					: undefined;
			const ours = type === 'httpRequest' ? { url: stack.webhookUrl.replace(/meta$/, 'channel') } : {};
			return {
				...node,
				parameters: { ...node.parameters, ...ours },
				...(credentials ? { credentials } : {}),
				disabled: type.startsWith('email'),
			};
		});
		const { id, versionId } = await create('/rest/workflows', { ...file, id: undefined, nodes, active: false });
		await create(`/rest/workflows/${id}/activate`, { versionId });
		return id;
	}

	const writesOnTelegram = (chat: number, text: string, update = randomInt(1e9)) =>
		fetch(hook!.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': hook!.secret_token },
			body: JSON.stringify({
				update_id: update,
				message: { message_id: 1, chat: { id: chat }, from: { id: chat, first_name: 'Ann' }, text },
			}),
		});

	it('answers on Telegram, and an update that comes twice once', async () => {
		const chat = randomInt(1e9);

		const update = randomInt(1e9);
		await writesOnTelegram(chat, question, update);
		await writesOnTelegram(chat, question, update);

		const reply = await until(async () => sent.find(({ chat_id }) => chat_id === String(chat)));
		expect(reply.text).toContain(answer);
		await nothingMoreComes();
		expect(sent.filter(({ chat_id }) => chat_id === String(chat))).toHaveLength(1);
	}, 60_000);

	it('sends nothing for who does not know the secret, and one message for a reply that comes again', async () => {
		const address = `${new URL(stack.webhookUrl).origin}/webhook/channel-replies-example`;
		const reply = {
			type: 'message',
			id: randomUUID(),
			channel: 'telegram-example',
			to: { id: '4711' },
			plainText: '<1 & 2>',
		};
		const body = JSON.stringify(reply);
		const send = (key: string) => {
			const signed = signedHeaders(key, { id: reply.id, timestamp: Math.floor(Date.now() / 1000), body });
			return fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', ...signed }, body });
		};

		expect((await send('another')).status).toBe(401);
		expect((await send(secret)).status).toBe(200);
		expect((await send(secret)).status).toBe(200);
		expect(sent.filter(({ chat_id }) => chat_id === '4711')).toMatchObject([{ text: '&lt;1 &amp; 2&gt;' }]);
	});
});
