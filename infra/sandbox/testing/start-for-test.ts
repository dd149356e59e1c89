import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Sandbox } from '../sandbox';
import { readSandboxOptions } from '../sandbox-options';

/** An answer that the test looks into; what it expects of it says which shape it must have. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

interface WebhookBody {
	entry: { changes?: { value: unknown }[]; messaging?: unknown[] }[];
}

interface Answer {
	status: number;
	body: Json;
}

/** One webhook as it reached the product. */
interface ReceivedWebhook {
	bytes: Buffer;
	signature: string;
	body: Json;
	/** of the first change, as WhatsApp has it */
	value: Json;
	/** the first event, as Instagram and Messenger have it */
	event: Json;
}

/** The product's end of the line: takes webhooks and answers as told. */
export interface ListeningProduct {
	url: string;
	received: ReceivedWebhook[];
	/** the status of the next answers, one each; afterwards 200 */
	nextStatuses: number[];
	close: () => Promise<void>;
}

const jsonHeaders = { 'content-type': 'application/json' };
const auth = { authorization: 'Bearer sandbox-access-token' };

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** Listens on a free port, or on the one given. */
export async function startProduct(port = 0): Promise<ListeningProduct> {
	const received: ReceivedWebhook[] = [];
	const nextStatuses: number[] = [];
	const server = createServer((request, response) => {
		void bytesOf(request).then((bytes) => {
			if (request.method === 'GET') {
				response.end(new URL(request.url ?? '', 'http://x').searchParams.get('hub.challenge'));
				return;
			}
			const body = JSON.parse(bytes.toString()) as WebhookBody;
			const [entry] = body.entry;
			const value = entry?.changes?.[0]?.value;
			const event = entry?.messaging?.[0];
			received.push({ bytes, signature: String(request.headers['x-hub-signature-256']), body, value, event });
			response.statusCode = nextStatuses.shift() ?? 200;
			response.end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	const close = async () => {
		const ended = new Promise((resolve) => server.close(resolve));
		server.closeAllConnections();
		await ended;
	};
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/meta`,
		received,
		nextStatuses,
		close,
	};
}

/** A sandbox on a free port, with the calls that the tests make. */
export async function startForTest(environment: Record<string, string> = {}) {
	const sandbox: Sandbox = await startSandbox(readSandboxOptions({ SANDBOX_PORT: '0', ...environment }));
	const call = async (
		method: string,
		path: string,
		content?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> => {
		const response = await fetch(sandbox.url + path, {
			method,
			headers: { ...(content === undefined ? {} : jsonHeaders), ...headers },
			...(content === undefined ? {} : { body: JSON.stringify(content) }),
		});
		const text = await response.text();
		const body: unknown = text === '' ? undefined : JSON.parse(text);
		return { status: response.status, body };
	};
	return {
		...sandbox,
		call,
		/** a form with a file, as a product uploads one */
		upload: async (path: string, fields: Record<string, string>, file: Blob, name: string): Promise<Answer> => {
			const form = new FormData();
			for (const [key, field] of Object.entries(fields)) form.append(key, field);
			form.append(path.endsWith('/media') ? 'file' : 'filedata', file, name);
			const response = await fetch(sandbox.url + path, { method: 'POST', headers: auth, body: form });
			return { status: response.status, body: await response.json() };
		},
		customerWrites: (message: object) => call('POST', '/sandbox/inbound', { channel: 'whatsapp', ...message }),
		send: (message: object, headers: Record<string, string> = auth) =>
			call('POST', '/graph/v26.0/100000000000001/messages', { messaging_product: 'whatsapp', ...message }, headers),
		/** a call to the Send API of Instagram or Messenger; `account` is an id or `me` */
		sendTo: (account: string, message: object, headers: Record<string, string> = auth) =>
			call('POST', `/graph/v26.0/${account}/messages`, message, headers),
		sent: async () => (await call('GET', '/sandbox/sent')).body as { body: object; status: number; id?: string }[],
	};
}

/** Waits until something is so; fails after five seconds. */
export async function eventually<T>(look: () => T | Promise<T>): Promise<Exclude<NonNullable<T>, false>> {
	for (let waited = 0; waited < 5000; waited += 20) {
		const found = await look();
		if (found) return found as Exclude<NonNullable<T>, false>;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	throw new Error(`never happened: ${look.toString()}`);
}
