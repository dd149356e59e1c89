import { randomInt } from 'node:crypto';
import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { useTestDatabase } from '../../test/support/test-database';
import { closeDatabases, openDatabase, readKeyRing, sql } from '../storage';
import { listTemplates } from '.';

const test = useTestDatabase();
let shop: SendingShop;

beforeEach(async () => {
	shop = await openSendingShop(test);
	await belongsTo('100000000000003');
});
afterEach(async () => {
	await shop.close();
	await closeDatabases();
});

const belongsTo = (businessId: string | null) =>
	shop.rows(
		sql`UPDATE frontdesk.channels SET business_id = ${businessId} WHERE kind = 'whatsapp' AND tenant_id = ${shop.tenantId}`,
	);
const list = (more: { tenantId?: string; kind?: 'whatsapp' | 'messenger' } = {}) =>
	listTemplates(
		openDatabase(test.credential),
		readKeyRing(''),
		{ tenantId: more.tenantId ?? shop.tenantId, channelId: shop.channelOf(more.kind ?? 'whatsapp').id },
		{
			accessToken: 'sandbox-access-token',
			appSecret: 'sandbox-app-secret',
			graphUrl: `${shop.controls.url}/graph`,
			graphVersion: 'v26.0',
		},
	);

describe('the templates of a number', () => {
	it('are those that WhatsApp has approved, with what has to be filled in', async () => {
		const templates = await list();

		expect(templates.map(({ name, language }) => `${name} ${language}`)).toEqual([
			'answer_ready de',
			'answer_ready en',
			'hello en',
			'order_shipped en',
		]);
		expect(templates.map(({ isNamed }) => isNamed)).toEqual([true, false, false, false]);
		expect(templates.map(({ fields }) => fields.map(({ at, type, name }) => `${at} ${type} ${name}`))).toEqual([
			['body text name'],
			['body text 1', 'body text 2'],
			[],
			['header image 1', 'body text 1', 'button url 1'],
		]);
	});

	it('are asked for once in a while, however many look', async () => {
		const first = await list();
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 500, count: 5, calls: 'all' });

		expect(await list()).toEqual(first);
	});

	it('are missing with a sentence where nobody knows the business account, and of a stranger', async () => {
		await belongsTo(null);

		await expect(list()).rejects.toMatchObject({
			code: 'configuration',
			message: expect.stringContaining('--business-id'),
		});
		await expect(list({ kind: 'messenger' })).rejects.toMatchObject({ code: 'invalid-input' });
		const other = await openSendingShop(test);
		await expect(list({ tenantId: other.tenantId })).rejects.toMatchObject({ code: 'invalid-input' });
		await other.close();
	});

	it('are missing with Meta’s words when it refuses, and there again afterwards', async () => {
		await belongsTo(String(randomInt(1e9, 9e9)));
		await expect(list()).rejects.toThrow();

		await belongsTo('100000000000003');

		expect(await list()).toHaveLength(4);
	});
});
