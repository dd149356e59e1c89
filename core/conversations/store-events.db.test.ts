import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '../../infra/local/postgres';
import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { parseWebhook, readWebhookBody, type ChannelEvent } from '../channels';
import { sql } from '../storage';
import { storeEvents } from './store-events';

const test = useTestDatabase();
let shop: Shop;

beforeEach(async () => {
	shop = await openShop(test);
});

const claim = async () => (await shop.claim()).filter(({ tenantId }) => tenantId === shop.tenantId);
const now = () => String(Math.floor(Date.now() / 1000));
const text = (body: string) => ({ type: 'text', text: { body }, timestamp: now() });

describe('identities', () => {
	const phone = '15559990001';
	const userId = 'US.13491208655302741918';

	it('lead a customer without a phone number to a turn with the id to reply to', async () => {
		await shop.webhook({
			contacts: [{ profile: { name: 'Ann', username: 'ann' }, user_id: userId }],
			messages: [{ ...text('do you deliver?'), id: 'wamid.b1', from_user_id: userId }],
		});

		expect(await claim()).toMatchObject([{ customer: { kind: 'business_scoped', id: userId, name: 'Ann' } }]);
	});

	it('are joined to one contact when a message proves that two are the same person', async () => {
		await shop.webhook({ messages: [{ ...text('by phone'), id: 'wamid.j1', from: phone }] });
		await shop.webhook({
			contacts: [{ user_id: userId }],
			messages: [{ ...text('by id'), id: 'wamid.j2', from_user_id: userId }],
		});
		expect(await shop.rows(sql`SELECT FROM frontdesk.contacts`)).toHaveLength(2);

		await shop.webhook({
			contacts: [{ wa_id: phone, user_id: userId }],
			messages: [{ ...text('by both'), id: 'wamid.j3', from: phone, from_user_id: userId }],
		});

		expect(await shop.rows(sql`SELECT FROM frontdesk.contacts`)).toHaveLength(1);
		const [turn, ...others] = await claim();
		expect(others).toEqual([]);
		expect(turn?.messages.map((message) => message.text).sort()).toEqual(['by both', 'by id', 'by phone']);
	});

	it('keep their conversation when the number changes, and the old number is nobody’s', async () => {
		await shop.webhook({ messages: [{ ...text('before'), id: 'wamid.n1', from: phone }] });
		await shop.webhook({
			messages: [
				{
					from: phone,
					id: 'wamid.n2',
					timestamp: now(),
					type: 'system',
					system: { body: 'changed', type: 'user_changed_number', wa_id: '15559990002' },
				},
			],
		});
		await shop.webhook({ messages: [{ ...text('after'), id: 'wamid.n3', from: '15559990002' }] });

		expect(await claim()).toMatchObject([{ question: 'before\nafter', customer: { id: '15559990002' } }]);
		expect(await shop.rows(sql`SELECT value FROM frontdesk.identities`)).toEqual([{ value: '15559990002' }]);
	});
});

describe('changes to messages', () => {
	it('answers an edited question as it reads now', async () => {
		await shop.customerWrites('are you open on sundae?', { id: 'wamid.e1' });
		await shop.webhook({
			messages: [
				{
					from: '15551230001',
					id: 'wamid.e2',
					timestamp: now(),
					type: 'edit',
					edit: {
						original_message_id: 'wamid.e1',
						message: { type: 'text', text: { body: 'are you open on sunday?' } },
					},
				},
			],
		});

		expect(await claim()).toMatchObject([{ question: 'are you open on sunday?' }]);
	});

	it('does not answer a question that was taken back, and forgets its words', async () => {
		await shop.customerWrites('my card number is 4111', { id: 'wamid.d1' });
		await shop.webhook({
			messages: [
				{
					from: '15551230001',
					id: 'wamid.d2',
					timestamp: now(),
					type: 'revoke',
					revoke: { original_message_id: 'wamid.d1' },
				},
			],
		});

		expect(await claim()).toEqual([]);
		const [message] = await shop.rows(sql`SELECT text, raw FROM frontdesk.messages WHERE platform_id = 'wamid.d1'`);
		expect(message).toEqual({ text: null, raw: null });
	});
});

describe('reactions', () => {
	const react = (emoji: string, at: string) =>
		shop.webhook({
			messages: [
				{
					from: '15551230001',
					id: `wamid.r${emoji}${at}`,
					timestamp: at,
					type: 'reaction',
					reaction: { message_id: 'wamid.ours', emoji },
				},
			],
		});
	const thumbs = () => shop.rows(sql`SELECT liked FROM frontdesk.feedback`);
	const start = Math.floor(Date.now() / 1000);

	it('on one of our answers are feedback; the last one counts, and it can be taken back', async () => {
		await shop.customerWrites('open?');
		await shop.weSent('wamid.ours');

		await react('👍🏽', String(start));
		expect(await thumbs()).toEqual([{ liked: true }]);
		await react('👎', String(start + 1));
		expect(await thumbs()).toEqual([{ liked: false }]);
		await react('', String(start + 2));
		expect(await thumbs()).toEqual([]);
	});

	it('on anything else say nothing, and none of them makes a conversation due', async () => {
		await shop.customerWrites('open?', { id: 'wamid.ours' });
		await claim();

		await react('👍', String(start));

		expect(await thumbs()).toEqual([]);
		expect(await claim()).toEqual([]);
	});
});

describe('what is no message', () => {
	it('is kept once, with what it said, and nobody is answered', async () => {
		const change = { field: 'account_update', value: { event: 'DISABLED_UPDATE', phone_number: '1' } };
		await shop.rows(sql`UPDATE frontdesk.channels SET business_id = 'waba-1'`);
		await shop.post({ id: 'waba-1', changes: [change] });
		await shop.post({ id: 'waba-1', changes: [change] });

		const kept = await shop.rows(
			sql`SELECT type, content_type, raw IS NOT NULL AS has_raw FROM frontdesk.channel_events`,
		);
		expect(kept).toEqual([{ type: 'account', content_type: 'account_update', has_raw: true }]);
		expect(await claim()).toEqual([]);
	});
});

describe('a batch', () => {
	it('of a thousand messages of many customers is stored whole, and each once', async () => {
		const messages = Array.from({ length: 1_000 }, (_, i) => ({
			...text(`question ${i}`),
			id: `wamid.batch${i % 990}`,
			from: `1555${String(1_000_000 + (i % 300))}`,
		}));

		const summary = await shop.webhook({ messages });

		expect(summary).toMatchObject({ stored: 990, duplicates: 10 });
		expect(await shop.rows(sql`SELECT FROM frontdesk.conversations WHERE due_at IS NOT NULL`)).toHaveLength(300);
	});

	it('loses nothing but the one event that PostgreSQL refuses, which is set aside as it came, once', async () => {
		const [odd] = parseWebhook(textWebhook('wamid.odd', 'odd'));
		const refused = { ...odd, id: randomBytes(4_000).toString('hex') } as ChannelEvent;
		const events = [
			...parseWebhook(textWebhook('wamid.before', 'before')),
			refused,
			...parseWebhook(textWebhook('wamid.after', 'after')),
		];

		const first = await storeEvents(shop.db, events);
		const again = await storeEvents(shop.db, events);

		expect(first).toMatchObject({ stored: 2, setAside: 1 });
		expect(again).toMatchObject({ stored: 0, duplicates: 2, setAside: 0 });
		const kept = await shop.rows<{ reason: string; content: string }>(
			sql`SELECT reason, content FROM frontdesk.set_aside_events`,
		);
		expect(kept).toEqual([
			{ reason: 'PostgreSQL refused it: 54000', content: expect.stringContaining('"odd"') as string },
		]);
		expect((await claim()).flatMap(({ messages }) => messages.map((message) => message.text))).toEqual([
			'before',
			'after',
		]);
	});

	it('that names no customer is set aside, and of many only the newest are kept', async () => {
		const messages = Array.from({ length: 250 }, (_, i) => ({ ...text(`nobody ${i}`), id: `wamid.nobody${i}` }));

		const summary = await shop.webhook({ messages });

		expect(summary).toMatchObject({ stored: 0, setAside: 250 });
		expect(await shop.rows(sql`SELECT FROM frontdesk.set_aside_events`)).toHaveLength(200);
	});

	it('of people who name each other’s ids makes one person of them, and no contact is missing', async () => {
		const [one, two] = ['US.1000000000000001', 'US.1000000000000002'];

		const summary = await shop.webhook({
			contacts: [
				{ wa_id: '15550009901', user_id: one, parent_user_id: two },
				{ wa_id: '15550009902', user_id: two, parent_user_id: one },
			],
			messages: [
				{ ...text('one'), id: 'wamid.x1', from: '15550009901', from_user_id: one, from_parent_user_id: two },
				{ ...text('two'), id: 'wamid.x2', from_user_id: two, from_parent_user_id: '15550009901' },
			],
		});

		expect(summary).toMatchObject({ stored: 2, setAside: 0 });
		expect(await shop.rows(sql`SELECT FROM frontdesk.contacts`)).toHaveLength(1);
	});

	it('is not set aside but delivered again when it is the database that fails', async () => {
		await asOwner(`ALTER FUNCTION frontdesk.store_messages RENAME TO hidden`);

		await expect(shop.customerWrites('hello?')).rejects.toMatchObject({ code: 'database' });

		await asOwner(`ALTER FUNCTION frontdesk.hidden RENAME TO store_messages`);
		expect(await shop.rows(sql`SELECT FROM frontdesk.set_aside_events`)).toEqual([]);
	});

	const asOwner = (statement: string) =>
		withClient({ connectionString: test.ownerUrl }, (client) => client.query(statement));

	function textWebhook(id: string, body: string): object {
		const metadata = { display_phone_number: '15550001111', phone_number_id: shop.phoneNumberId };
		const messages = [{ ...text(body), id, from: '15551230001' }];
		const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, messages } };
		return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] };
	}
});

describe('bodies that were once refused for days', () => {
	const lines = readFileSync(join(__dirname, '../../test/attacks/refused-webhooks.jsonl'), 'utf8').trim().split('\n');
	const bodies = lines.map((line) => JSON.parse(line) as { from: string; bodyBase64: string });

	it.each(bodies.map(({ from, bodyBase64 }, index) => [`${index} ${from}`, bodyBase64]))(
		'%s',
		async (_name, bodyBase64) => {
			const body = Buffer.from(bodyBase64, 'base64').toString().replaceAll('100000000000001', shop.phoneNumberId);
			const events = parseWebhook(readWebhookBody(body));

			const { stored, other, setAside } = await storeEvents(shop.db, events);

			const echoes = await shop.rows(sql`SELECT FROM frontdesk.messages WHERE direction = 'out'`);
			expect(stored + other + setAside + echoes.length).toBeGreaterThan(0);
			expect(await shop.rows(sql`SELECT FROM frontdesk.set_aside_events WHERE reason LIKE 'PostgreSQL%'`)).toEqual([]);
		},
	);
});
