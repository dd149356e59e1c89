import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../../test/support/run-node';
import { startTestSandbox } from '../../test/support/sandbox';
import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { MetaMedia } from './MetaMedia.node';

const test = useTestDatabase();
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: Shop;

beforeEach(async () => {
	shop = await openShop(test);
	sandbox = await startTestSandbox({ SANDBOX_PHONE_NUMBER_ID: shop.phoneNumberId });
});
afterEach(() => sandbox.close());

const auth = { authorization: 'Bearer sandbox-access-token' };
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 1)]);
const pdf = Buffer.from('%PDF-1.7 the menu');

async function keptByWhatsApp(bytes: Buffer, type: string): Promise<string> {
	const form = new FormData();
	form.set('messaging_product', 'whatsapp');
	form.set('file', new File([new Uint8Array(bytes)], 'file', { type }));
	const url = `${sandbox.url}/graph/v26.0/${shop.phoneNumberId}/media`;
	return ((await (await fetch(url, { method: 'POST', headers: auth, body: form })).json()) as { id: string }).id;
}

const run = (parameters: Record<string, unknown>, item: IDataObject = {}) =>
	runNode(new MetaMedia(), {
		parameters,
		items: [item],
		credentials: {
			frontdeskDatabaseApi: test.credential,
			frontdeskMetaApi: {
				appSecret: 'sandbox-app-secret',
				verifyToken: '',
				accessToken: 'sandbox-access-token',
				graphUrl: `${sandbox.url}/graph`,
				graphVersion: 'v26.0',
			},
		},
	});

async function turnWith(messages: object[]): Promise<IDataObject> {
	const timestamp = String(Math.floor(Date.now() / 1000));
	await shop.webhook({
		messages: messages.map((message, n) => ({
			from: '15551230001',
			id: `wamid.${Math.random()}${n}`,
			timestamp,
			...message,
		})),
	});
	const [turn] = (await shop.claim()).filter(({ tenantId }) => tenantId === shop.tenantId);
	return turn as unknown as IDataObject;
}

describe('Meta Media: Download Media', () => {
	it('puts every file of a turn into binary data, and says why one is missing', async () => {
		const [picture, menu] = await Promise.all([
			keptByWhatsApp(png, 'image/png'),
			keptByWhatsApp(pdf, 'application/pdf'),
		]);
		const turn = await turnWith([
			{ type: 'image', image: { id: picture, mime_type: 'image/png' } },
			{ type: 'document', document: { id: menu, filename: 'menu.pdf', mime_type: 'application/pdf' } },
			{ type: 'image', image: { id: 'gone' } },
		]);

		const [json] = await run({ operation: 'downloadMedia', outputField: 'file' }, turn);

		expect(json).toMatchObject({ id: turn['id'] });
		expect(json?.['media']).toEqual([
			{ messageId: expect.any(String), kind: 'image', mimeType: 'image/png', bytes: png.length, field: 'file' },
			{
				messageId: expect.any(String),
				kind: 'document',
				mimeType: 'application/pdf',
				bytes: pdf.length,
				field: 'file1',
			},
			{ messageId: expect.any(String), kind: 'image', problem: expect.any(String) },
		]);
	});

	it('fetches one file by its id, within the limits that are set', async () => {
		const mediaId = await keptByWhatsApp(png, 'image/png');
		const byId = { operation: 'downloadMedia', which: 'id', mediaId };

		expect((await run(byId))[0]?.['media']).toMatchObject([{ mimeType: 'image/png', field: 'data' }]);
		await expect(run({ ...byId, allowedTypes: 'audio/*' })).rejects.toThrow(/was not asked for/);
		await expect(run({ ...byId, maxMegabytes: 0.0001 })).rejects.toThrow(/larger than/);
		await expect(run({ ...byId, mediaId: ' ' })).rejects.toThrow(/the ID is empty/);
	});

	it('follows no link that leads away from Meta', async () => {
		const byLink = { operation: 'downloadMedia', which: 'link', mediaLink: 'http://169.254.169.254/latest' };

		await expect(run(byLink)).rejects.toThrow(/none of Meta's hosts/);
	});
});

describe('Meta Media: Transcribe Voice', () => {
	it('leaves a turn as it is that has nothing to hear, or nobody to hear it', async () => {
		const typed = await turnWith([{ type: 'text', text: { body: 'open?' } }]);
		expect(await run({ operation: 'transcribeVoice' }, typed)).toEqual([typed]);

		const spoken = {
			...typed,
			messages: [{ ...(typed['messages'] as object[])[0], text: null, details: { media: [] } }],
		};
		expect(await run({ operation: 'transcribeVoice' }, spoken)).toEqual([spoken]);
	});
});
