import { createHash } from 'node:crypto';
import { startForTest } from '../../testing/start-for-test';
import { checkWhatsAppFile } from './media-limits';
import { MediaStore } from './media-store';
import { sampleFile } from './sample-file';

const number = '100000000000001';
const customer = '15551234567';
const token = { authorization: 'Bearer sandbox-access-token' };
const png = () => new Blob([new Uint8Array(sampleFile('image').bytes)], { type: 'image/png' });

describe('a file of the product', () => {
	let sandbox: Awaited<ReturnType<typeof startForTest>>;
	const upload = (fields: Record<string, string>, file = png(), name = 'cake.png') =>
		sandbox.upload(`/graph/v26.0/${number}/media`, fields, file, name);
	const whatsapp = { messaging_product: 'whatsapp', type: 'image/png' };
	const node = (method: string, id: string, query = '') =>
		sandbox.call(method, `/graph/v26.0/${id}${query}`, undefined, token);

	beforeEach(async () => {
		sandbox = await startForTest();
		await sandbox.customerWrites({ from: customer, text: 'hi' });
	});
	afterEach(() => sandbox.close());

	it('goes round: upload, description, bytes, message, deletion', async () => {
		const { id } = (await upload(whatsapp)).body;
		const described = (await node('GET', id, `?phone_number_id=${number}`)).body;
		const downloaded = await fetch(described.url, { headers: token });
		const bytes = Buffer.from(await downloaded.arrayBuffer());
		const sent = await sandbox.send({ to: customer, type: 'image', image: { id, caption: 'Cake' } });
		const deleted = await node('DELETE', id);

		expect(described).toEqual({
			messaging_product: 'whatsapp',
			url: expect.stringContaining(`${sandbox.url}/whatsapp_business/attachments/?mid=${id}`) as string,
			mime_type: 'image/png',
			sha256: createHash('sha256').update(bytes).digest('hex'),
			file_size: bytes.length,
			id,
		});
		expect(downloaded.headers.get('content-type')).toBe('image/png');
		expect(bytes).toEqual(sampleFile('image').bytes);
		expect(sent.status).toBe(200);
		expect(deleted.body).toEqual({ success: true });
		expect((await node('GET', id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
		const again = await sandbox.send({ to: customer, type: 'image', image: { id } });
		expect(again.body.error.message).toContain("Param image['id'] is not a valid whatsapp business account media");
	});

	it('can be fetched with the token only, and only as long as the address works', async () => {
		const { id } = (await upload(whatsapp)).body;
		const { url } = (await node('GET', id)).body;
		await sandbox.call('PUT', '/sandbox/options', { mediaUrlSeconds: 0 });
		const ended = (await node('GET', id)).body.url;

		expect((await fetch(url)).status).toBe(401);
		expect((await fetch(`${url}x`, { headers: token })).status).toBe(404);
		expect((await fetch(ended, { headers: token })).status).toBe(404);
		expect((await fetch(url, { headers: token })).status).toBe(200);
	});

	it.each([
		['without the product', {}, png(), 'messaging_product'],
		[
			'of a type that WhatsApp does not take',
			whatsapp,
			new Blob(['x'], { type: 'image/gif' }),
			"Received file of type 'image/gif'",
		],
		['that is empty', whatsapp, new Blob([], { type: 'image/png' }), 'Media upload error'],
		[
			'that is too large',
			whatsapp,
			new Blob(['x'.repeat(5 * 1024 * 1024 + 1)], { type: 'image/png' }),
			'Media upload error',
		],
	])('is refused %s', async (_what, fields, file, words) => {
		const { status, body } = await upload(fields, file);

		expect(status).toBe(400);
		expect(body.error.message).toContain(words);
	});

	it('is refused when there is none', async () => {
		const { body } = await sandbox.call('POST', `/graph/v26.0/${number}/media`, whatsapp, token);

		expect(body.error.message).toContain('The parameter file is required');
	});

	it('can fail on the way, up and down', async () => {
		const order = (path: string) =>
			sandbox.call('PUT', '/sandbox/faults', { service: 'graph', path, graphError: 'html-502' });
		const { id } = (await upload(whatsapp)).body;
		const { url } = (await node('GET', id)).body;

		await order('/whatsapp_business/');
		expect((await fetch(url, { headers: token })).status).toBe(502);
		await order('/media');
		await expect(upload(whatsapp)).rejects.toThrow();
		expect((await upload(whatsapp)).status).toBe(200);
	});
});

describe('MediaStore', () => {
	it('ends addresses of WhatsApp’s after five minutes', () => {
		const clock = { ms: 1_000_000_000 };
		const store = new MediaStore(
			() => 'http://sandbox',
			() => 300,
			() => clock.ms,
		);
		const { searchParams } = new URL(store.whatsAppUrl(store.add(sampleFile('document'))));
		const query = Object.fromEntries(searchParams);

		clock.ms += 299_000;
		expect(store.findByWhatsAppUrl(query)?.mimeType).toBe('application/pdf');
		expect(store.findByWhatsAppUrl({ ...query, ext: '9999999999' })).toBeUndefined();
		clock.ms += 2000;
		expect(store.findByWhatsAppUrl(query)).toBeUndefined();
	});

	it('forgets the oldest files when there are too many', () => {
		const store = new MediaStore(() => 'http://sandbox');
		const large = { mimeType: 'video/mp4', bytes: Buffer.alloc(100 * 1024 * 1024) };
		const ids = Array.from({ length: 3 }, () => store.add(large).id);

		expect(ids.map((id) => store.find(id) !== undefined)).toEqual([false, true, true]);
	});
});

describe('sampleFile', () => {
	it.each([
		['image', '89504e470d0a1a0a'],
		['audio', '4f67675300'],
		['document', '255044462d312e34'],
		['sticker', '52494646'],
		['video', '0000001c66747970'],
	] as const)('is a small real %s, always the same', (kind, start) => {
		const { bytes, mimeType } = sampleFile(kind);

		expect(bytes.subarray(0, start.length / 2).toString('hex')).toBe(start);
		expect(bytes.length).toBeLessThan(6000);
		expect(() => checkWhatsAppFile({ bytes, mimeType })).not.toThrow();
	});
});
