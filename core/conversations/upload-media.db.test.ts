import { openSendingShop, type SendingShop, type MetaKind } from '../../test/support/sending-shop';
import { useTestDatabase } from '../../test/support/test-database';
import { WHATSAPP, readRecipient, type MediaKind } from '../channels';
import { sql } from '../storage';
import { uploadMedia } from '.';

const test = useTestDatabase();
let shop: SendingShop;

beforeEach(async () => {
	shop = await openSendingShop(test);
});
afterEach(() => shop.close());

const customer = '15559800001';
const picture = {
	content: new Blob([Buffer.from('a picture of a cake')]),
	mimeType: 'image/png',
	filename: 'cake.png',
};
const upload = (kind: MetaKind, file = picture, media: MediaKind = 'image') =>
	uploadMedia(
		shop.db,
		{ tenantId: shop.tenantId, channel: shop.channelOf(kind), recipient: readRecipient(kind, customer), media, file },
		shop.options,
	);
const uploads = async () =>
	(await shop.controls.sentMessages()).filter(({ path }) => /\/(media|message_attachments)$/.test(path));

describe('uploadMedia', () => {
	it.each(['whatsapp', 'messenger'] as const)('gives a file to %s once, and it is sent by its id', async (kind) => {
		await shop.writesOn(kind, customer, 'show me the cake');

		const first = await upload(kind);
		const second = await upload(kind);
		const source = { id: second };
		const { verdict } = await shop.send(customer, { kind: 'media', media: 'image', source }, { on: kind });

		expect(second).toBe(first);
		expect(await uploads()).toHaveLength(1);
		expect(verdict).toBe('sent');
		expect(JSON.stringify((await shop.sentTo(customer))[0]?.body)).toContain(first);
	});

	it('uploads again what is different, and what the platform does not keep any more', async () => {
		await upload('whatsapp');
		await upload('whatsapp', { ...picture, content: new Blob([Buffer.from('another picture')]) });
		await shop.rows(sql`UPDATE frontdesk.media_uploads SET expires_at = now() - interval '1 second'`);
		await upload('whatsapp');

		expect(await uploads()).toHaveLength(3);
	});

	it('keeps the file no longer than the platform does', async () => {
		await upload('whatsapp');

		const [kept] = await shop.rows<{ days: number }>(
			sql`SELECT extract(epoch FROM expires_at - now())::float / 86400 AS days FROM frontdesk.media_uploads`,
		);
		expect(kept!.days).toBeLessThan(WHATSAPP.mediaIdLifetimeMs / 86_400_000);
		expect(kept!.days).toBeGreaterThan(28);
	});

	it.each([
		['a type that it does not show', 'whatsapp', { ...picture, mimeType: 'image/tiff' }, 'image/jpeg, image/png'],
		[
			'an image that is too large',
			'whatsapp',
			{ ...picture, content: new Blob([Buffer.alloc(WHATSAPP.imageMaxBytes + 1)]) },
			'at most 5242880',
		],
		['an empty file', 'messenger', { ...picture, content: new Blob([Buffer.alloc(0)]) }, 'empty'],
		['any file', 'instagram', picture, 'public link'],
	] as const)('refuses %s on %s before it is uploaded', async (_what, kind, file, sentence) => {
		await expect(upload(kind, file)).rejects.toMatchObject({
			code: 'cannot-compose',
			message: expect.stringContaining(sentence),
		});

		expect(await uploads()).toEqual([]);
	});

	it('says what Meta said when the upload is refused', async () => {
		const body = { error: { message: 'Media upload error', type: 'OAuthException', code: 131053 } };
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 400, body, count: 1, calls: 'all' });

		await expect(upload('whatsapp')).rejects.toMatchObject({ code: 'platform-refused' });
		expect(await shop.rows(sql`SELECT FROM frontdesk.media_uploads`)).toEqual([]);
	});
});
