import type { IDataObject } from 'n8n-workflow';
import { closeDatabases, registerTenant, sql } from '../../core/storage';
import { runNode, type NodeRun } from '../../test/support/run-node';
import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { MetaSend } from './MetaSend.node';

let test: TestDatabase;
let shop: SendingShop;
let customer: string;
let customers = 0;

beforeEach(async () => {
	test = await createTestDatabase();
	shop = await openSendingShop(test);
	customer = `1555300${String(++customers).padStart(4, '0')}`;
});
afterEach(async () => {
	await shop.close();
	await closeDatabases();
	await test.drop();
});

const run = (parameters: Record<string, unknown>, { meta, ...more }: Partial<NodeRun> & { meta?: object } = {}) =>
	runNode(new MetaSend(), {
		parameters,
		items: [{}],
		credentials: {
			frontdeskDatabaseApi: test.credential,
			frontdeskMetaApi: {
				appSecret: 'sandbox-app-secret',
				verifyToken: 'x',
				accessToken: 'sandbox-access-token',
				graphUrl: `${shop.controls.url}/graph`,
				graphVersion: 'v26.0',
				...meta,
			},
		},
		...more,
	});
const pausedChannels = async () =>
	(await shop.rows(sql`SELECT FROM frontdesk.channels WHERE paused_at IS NOT NULL`)).length;
const toCustomer = () => ({ to: 'chosen', channel: 'whatsapp', recipient: `+${customer}` });
const verdictOf = ([item]: IDataObject[]) => (item?.['delivery'] as IDataObject | undefined)?.['verdict'];
const lastBody = async () => (await shop.sentTo()).at(-1)?.body;
const titled = (...titles: string[]) => ({ option: titles.map((title) => ({ title })) });

describe('outside of our workflow', () => {
	beforeEach(() => shop.customerWrites('hello', { from: customer }));

	it('a text needs a recipient and nothing else where there is one business with one number', async () => {
		const items = await run({ operation: 'sendText', ...toCustomer(), text: 'Your cake is **ready**.' });

		expect(verdictOf(items)).toBe('sent');
		expect(await lastBody()).toMatchObject({ to: customer, text: { body: 'Your cake is **ready**.' } });
	});

	it('a text that a model wrote gets the signs of the platform', async () => {
		await run({ operation: 'sendText', ...toCustomer(), text: 'It is **ready**.', format: 'markdown' });

		expect(await lastBody()).toMatchObject({ text: { body: 'It is *ready*.' } });
	});

	it('three buttons are buttons, four are a list, and a list is always one', async () => {
		const types: unknown[] = [];
		for (const [operation, field, titles] of [
			['sendButtons', 'buttons', ['A', 'B', 'C']],
			['sendButtons', 'buttons', ['A', 'B', 'C', 'D']],
			['sendList', 'rows', ['A', 'B']],
		] as const) {
			await run({ operation, ...toCustomer(), text: 'Which?', [field]: titled(...titles) }, { runIndex: types.length });
			types.push(((await lastBody())?.['interactive'] as IDataObject)['type']);
		}

		expect(types).toEqual(['button', 'list', 'list']);
	});

	it('a template is filled in', async () => {
		const items = await run({
			operation: 'sendTemplate',
			...toCustomer(),
			templateName: 'order_shipped',
			languageCode: 'en_US',
			bodyParameters: { parameter: [{ value: 'Ann' }, { value: '4711' }] },
			templateButtons: { button: [{ position: 1, type: 'url', value: '4711' }] },
			bodyText: 'Hello {{1}}, order {{2}} is on its way.',
		});

		expect(verdictOf(items)).toBe('sent');
		expect((await lastBody())?.['template']).toMatchObject({
			components: [
				{ type: 'body', parameters: [{ text: 'Ann' }, { text: '4711' }] },
				{ type: 'button', sub_type: 'url', index: '0' },
			],
		});
	});

	it('a file is uploaded and sent by its id, with caption and name', async () => {
		const file = { bytes: Buffer.from('%PDF-1.7'), mimeType: 'application/pdf', fileName: 'menu.pdf' };
		const parameters = { operation: 'sendMedia', ...toCustomer(), mediaType: 'document', source: 'binary' };
		const items = await run({ ...parameters, caption: 'Our menu' }, { binary: file });

		expect(verdictOf(items)).toBe('sent');
		expect((await lastBody())?.['document']).toEqual({
			id: expect.any(String),
			caption: 'Our menu',
			filename: 'menu.pdf',
		});
	});

	it('a caption becomes a text of its own where the platform has none', async () => {
		await shop.writesOn('messenger', '1234567', 'hi there');
		const parameters = { to: 'chosen', channel: 'messenger', recipient: '1234567', mediaType: 'image' };

		await run({ operation: 'sendMedia', ...parameters, link: 'https://example.com/a.png', caption: 'Our cake' });

		expect((await shop.sentTo('1234567')).map(({ body }) => body?.['message'])).toMatchObject([
			{ attachment: { type: 'image', payload: { url: 'https://example.com/a.png' } } },
			{ text: 'Our cake' },
		]);
	});

	it('a reaction needs the message that is meant', async () => {
		const parameters = { operation: 'sendReaction', ...toCustomer(), emoji: '❤️' };

		expect(verdictOf(await run({ ...parameters, messageId: 'wamid.1' }))).toBe('sent');
		await expect(run(parameters, { runIndex: 1 })).rejects.toThrow('Fill in Message ID');
	});

	it('a message is marked as read without being waited for', async () => {
		await run({ operation: 'markRead', ...toCustomer(), messageId: 'wamid.1' });

		const marks = async () => (await (await fetch(`${shop.controls.url}/sandbox/sent`)).json()) as { body: object }[];
		const mark = await until(async () => (await marks())[0]);
		expect(mark.body).toMatchObject({ status: 'read', message_id: 'wamid.1' });
	});

	it('what a person wrote counts as theirs', async () => {
		await run({ operation: 'sendText', ...toCustomer(), text: 'Hi, Tom here.', writtenBy: 'human' });

		expect(await shop.rows(sql`SELECT status FROM frontdesk.conversations`)).toEqual([{ status: 'human' }]);
	});
});

describe('the usual key', () => {
	beforeEach(() => shop.customerWrites('hello', { from: customer }));
	const text = () => ({ operation: 'sendText', ...toCustomer(), text: 'news' });

	it('sends once for each item of an execution, however often n8n tries the node', async () => {
		const items = [{}, {}];

		await run(text(), { items, executionId: '1' });
		await run(text(), { items, executionId: '1' });

		expect(await shop.sentTo(customer)).toHaveLength(2);
	});

	it('sends again in the next round of a loop, and in the next execution', async () => {
		await run(text());
		await run(text(), { runIndex: 1 });
		await run(text(), { executionId: '2' });

		expect(await shop.sentTo(customer)).toHaveLength(3);
	});

	it('is the turn for a turn: its next attempt sends nothing again', async () => {
		const turn = (await shop.claimOne()) as unknown as IDataObject;
		const parameters = { operation: 'sendText', text: 'One moment …' };

		await run(parameters, { items: [turn] });
		await run(parameters, { items: [turn], executionId: '2' });

		expect(await shop.sentTo(customer)).toHaveLength(1);
	});

	it('gives way to the one that is filled in', async () => {
		const options = { idempotencyKey: 'order-1' };

		await run({ ...text(), options });
		await run({ ...text(), options }, { executionId: '2' });

		expect(await shop.sentTo(customer)).toHaveLength(1);
	});
});

describe('fields that name nobody', () => {
	it.each([
		['an item that is no turn', { to: 'turn' }, 'This item is not a turn'],
		['a number without its country', { recipient: '0151 234567' }, 'with its country code'],
		['no recipient', { recipient: '' }, 'The recipient is empty'],
		['an account that is not connected', { recipient: '+491512345678', account: '1' }, 'no such account'],
		['a business that does not exist', { recipient: '+491512345678', tenant: 'nobody' }, 'no business'],
		['a name instead of an id', { channel: 'instagram', recipient: '@ann' }, 'no recipient here'],
	])('are told so: %s', async (_what, fields, sentence) => {
		const parameters = { operation: 'sendText', text: 'news', to: 'chosen', channel: 'whatsapp', ...fields };

		await expect(run(parameters)).rejects.toThrow(sentence);
		expect(await shop.sentTo()).toEqual([]);
	});

	it('are told so where there are several businesses', async () => {
		await registerTenant(shop.db, { slug: 'another', name: 'Another', timeZone: 'UTC' });

		await expect(run({ operation: 'sendText', ...toCustomer(), text: 'news' })).rejects.toThrow('Which business');
	});
});

describe('what cannot be sent', () => {
	it('is an error when the platform refuses, and the other items go on where the node continues on failure', async () => {
		await shop.customerWrites('hello', { from: customer });
		await shop.lastWroteAgo('2 days');
		const parameters = { operation: 'sendText', ...toCustomer(), text: 'news' };

		await expect(run(parameters)).rejects.toThrow('more than 24 hours');

		const items = await run(parameters, { continueOnFail: true, items: [{ order: 1 }, { order: 2 }] });
		expect(items).toMatchObject(
			[1, 2].map((order) => ({ order, error: expect.stringContaining('more than 24 hours') })),
		);
	});

	it('pauses nothing when the token is that of a node of somebody’s own: the message waits for the outbox', async () => {
		await shop.customerWrites('hello', { from: customer });
		const parameters = { operation: 'sendText', ...toCustomer(), text: 'your cake is ready' };
		const mistyped = { meta: { accessToken: 'mistyped' } };

		await expect(run(parameters, mistyped)).rejects.toThrow(/waits in the outbox/);
		expect(await shop.outbox()).toMatchObject([{ state: 'pending' }]);
		expect(await pausedChannels()).toBe(0);
	});

	it('changes nothing at all when somebody runs the node by hand with a wrong token', async () => {
		await shop.customerWrites('hello', { from: customer });
		const parameters = { operation: 'sendText', ...toCustomer(), text: 'a try' };

		await expect(run(parameters, { meta: { accessToken: 'mistyped' }, mode: 'manual' })).rejects.toThrow(
			/not be tried again/,
		);
		expect(await shop.outbox()).toMatchObject([{ state: 'failed' }]);
		expect(await pausedChannels()).toBe(0);
	});

	it('is an error when the fields are to blame, before anything is sent', async () => {
		const parameters = { operation: 'sendTemplate', ...toCustomer(), templateName: 'Order Shipped' };

		await expect(run(parameters)).rejects.toThrow('no name of a template');
		expect(await shop.outbox()).toEqual([]);
	});

	it('is sent by Send Due when its time has come', async () => {
		await shop.customerWrites('hello', { from: customer });
		await shop.controls.setFault({ service: 'graph', mode: 'fail', status: 500, count: 1 });
		await run({ operation: 'sendText', ...toCustomer(), text: 'news' });
		await shop.timePasses();

		const items = await run({ operation: 'sendDue' });

		expect(items).toMatchObject([{ verdict: 'sent', tenantId: shop.tenantId }]);
		expect(await run({ operation: 'sendDue' })).toEqual([]);
	});
});
