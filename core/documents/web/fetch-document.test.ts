import { lookup as lookUp } from 'node:dns';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { isPrivateAddress } from '../../network';
import { documentLimits } from '../limits';
import { fetchDocument, type FetchOptions } from './fetch-document';

let server: Server;
let port: number;
let answers: Record<string, (response: ServerResponse, request: IncomingMessage) => void>;
let asked: string[];

beforeAll(async () => {
	server = createServer((request, response) => {
		const path = request.url ?? '';
		asked.push(`${request.headers.host?.split(':')[0]}${path}`);
		const answer = answers[path];
		if (answer) answer(response, request);
		else response.writeHead(404).end('nothing');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
	answers = {};
	asked = [];
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

/** The internet of these tests: one public host, which stands on this machine, and one that its owner points inside. */
const testLookup: LookupFunction = (hostname, options, callback) => {
	const public1 = { address: '127.0.0.1', family: 4 };
	if (hostname === 'shop.example') {
		if (options.all) callback(null, [public1]);
		else callback(null, public1.address, public1.family);
		return;
	}
	const name = hostname === 'inside.example' ? '10.0.0.5' : hostname;
	lookUp(name, { all: true }, (error, found) => {
		if (error) return callback(error, '');
		const inside = found.find(({ address }) => isPrivateAddress(address));
		if (inside) return callback(Object.assign(new Error(name), { code: 'EPRIVATE' }), '');
		callback(null, found);
	});
};
const address = (path: string) => `http://shop.example:${port}${path}`;
const fetchFrom = (path: string, options: FetchOptions = {}) =>
	fetchDocument(path.startsWith('/') ? address(path) : path, { lookup: testLookup, ...options });
const page =
	(body: string | Buffer, headers: Record<string, string> = {}) =>
	(response: ServerResponse) =>
		void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
const redirect = (location: string) => (response: ServerResponse) => void response.writeHead(302, { location }).end();

describe('a document of the web', () => {
	it('is fetched with what its server says about it', async () => {
		answers['/menu'] = page('<p>Soup</p>', { etag: '"1"', 'last-modified': 'Wed, 25 Nov 2026 10:00:00 GMT' });

		const fetched = await fetchFrom('/menu#soups');

		expect(fetched).toEqual({
			name: address('/menu'),
			mimeType: 'text/html; charset=utf-8',
			bytes: Buffer.from('<p>Soup</p>'),
			etag: '"1"',
			lastModified: 'Wed, 25 Nov 2026 10:00:00 GMT',
		});
	});

	it('that has not changed is not sent again', async () => {
		answers['/menu'] = (response, request) =>
			request.headers['if-none-match'] === '"1"' ? void response.writeHead(304).end() : page('new')(response);

		await expect(fetchFrom('/menu', { known: { etag: '"1"', lastModified: null } })).resolves.toBeNull();
		await expect(fetchFrom('/menu', { known: { etag: '"0"', lastModified: null } })).resolves.toMatchObject({
			bytes: Buffer.from('new'),
		});
	});

	it.each([
		['gzip', gzipSync('<p>Soup</p>')],
		['br', brotliCompressSync('<p>Soup</p>')],
	])('that came packed (%s) is unpacked', async (encoding, packed) => {
		answers['/menu'] = page(packed, { 'content-encoding': encoding });

		await expect(fetchFrom('/menu')).resolves.toMatchObject({ bytes: Buffer.from('<p>Soup</p>') });
	});

	it('is followed where it moved', async () => {
		answers['/old'] = redirect('/new');
		answers['/new'] = page('here');

		await expect(fetchFrom('/old')).resolves.toMatchObject({ bytes: Buffer.from('here') });
	});
});

describe('an address', () => {
	const refused = (path: string, options?: FetchOptions) =>
		fetchFrom(path, options).then(
			() => 'fetched',
			(error: Error & { code?: string }) => `${error.code}: ${error.message}`,
		);

	it.each([
		'http://127.0.0.1/',
		'http://localhost/',
		'http://[::1]/',
		'http://[::ffff:127.0.0.1]/',
		'http://2130706433/',
		'http://0x7f.1/',
		'http://0x7f000001/',
		'http://0177.0.0.1/',
		'http://017700000001/',
		'http://127.1/',
		'http://127.0.0.1./',
		'http://①②⑦.⓪.⓪.①/',
		'http://LOCALHOST/',
		'http://0/',
		'http://[::]/',
		'http://[::ffff:7f00:1]/',
		'http://[::127.0.0.1]/',
		'http://[64:ff9b::7f00:1]/',
		'http://[2002:7f00:1::]/',
		'http://[fe80::1]/',
		'http://[fd00:ec2::254]/',
		'http://100.100.100.200/',
		'http://192.168.1.1/',
		'http://172.16.0.1/',
		'http://169.254.169.254/latest/meta-data',
		'http://10.0.0.1/',
		'http://inside.example/',
	])('inside our own network is not opened: %s', async (inside) => {
		const withPort = inside.replace(/\/$/, `:${port}/`);

		expect(await refused(withPort)).toMatch(/^document-unreachable: “.+” is inside a private network/);
		expect(asked).toEqual([]);
	});

	it.each([
		...['http://127.0.0.1/secret', 'http://inside.example/secret', 'http://[::1]/secret', '//127.0.0.1/secret'],
		...['http://2130706433/secret', 'http://0177.1/secret', 'http://[::ffff:7f00:1]/secret', '\\\\127.0.0.1/secret'],
	])('that leads inside is not followed: %s', async (inside) => {
		answers['/out'] = redirect(inside.replace(/\/secret/, `:${port}/secret`));
		answers['/secret'] = page('secret');

		expect(await refused('/out')).toContain('is inside a private network');
		expect(asked).toEqual(['shop.example/out']);
	});

	it.each([
		'http://name:word@shop.example/',
		'file:///etc/passwd',
		'gopher://127.0.0.1:6379/_FLUSHALL',
		'data:text/html,hi',
	])('that leads to what is no address for everybody is not followed: %s', async (elsewhere) => {
		answers['/out'] = redirect(elsewhere);

		expect(await refused('/out')).toMatch(/is no address of a web page|has a user name or password in it/);
		expect(asked).toEqual(['shop.example/out']);
	});

	it('is looked up where the connection is made: a name that changes its mind gets nowhere', async () => {
		let lookups = 0;
		const rebinding: LookupFunction = (_hostname, options, callback) => {
			if (++lookups === 1) return callback(null, [{ address: '93.184.216.34', family: 4 }]);
			testLookup('127.0.0.1', options, callback);
		};
		answers['/'] = page('secret');

		expect(await refused(address('/'), { lookup: rebinding })).toContain('is inside a private network');
		expect(asked).toEqual([]);
	});

	it('without a stand-in for the internet is held to the real rules', async () => {
		answers['/'] = page('secret');

		await expect(fetchDocument(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ code: 'document-unreachable' });
		expect(asked).toEqual([]);
	});

	it.each([
		['file:///etc/passwd', 'is no address of a web page'],
		['gopher://shop.example/', 'is no address of a web page'],
		['https://user:pass@shop.example/', 'has a user name or password in it'],
		['not an address', 'is no address'],
		[`https://shop.example/${'x'.repeat(3_000)}`, 'is too long for an address'],
		['http://nothing.invalid/', 'is not known: there is no such host'],
	])('%s is refused', async (wrong, sentence) => {
		expect(await refused(wrong)).toContain(sentence);
	});

	it('that leads around in a circle is given up', async () => {
		answers['/round'] = redirect('/round');

		expect(await refused('/round')).toContain('leads from one place to the next more than 5 times');
		expect(asked).toHaveLength(6);
	});

	it.each([
		[404, 'is not there (404)'],
		[403, 'is not for everybody (403)'],
		[500, 'answered 500'],
	])('that is answered with %d says so', async (status, sentence) => {
		answers['/x'] = (response) => void response.writeHead(status).end();

		expect(await refused('/x')).toContain(sentence);
	});

	it('of a film is not read', async () => {
		answers['/film'] = page('…', { 'content-type': 'video/mp4' });

		expect(await refused('/film')).toContain('gives video/mp4, and not a page or document');
	});

	it('that says it has too much is not read at all', async () => {
		answers['/big'] = (response) => {
			response.writeHead(200, { 'content-type': 'text/html', 'content-length': documentLimits.fileBytes + 1 });
			response.write('x');
		};

		expect(await refused('/big')).toContain('gives more than 25 MB');
	});

	it('that never stops sending is read up to the limit', async () => {
		let isClosed = false;
		answers['/endless'] = (response) => {
			response.on('close', () => (isClosed = true));
			response.writeHead(200, { 'content-type': 'text/plain' });
			const block = Buffer.alloc(1024 * 1024, 'x');
			const more = () => void (response.destroyed || response.write(block, () => setImmediate(more)));
			more();
		};

		expect(await refused('/endless')).toContain('gives more than 25 MB');
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(isClosed).toBe(true);
	});

	it('whose few bytes unpack to too much is read up to the limit', async () => {
		answers['/bomb'] = page(gzipSync(Buffer.alloc(documentLimits.fileBytes * 4)), { 'content-encoding': 'gzip' });

		expect(await refused('/bomb')).toContain('gives more than 25 MB');
	});

	it('that is broken on the way says so', async () => {
		answers['/broken'] = page('not gzip', { 'content-encoding': 'gzip' });

		expect(await refused('/broken')).toContain('gives something that is broken');
	});

	it.each(['headers', 'body'])('that sends its %s a byte a minute is given up in time', async (what) => {
		answers['/slow'] = (response) => {
			if (what === 'body') response.writeHead(200, { 'content-type': 'text/html' }).write('<p>');
		};

		expect(await refused('/slow', { timeoutMs: 300 })).toContain('did not answer within 0.3 seconds');
	});
});
