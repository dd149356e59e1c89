import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphRefusal } from '../graph/graph-client';
import { downloadMedia, type MediaRequest } from './download-media';

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2_000, 7)]);
const ogg = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(1_000, 1)]);

/** The last request that each path got. */
let seen: Record<string, IncomingMessage['headers']>;
let answers: Record<string, (response: ServerResponse, request: IncomingMessage) => void>;
const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
	const server = createServer(listener);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answerer: RequestListener = (request, response) => {
	const path = (request.url ?? '').split('?')[0] ?? '';
	seen[path] = request.headers;
	const answer = answers[path];
	if (answer) answer(response, request);
	else response.writeHead(404).end('{}');
};
const file = (type: string, bytes: Buffer) => (response: ServerResponse) =>
	void response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
const json =
	(body: object, status = 200) =>
	(response: ServerResponse) =>
		void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

let graph: string;
let stranger: string;

beforeAll(async () => {
	[graph, stranger] = await Promise.all([serve(answerer), serve(answerer)]);
});
beforeEach(() => {
	seen = {};
	answers = {};
});
afterAll(() => {
	for (const server of servers) {
		server.closeAllConnections();
		server.close();
	}
});

const download = (source: MediaRequest['source'], more: Partial<MediaRequest> = {}) =>
	downloadMedia({
		channel: 'whatsapp',
		source,
		graphUrl: `${graph}/graph`,
		version: 'v26.0',
		accessToken: 'secret-token',
		maxBytes: 10_000,
		allowedTypes: ['image/*', 'audio/*'],
		timeoutMs: 5_000,
		...more,
	});

describe('a file of WhatsApp', () => {
	it('is asked for by its id, and fetched with the token', async () => {
		answers['/graph/v26.0/123'] = json({
			url: `${graph}/files/1?hash=x`,
			mime_type: 'image/png',
			file_size: png.length,
		});
		answers['/files/1'] = file('image/png', png);

		const media = await download({ id: '123' });

		expect(media).toEqual({ bytes: png, mimeType: 'image/png', extension: 'png' });
		expect(seen['/files/1']).toMatchObject({ authorization: 'Bearer secret-token' });
	});

	it.each([
		['too large', { file_size: 10_001, mime_type: 'image/png' }, 'media-too-large'],
		['of another kind', { file_size: 10, mime_type: 'application/pdf' }, 'media-type'],
	])('that Meta says is %s is not even asked for', async (_what, media, code) => {
		answers['/graph/v26.0/123'] = json({ url: `${graph}/files/1`, ...media });

		await expect(download({ id: '123' })).rejects.toMatchObject({ code });
		expect(seen['/files/1']).toBeUndefined();
	});

	it('that Meta does not know is refused in its own words', async () => {
		answers['/graph/v26.0/9'] = json(
			{ error: { message: 'Unsupported get request', code: 100, error_subcode: 33 } },
			400,
		);

		await expect(download({ id: '9' })).rejects.toBeInstanceOf(GraphRefusal);
		await expect(download({ id: '../me/accounts?x=' })).rejects.toMatchObject({ code: 'media-missing' });
	});
});

describe('a link', () => {
	it('of Instagram or Messenger is followed without the token', async () => {
		answers['/cdn/1'] = file('audio/ogg; codecs=opus', ogg);

		const media = await download({ url: `${graph}/cdn/1` }, { channel: 'instagram' });

		expect(media).toMatchObject({ mimeType: 'audio/ogg', extension: 'ogg' });
		expect(seen['/cdn/1']?.authorization).toBeUndefined();
	});

	it.each([
		'http://169.254.169.254/latest/meta-data',
		'http://127.0.0.1:5432/',
		'http://localhost/',
		'https://10.0.0.1/',
		'https://[::1]/',
		'http://lookaside.fbsbx.com/x',
		'https://lookaside.fbsbx.com:8443/x',
		'https://lookaside.fbsbx.com.evil.example/x',
		'https://evilfbcdn.net/x',
		'https://scontent.fbcdn.net@evil.example/x',
		'https://user:pass@scontent.fbcdn.net/x',
		'file:///etc/passwd',
		'data:text/plain,hi',
		'not a link',
		'',
	])('to %s is not followed', async (url) => {
		await expect(download({ url })).rejects.toMatchObject({ code: 'media-refused' });
	});

	it('that leads on to another host is not followed there', async () => {
		answers['/cdn/1'] = (response) => void response.writeHead(302, { location: `${stranger}/stolen` }).end();

		await expect(download({ url: `${graph}/cdn/1` })).rejects.toMatchObject({ code: 'media-refused' });
		expect(seen['/stolen']).toBeUndefined();
	});

	it('that leads on within the host is followed, and not for ever', async () => {
		answers['/cdn/1'] = (response) => void response.writeHead(302, { location: '/cdn/2' }).end();
		answers['/cdn/2'] = file('image/png', png);
		answers['/cdn/round'] = (response) => void response.writeHead(302, { location: '/cdn/round' }).end();

		await expect(download({ url: `${graph}/cdn/1` })).resolves.toMatchObject({ mimeType: 'image/png' });
		await expect(download({ url: `${graph}/cdn/round` })).rejects.toMatchObject({ code: 'media-missing' });
	});

	it.each([404, 410, 500])('that is answered with %d has no file', async (status) => {
		answers['/cdn/1'] = json({}, status);

		await expect(download({ url: `${graph}/cdn/1` })).rejects.toMatchObject({
			code: 'media-missing',
			retryable: status >= 500,
		});
	});
});

describe('a file', () => {
	it('whose headers say that it is too large is not read', async () => {
		let sent = 0;
		answers['/cdn/1'] = (response) => {
			response.writeHead(200, { 'content-type': 'image/png', 'content-length': 50_000_000 });
			const more = () => {
				sent += png.length;
				if (!response.destroyed && sent < 50_000_000 && response.write(png)) setImmediate(more);
			};
			more();
		};

		await expect(download({ url: `${graph}/cdn/1` })).rejects.toMatchObject({ code: 'media-too-large' });
		expect(sent).toBeLessThan(5_000_000);
	});

	it('that does not say its size is read up to the limit', async () => {
		let isClosed = false;
		answers['/cdn/1'] = (response) => {
			response.on('close', () => (isClosed = true));
			response.writeHead(200, { 'content-type': 'image/png' });
			const endless = () => {
				if (!response.destroyed) response.write(png, () => setTimeout(endless, 1));
			};
			endless();
		};

		await expect(download({ url: `${graph}/cdn/1` })).rejects.toMatchObject({ code: 'media-too-large' });
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(isClosed).toBe(true);
	});

	it('that never ends is given up in time', async () => {
		answers['/cdn/1'] = (response) => {
			response.writeHead(200, { 'content-type': 'image/png' });
			response.write(png.subarray(0, 100));
		};

		await expect(download({ url: `${graph}/cdn/1` }, { timeoutMs: 200 })).rejects.toMatchObject({
			code: 'timeout',
			retryable: true,
		});
	});

	it.each([
		['says that it is something else', 'application/zip', png],
		['is a page', 'image/png', Buffer.from('<!DOCTYPE html><script>alert(1)</script>')],
		['is a program', 'audio/ogg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(800)])],
		['is a picture and says that it is sound', 'audio/ogg', png],
		['does not say what it is, and is a document', 'application/octet-stream', Buffer.from('%PDF-1.7')],
		['does not say what it is, and nobody can tell', 'application/octet-stream', Buffer.from('abc')],
	])('that %s is refused', async (_what, type, bytes) => {
		answers['/cdn/1'] = file(type, bytes);

		await expect(download({ url: `${graph}/cdn/1` })).rejects.toMatchObject({ code: 'media-type' });
	});

	it('that does not say what it is, is what its first bytes say', async () => {
		answers['/cdn/1'] = file('application/octet-stream', ogg);

		await expect(download({ url: `${graph}/cdn/1` })).resolves.toMatchObject({ mimeType: 'audio/ogg' });
	});
});
