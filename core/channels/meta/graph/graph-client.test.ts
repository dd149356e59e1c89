import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appSecretProof, callGraph, GraphRefusal, GraphUnanswered, sendToGraph } from './graph-client';

interface Received {
	method: string;
	url: string;
	authorization: string | undefined;
	body: string;
}

let server: Server;
let graphUrl: string;
let received: Received[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
	received = [];
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			received.push({ method, url, authorization: headers.authorization, body });
			answer(request, response);
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	graphUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graph/`;
});

afterEach(() => {
	server.closeAllConnections();
	server.close();
});

const answerWith =
	(status: number, body: unknown, headers: Record<string, string> = {}) =>
	(_request: IncomingMessage, response: ServerResponse) => {
		response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
	};

const call = (overrides: object = {}) => ({
	channel: 'whatsapp' as const,
	graphUrl,
	version: 'v26.0',
	accessToken: 'EAAtoken',
	path: '/106540352242922/messages',
	body: { messaging_product: 'whatsapp', to: '16505551234', type: 'text', text: { body: 'Hello' } },
	timeoutMs: 5000,
	...overrides,
});

const failure = async (promise: Promise<unknown>): Promise<unknown> =>
	promise.then(
		() => undefined,
		(error: unknown) => error,
	);

describe('sendToGraph', () => {
	it('posts the body with the token, and gives back the id', async () => {
		answer = answerWith(200, {
			contacts: [{ input: '5541995551234', wa_id: '554195551234' }],
			messages: [{ id: 'wamid.1' }],
		});

		const sent = await sendToGraph(call({ appSecret: 'secret' }));

		expect(sent).toMatchObject({ status: 200, platformId: 'wamid.1', contactIds: ['554195551234'] });
		expect(received).toEqual([
			{
				method: 'POST',
				url: `/graph/v26.0/106540352242922/messages?appsecret_proof=${appSecretProof('EAAtoken', 'secret')}`,
				authorization: 'Bearer EAAtoken',
				body: JSON.stringify(call().body),
			},
		]);
	});

	const folder = join(__dirname, '../../../../test/payloads/send');
	const sends = readdirSync(folder).flatMap((channel) =>
		readdirSync(join(folder, channel)).map((file) => join(channel, file)),
	);

	it.each(sends)('accepts the answer of %s', async (file) => {
		const send = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
			request: { body: unknown };
			response: { status: number; body: Record<string, unknown> };
		};
		answer = answerWith(send.response.status, send.response.body);

		const sent = await sendToGraph(call({ body: send.request.body }));

		const isMessage = ['messages', 'message_id', 'id'].some((key) => key in send.response.body);
		expect(sent.body).toEqual(send.response.body);
		expect(sent.platformId === null).toBe(!isMessage);
	});

	it('refuses with class, code and advice', async () => {
		const body = { error: { code: 131047, message: '(#131047) Re-engagement message', fbtrace_id: 'Az8' } };
		answer = answerWith(400, body);

		const error = await failure(sendToGraph(call()));

		expect(error).toBeInstanceOf(GraphRefusal);
		expect(error).toMatchObject({
			code: 'platform-refused',
			retryable: false,
			details: { class: 'window', code: 131047, fbtraceId: 'Az8' },
		});
	});

	it('reads the error in an answer with HTTP 200', async () => {
		answer = answerWith(200, { error: { code: 36000, message: 'The image size is too large.' } });

		expect(await failure(sendToGraph(call()))).toMatchObject({ details: { class: 'media', httpStatus: 200 } });
	});

	it('honours Retry-After', async () => {
		answer = answerWith(429, 'slow down', { 'retry-after': '30' });

		expect(await failure(sendToGraph(call()))).toMatchObject({
			retryable: true,
			details: { class: 'rate-limit', retryAfterMs: 30_000 },
		});
	});

	it('follows no redirect: the token would travel along', async () => {
		answer = answerWith(302, '', { location: `${graphUrl}elsewhere` });

		expect(await failure(sendToGraph(call()))).toMatchObject({ details: { httpStatus: 302, retry: false } });
		expect(received).toHaveLength(1);
	});

	it('uses its connection again', async () => {
		const sockets = new Set<unknown>();
		answer = (request, response) => {
			sockets.add(request.socket);
			answerWith(200, {})(request, response);
		};

		for (let count = 0; count < 3; count++) await sendToGraph(call());

		expect(sockets.size).toBe(1);
	});
});

describe('a call without an answer', () => {
	it('is ambiguous when the request had been read and the connection broke', async () => {
		answer = (request) => request.socket.destroy();

		const error = await failure(sendToGraph(call()));

		expect(error).toBeInstanceOf(GraphUnanswered);
		expect(error).toMatchObject({ code: 'platform-ambiguous', isAmbiguous: true, retryable: false });
		expect(received).toHaveLength(1);
	});

	it('is ambiguous when the answer breaks off', async () => {
		answer = (request, response) => {
			response.writeHead(200, { 'content-length': '500' });
			response.write('{"messages":[', () => request.socket.destroy());
		};

		expect(await failure(sendToGraph(call()))).toMatchObject({ isAmbiguous: true });
	});

	it('is ambiguous when time runs out after the request was read', async () => {
		answer = () => undefined;

		expect(await failure(sendToGraph(call({ timeoutMs: 1000 })))).toMatchObject({ isAmbiguous: true });
		expect(received).toHaveLength(1);
	});

	it('is not ambiguous when nobody listens', async () => {
		const closed = createTcpServer().listen(0, '127.0.0.1');
		await once(closed, 'listening');
		const { port } = closed.address() as AddressInfo;
		closed.close();
		await once(closed, 'close');

		const error = await failure(sendToGraph(call({ graphUrl: `http://127.0.0.1:${port}` })));

		expect(error).toMatchObject({ code: 'unavailable', isAmbiguous: false, retryable: true });
	});

	it('is not ambiguous when the encrypted connection never came about', async () => {
		const mute = createTcpServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
		await once(mute, 'listening');
		const { port } = mute.address() as AddressInfo;

		const error = await failure(sendToGraph(call({ graphUrl: `https://127.0.0.1:${port}`, timeoutMs: 200 })));

		mute.close();
		expect(error).toMatchObject({ isAmbiguous: false, retryable: true });
	});

	it('is never ambiguous when it only asked', async () => {
		answer = (request) => request.socket.destroy();

		expect(await failure(callGraph({ ...call(), method: 'GET' }))).toMatchObject({ isAmbiguous: false });
	});

	it('does not tell the token to whoever logs the error', async () => {
		answer = (request) => request.socket.destroy();

		const error = (await failure(sendToGraph(call()))) as Error;

		const { inspect } = await import('node:util');
		expect(inspect(error, { depth: 20 })).not.toContain('EAAtoken');
	});
});
