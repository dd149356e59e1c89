import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { listChannels } from '../accounts';
import { screenTurn } from '../screening';
import { closeDatabases, readSettings, sql } from '../storage';
import { answerCustomer, attachmentOf, browseConversations, pauseBot, readConversation, writeFirst } from '.';

let test: TestDatabase;
let desk: FrontDesk;

beforeAll(async () => {
	test = await createTestDatabase();
});
beforeEach(async () => {
	desk = await openFrontDesk(test);
});
afterEach(() => desk.endDay());
afterAll(async () => {
	await closeDatabases();
	await test.drop();
});

const browse = (more: Partial<Parameters<typeof browseConversations>[1]> = {}) =>
	browseConversations(desk.db, { tenantId: desk.tenantId, ...more });
const asks = async (text = 'do you sell unicorns?') => {
	const customer = desk.newCustomer();
	await desk.customerWrites(text, { from: customer });
	return { customer, id: await desk.conversationOf(customer) };
};

describe('the list of conversations', () => {
	it('comes a page at a time, each conversation once, newest message first', async () => {
		const customers: Awaited<ReturnType<typeof asks>>[] = [];
		for (let i = 0; i < 7; i++) customers.push(await asks(`hello ${i}`));
		await desk.customerWrites('once more', { from: customers[2]!.customer });

		const seen: string[] = [];
		let after: string | null = null;
		do {
			const page: Awaited<ReturnType<typeof browse>> = await browse({ state: 'all', limit: 3, after });
			seen.push(...page.conversations.map(({ conversationId }) => conversationId));
			after = page.next;
		} while (after !== null);

		const expected = [2, 6, 5, 4, 3, 1, 0].map((index) => customers[index]!.id);
		expect(seen).toEqual(expected);
	});

	it('has those first that have waited longest, a page at a time', async () => {
		const waiting: Awaited<ReturnType<typeof asks>>[] = [];
		for (let i = 0; i < 5; i++) {
			waiting.push(await asks());
			await desk.botWorks();
		}
		await desk.take(waiting[1]!.id);

		const first = await browse({ state: 'waiting', limit: 3 });
		const second = await browse({ state: 'waiting', limit: 3, after: first.next });

		const ids = [...first.conversations, ...second.conversations].map(({ conversationId }) => conversationId);
		expect(ids).toEqual([0, 2, 3, 4].map((index) => waiting[index]!.id));
		expect((await browse({ state: 'open' })).conversations).toHaveLength(5);
	});

	it('finds by words, by name and by number, and by state and channel', async () => {
		const cake = await asks('is the carrot cake 100% vegan?');
		const other = await asks('where are you?');
		await desk.writesOn('messenger', '7000000000000001', 'carrot soup?');
		await desk.botWorks();
		await desk.take(other.id);
		await desk.rows(sql`
			UPDATE frontdesk.contacts k SET name = 'Zoë O''Hara' FROM frontdesk.conversations c
			WHERE c.id = ${other.id} AND (k.tenant_id, k.id) = (c.tenant_id, c.contact_id)`);
		const found = async (more: Parameters<typeof browse>[0]) =>
			(await browse({ state: 'all', ...more })).conversations.map(({ conversationId }) => conversationId);

		expect(await found({ search: '100% VEGAN' })).toEqual([cake.id]);
		expect(await found({ search: '100%x' })).toEqual([]);
		expect(await found({ search: "o'hara" })).toEqual([other.id]);
		expect(await found({ search: `+${cake.customer.slice(0, 5)} ${cake.customer.slice(5)}` })).toEqual([cake.id]);
		expect(await found({ search: 'carrot', channel: 'messenger' })).toHaveLength(1);
		expect(await found({ state: 'taken', search: 'where' })).toEqual([other.id]);
		expect(await found({ from: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
		expect(await found({ to: new Date(Date.now() + 60_000).toISOString() })).toHaveLength(3);
	});

	it('shows nothing of another business', async () => {
		const other = await openFrontDesk(test);
		await other.customerWrites('secret', { from: other.newCustomer() });

		expect(await browse({ state: 'all' })).toEqual({ conversations: [], next: null });
		await other.endDay();
	});
});

describe('a conversation', () => {
	it('is read a page at a time, with what may be sent now', async () => {
		const { customer, id } = await asks('one');
		for (const text of ['two', 'three', 'four', 'five']) await desk.customerWrites(text, { from: customer });
		const read = (more: object) =>
			readConversation(desk.db, { tenantId: desk.tenantId, conversationId: id, maxMessages: 2, ...more });

		const newest = await read({});
		const older = await read({ before: newest.messages[0]!.id });
		const oldest = await read({ before: older.messages[0]!.id });

		const texts = [oldest, older, newest].map(({ messages }) => messages.map(({ text }) => text));
		expect(texts).toEqual([['one'], ['two', 'three'], ['four', 'five']]);
		expect([newest.hasMore, older.hasMore, oldest.hasMore]).toEqual([true, true, false]);
		expect(newest.sendable).toBe('text');
	});

	it('shows what a message quotes, and the newest reaction to it, in whatever order they come', async () => {
		const customer = desk.newCustomer();
		await desk.customerWrites('is it vegan?', { from: customer, id: `wamid.${customer}` });
		const id = await desk.conversationOf(customer);
		const does = (secondsLater: number, what: object) =>
			desk.webhook({
				messages: [
					{
						...{ from: customer, id: `wamid.${customer}.${secondsLater}.${JSON.stringify(what).length}` },
						...{ timestamp: String(Math.floor(Date.now() / 1_000) + secondsLater), ...what },
					},
				],
			});
		const reacts = (secondsLater: number, emoji: string) =>
			does(secondsLater, { type: 'reaction', reaction: { message_id: `wamid.${customer}`, emoji } });
		await does(1, { type: 'text', text: { body: 'this one' }, context: { id: `wamid.${customer}` } });
		await reacts(5, '😂');
		await reacts(3, '❤️');
		const read = async () => {
			const { messages } = await readConversation(desk.db, { tenantId: desk.tenantId, conversationId: id });
			return messages.map(({ quoted, reaction }) => [quoted, reaction]);
		};
		const before = await read();
		await reacts(7, '');

		expect(before).toEqual([
			[null, '😂'],
			['is it vegan?', null],
		]);
		expect((await read())[0]).toEqual([null, null]);
	});

	it.each([
		['whatsapp', '23 hours', 'text'],
		['whatsapp', '25 hours', 'template'],
		['instagram', '25 hours', 'tagged_text'],
		['messenger', '6 days', 'tagged_text'],
		['messenger', '8 days', 'nothing'],
	] as const)('on %s, %s after the last message, takes %s', async (channel, ago, sendable) => {
		await desk.writesOn(channel, '4915112345678', 'hello');
		await desk.lastWroteAgo(ago);

		expect((await browse({ state: 'all' })).conversations).toMatchObject([{ channel, sendable }]);
	});

	it('has files only for its own business', async () => {
		await desk.webhook({
			messages: [
				{
					from: '4915112345678',
					id: 'wamid.photo',
					timestamp: String(Math.floor(Date.now() / 1000)),
					type: 'image',
					image: { id: '42', mime_type: 'image/jpeg' },
				},
			],
		});
		const [message] = await desk.rows<{ id: string }>(sql`SELECT id FROM frontdesk.messages WHERE type = 'image'`);
		const other = await openFrontDesk(test);
		const file = (tenantId: string, index = 0) => attachmentOf(desk.db, { tenantId, messageId: message!.id, index });

		expect(await file(desk.tenantId)).toMatchObject({ id: '42', channel: { kind: 'whatsapp' } });
		await expect(file(desk.tenantId, 1)).rejects.toMatchObject({ code: 'invalid-input' });
		await expect(file(other.tenantId)).rejects.toMatchObject({ code: 'invalid-input' });
		await other.endDay();
	});
});

describe('a file of staff', () => {
	const picture = {
		content: new Blob([Buffer.from('\xff\xd8\xff a cake', 'latin1')]),
		mimeType: 'image/jpeg',
		filename: 'cake.jpg',
	};
	const menu = {
		content: new Blob([Buffer.from('%PDF-1.7 our menu')]),
		mimeType: 'application/pdf',
		filename: 'menu.pdf',
	};
	const sends = async (id: string, file: typeof picture, text = 'Like this?', key = 'k1') =>
		answerCustomer(
			desk.db,
			{ tenantId: desk.tenantId, conversationId: id, by: 'Ann', text, files: [file], idempotencyKey: key },
			desk.options,
		);
	const writesOn = async (kind: 'whatsapp' | 'messenger' | 'instagram') => {
		const customer = desk.newCustomer();
		await desk.writesOn(kind, customer, 'show me');
		return { customer, id: await desk.conversationOf(customer) };
	};
	const shown = async (id: string) =>
		(await readConversation(desk.db, { tenantId: desk.tenantId, conversationId: id })).messages.slice(1);

	it('reaches the customer on WhatsApp once, with the text below, and is seen in the conversation', async () => {
		const { customer, id } = await writesOn('whatsapp');

		await Promise.all([sends(id, picture), sends(id, picture)]);

		expect((await desk.sentTo(customer)).map(({ body }) => body)).toMatchObject([
			{ type: 'image', image: { caption: 'Like this?', id: expect.any(String) } },
		]);
		const [message] = await shown(id);
		expect(message).toMatchObject({
			author: 'human',
			text: 'Like this?',
			attachments: [{ kind: 'image', isKept: true }],
		});
		const source = (await desk.sentTo(customer))[0]!.body['image'] as { id: string };
		expect(await attachmentOf(desk.db, { tenantId: desk.tenantId, messageId: message!.id, index: 0 })).toMatchObject({
			id: source.id,
		});
	});

	it('is a document with its name where the platform shows nothing of its kind', async () => {
		const { customer, id } = await writesOn('whatsapp');

		await sends(id, menu, '');

		expect((await desk.sentTo(customer)).map(({ body }) => body)).toMatchObject([
			{ type: 'document', document: { filename: 'menu.pdf' } },
		]);
		expect(await shown(id)).toMatchObject([{ text: null, attachments: [{ kind: 'document', filename: 'menu.pdf' }] }]);
	});

	it('and its text are two messages on Messenger, which gives the file back to nobody', async () => {
		const { customer, id } = await writesOn('messenger');

		await sends(id, picture);

		expect((await desk.sentTo(customer)).map(({ body }) => body)).toMatchObject([
			{ message: { attachment: { type: 'image' } } },
			{ message: { text: 'Like this?' } },
		]);
		expect(await shown(id)).toMatchObject([
			{ attachments: [{ kind: 'image', isKept: false }] },
			{ text: 'Like this?' },
		]);
	});

	it.each([
		['is refused with a sentence where only links are taken', 'instagram', picture, 'public link'],
		['that is empty is refused', 'whatsapp', { ...picture, content: new Blob([Buffer.alloc(0)]) }, 'empty'],
		[
			'that is too large is refused',
			'whatsapp',
			{ ...picture, content: new Blob([Buffer.alloc(5_300_000, 1)]) },
			'bytes',
		],
	] as const)('%s', async (_what, kind, file, words) => {
		const { id } = await writesOn(kind);

		await expect(sends(id, file)).rejects.toMatchObject({
			code: 'cannot-compose',
			message: expect.stringContaining(words),
		});
		expect(await desk.outbox()).toEqual([]);
	});
});

describe('writing first', () => {
	const first = async (more: object = {}) => {
		const channel = (await listChannels(desk.db, { tenantId: desk.tenantId })).find(({ kind }) => kind === 'whatsapp')!;
		const message = { tenantId: desk.tenantId, by: 'Ann', channelId: channel.id, idempotencyKey: 'k1' };
		return writeFirst(
			desk.db,
			{ ...message, to: '+55 11 98765-4321', template: { name: 'hello', language: 'en' }, ...more },
			desk.options,
		);
	};

	it('reaches somebody who never wrote, once a key, and the conversation is theirs who wrote', async () => {
		const [one, again] = [await first(), await first()];

		expect([one.verdict, again.conversationId]).toEqual(['sent', one.conversationId]);
		expect(await desk.sentTo()).toHaveLength(1);
		expect(await browse({ state: 'open' })).toMatchObject({
			conversations: [{ conversationId: one.conversationId, state: 'answered', takenBy: 'Ann' }],
		});
	});

	it('is one contact when the answer comes from another spelling of the number', async () => {
		await desk.controls.put('/sandbox/options', { spellings: { '5511987654321': '551187654321' } });
		const { conversationId } = await first({ to: '+55 11 98765-4321' });

		await desk.customerWrites('who is this?', { from: '551187654321' });

		expect((await browse({ state: 'all' })).conversations.map((one) => one.conversationId)).toEqual([conversationId]);
		expect(await desk.botWorks(() => true)).toEqual([]);
	});

	it('says what is missing when a text cannot open the conversation', async () => {
		expect(await first({ template: undefined, text: 'Hello!' })).toMatchObject({
			verdict: 'failed',
			problem: expect.stringContaining('template'),
		});
	});

	it.each([
		['the number of nobody', { to: 'abc' }],
		['a channel of another business', { channelId: '01a22b9f-a537-7a9e-94cb-adfd3b1ccc60' }],
		['nothing to say', { template: undefined, text: ' ' }],
	])('refuses %s, and writes nothing down', async (_what, more) => {
		await expect(first(more)).rejects.toMatchObject({ code: 'invalid-input' });
		expect(await desk.outbox()).toEqual([]);
	});
});

describe('a paused bot', () => {
	const pause = (conversationId: string | null, until: string | null) =>
		pauseBot(desk.db, { tenantId: desk.tenantId, conversationId, until });
	const answers = async () => {
		const [turn] = (await desk.claim()).filter(({ tenantId }) => tenantId === desk.tenantId);
		return screenTurn(turn!);
	};

	it('passes on what one customer writes, without a word, until it goes on', async () => {
		const { customer, id } = await asks('hello');
		await desk.botWorks(() => true);
		await pause(id, 'infinity');
		await desk.customerWrites('how much is bread?', { from: customer });

		const screened = await answers();

		expect(screened).toMatchObject({ screening: { decision: 'hand_over' }, reply: { reason: 'paused', text: '' } });
		await pause(id, null);
		await asks('how much is bread?');
		expect((await answers()).screening.decision).toBe('continue');
	});

	it('tells everybody so on a holiday, and goes on by itself when it is over', async () => {
		await pause(null, new Date(Date.now() + 3_600_000).toISOString());
		await asks('how much is bread?');
		const { paused_message } = await readSettings(desk.db, desk.tenantId);

		expect(await answers()).toMatchObject({ reply: { reason: 'paused', text: paused_message } });
		await pause(null, new Date(Date.now() - 1_000).toISOString());
		await asks('how much is bread?');
		expect((await answers()).screening.decision).toBe('continue');
	});

	it('takes back an answer that was being written, and asks for a person', async () => {
		const { id } = await asks('how much is bread?');
		const turn = await desk.claimOne();

		await pause(id, 'infinity');
		const { status } = await desk.answer(turn);

		expect(status).toBe('superseded');
		expect(await desk.sentTo()).toEqual([]);
		const [again] = await desk.claim();
		expect(again!.conversation.isPaused).toBe(true);
	});

	it('refuses a conversation of another business', async () => {
		const other = await openFrontDesk(test);
		const { id } = await asks();

		await expect(
			pauseBot(desk.db, { tenantId: other.tenantId, conversationId: id, until: 'infinity' }),
		).rejects.toMatchObject({ code: 'invalid-input' });
		await other.endDay();
	});
});
