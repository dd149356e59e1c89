import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { sql } from '../storage';

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
});
