import { randomInt, randomUUID } from 'node:crypto';
import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { connectChannel } from '../../test/support/tenant-rows';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { PAGE_INBOX_APP_ID, parseWebhook, readRecipient } from '../channels';
import { publishTabs } from '../knowledge';
import { searchKnowledge } from '../retrieval';
import { changeSettings, closeDatabases, sql } from '../storage';
import { saidBefore, sendMessage, storeEvents, type ClaimedTurn } from '.';

let test: TestDatabase;
let shop: SendingShop;
let customer: string;

beforeAll(async () => {
	test = await createTestDatabase();
	shop = await openSendingShop(test);
});
beforeEach(() => {
	customer = `4917${randomInt(1e8, 9e8)}`;
});
afterAll(async () => {
	await shop.close();
	await closeDatabases();
	await test.drop();
});

const writes = (text: string, id = `wamid.${randomUUID()}`) => shop.customerWrites(text, { from: customer, id });
const edits = (original: string, text: string) =>
	happensOnWhatsApp({
		type: 'edit',
		edit: { original_message_id: original, message: { type: 'text', text: { body: text } } },
	});
const withdraws = (original: string) =>
	happensOnWhatsApp({ type: 'revoke', revoke: { original_message_id: original } });
const happensOnWhatsApp = (message: object) =>
	shop.webhook({
		contacts: [{ wa_id: customer, profile: { name: 'Ann' } }],
		messages: [
			{ from: customer, id: `wamid.${randomUUID()}`, timestamp: String(Math.floor(Date.now() / 1000)), ...message },
		],
	});
const onMessenger = (event: object) => {
	const { accountId: id } = shop.channelOf('messenger');
	return storeEvents(
		shop.db,
		parseWebhook({
			object: 'page',
			entry: [{ id, time: Date.now(), messaging: [{ timestamp: Date.now(), ...event }] }],
		}),
	);
};
const answered = async (text: string): Promise<ClaimedTurn> => {
	const turn = await shop.claimOne();
	await shop.answer(turn, { text });
	return turn;
};
const sentTexts = async () =>
	(await shop.sentTo(customer)).map(({ body }) => (body?.['text'] as { body: string })?.body);
const platformIdOf = async (text: string) =>
	(await shop.rows<{ id: string }>(sql`SELECT platform_id AS id FROM frontdesk.messages WHERE text = ${text}`))[0]!.id;

describe('C1: a question about a quoted answer', () => {
	const roll = 'A cinnamon roll is 3.20 EUR.';
	const sheet = [
		['question', 'answer'],
		['How much is the cinnamon roll?', roll],
		['Is the cinnamon roll vegan?', 'The cinnamon roll is vegan.'],
		['What time do you open on Sunday?', 'On Sunday we open at 9:00.'],
		['Is the bread vegan?', 'All our bread is vegan.'],
	];
	const bestRow = async (turn: ClaimedTurn) => {
		const found = await searchKnowledge(shop.db, {
			tenantId: shop.tenantId,
			question: turn.question,
			history: saidBefore(turn),
			maxRows: 5,
		});
		return found.rows[0]?.answer;
	};
	beforeAll(() =>
		publishTabs(shop.db, shop.tenantId, { knowledge: { title: 'Knowledge', rows: sheet }, settings: null }),
	);

	it('is about that one, whatever was asked last (WhatsApp)', async () => {
		await writes('How much is the cinnamon roll?');
		await answered(roll);
		const quotedId = await platformIdOf(roll);
		await writes('What time do you open on Sunday?');
		await answered('On Sunday we open at 9:00.');

		await happensOnWhatsApp({
			type: 'text',
			text: { body: 'Is it vegan?' },
			context: { from: '15550001111', id: quotedId },
		});

		const turn = await shop.claimOne();
		expect(turn.messages[0]?.quoted).toMatchObject({ author: 'bot', text: roll });
		expect(await bestRow(turn)).toBe('The cinnamon roll is vegan.');
		expect(saidBefore(turn).at(-1)).toMatchObject({ author: 'bot', text: roll });
	});

	it('is about that one, whatever was asked last (Messenger)', async () => {
		const from = String(randomInt(1e9, 9e9));
		await shop.writesOn('messenger', from, 'How much is the cinnamon roll?');
		const text = `${roll} Each.`;
		await answered(text);
		await shop.writesOn('messenger', from, 'What time do you open on Sunday?');
		await answered('On Sunday we open at nine.');

		await onMessenger({
			sender: { id: from },
			recipient: { id: shop.channelOf('messenger').accountId },
			message: { mid: `mid.${randomUUID()}`, text: 'Is it vegan?', reply_to: { mid: await platformIdOf(text) } },
		});

		expect(await bestRow(await shop.claimOne())).toBe('The cinnamon roll is vegan.');
	});
});

describe('C2: an edited question', () => {
	it('is answered as it reads now, after it was answered', async () => {
		await writes('Are you open on Saturday?', 'wamid.saturday');
		await answered('Yes, on Saturday.');

		await edits('wamid.saturday', 'Are you open on Sunday?');

		const turn = await shop.claimOne();
		expect(turn.question).toBe('Are you open on Sunday?');
		await shop.answer(turn, { text: 'No, not on Sunday.' });
		expect(await sentTexts()).toEqual(['Yes, on Saturday.', 'No, not on Sunday.']);
	});

	it('lets a turn start over that has not answered yet', async () => {
		await writes('Are you open on Monday?', 'wamid.monday');
		const turn = await shop.claimOne();
		await edits('wamid.monday', 'Are you open on Tuesday?');

		const first = await shop.answer(turn, { text: 'Yes, on Monday.' });
		const again = await shop.claimOne();
		await shop.answer(again, { text: 'Yes, on Tuesday.' });

		expect(first.status).toBe('superseded');
		expect(again.question).toBe('Are you open on Tuesday?');
		expect(await sentTexts()).toEqual(['Yes, on Tuesday.']);
		expect(await shop.claim()).toEqual([]);
	});

	it('wants no second answer when nothing was changed, or long ago', async () => {
		await writes('Are you open on Friday?', 'wamid.friday');
		await answered('Yes.');
		await edits('wamid.friday', 'Are you open on Friday?');
		await shop.rows(
			sql`UPDATE frontdesk.messages SET created_at = now() - interval '2 hours' WHERE platform_id = 'wamid.friday'`,
		);
		await edits('wamid.friday', 'Are you open on Thursday?');

		expect(await shop.claim()).toEqual([]);
	});

	it('is not answered when it is withdrawn before that', async () => {
		await writes('Are you open at Easter?', 'wamid.easter');
		const turn = await shop.claimOne();
		await withdraws('wamid.easter');

		const { status } = await shop.answer(turn, { text: 'Yes.' });

		expect(status).toBe('superseded');
		expect(await shop.claim()).toEqual([]);
		expect(await sentTexts()).toEqual([]);
	});

	it('is the person’s who has the conversation', async () => {
		await writes('Do you cater?', 'wamid.cater');
		await answered('I have passed it on.');
		await shop.ownerWrites('We do.', customer);

		await edits('wamid.cater', 'Do you cater on Sundays?');

		expect(await shop.claim()).toEqual([]);
	});
});

describe('C3: STOP', () => {
	const template = { kind: 'template', name: 'offer', language: 'en', components: [] } as const;
	const stops = async () => {
		await writes('STOP');
		await answered('All right, you will get no more messages from us.');
	};

	it.each([
		['a template', template],
		['a text', { kind: 'text', text: 'Our offer of the week!' }],
	] as const)('keeps %s of a workflow away, with a class of its own and a line for staff', async (_what, part) => {
		await stops();
		await shop.rows(sql`DELETE FROM frontdesk.rate_buckets`);

		const delivery = await shop.send(customer, part);

		expect(delivery).toMatchObject({ verdict: 'failed', problem: expect.stringContaining('"stop"') });
		const [row] = (await shop.outbox()).slice(-1);
		expect(row).toMatchObject({ state: 'failed', errorClass: 'stopped', attempts: 0 });
		expect((await shop.sentTo(customer)).length).toBe(1);
	});

	it('holds also for what waited in the outbox', async () => {
		await writes('hello there');
		await answered('Hello!');
		await shop.rows(sql`UPDATE frontdesk.channels SET paused_at = now(), check_at = now() WHERE kind = 'whatsapp'`);
		await shop.send(customer, 'Our offer of the week!');
		await shop.rows(sql`UPDATE frontdesk.channels SET paused_at = NULL WHERE kind = 'whatsapp'`);
		await writes('Stop!');
		await shop.timePasses();

		await shop.sendDue();

		expect(await sentTexts()).toEqual(['Hello!']);
		await shop.answer(await shop.claimOne());
	});

	it('holds while a person has the conversation, and lets people write', async () => {
		await writes('do you cater?');
		await answered('I have passed it on.');
		await shop.ownerWrites('We do.', customer);
		await writes('stop');

		expect(await shop.send(customer, template)).toMatchObject({ verdict: 'failed' });
		expect(await shop.send(customer, 'Sorry to have bothered you.', { writtenBy: 'human' })).toMatchObject({
			verdict: 'sent',
		});
	});

	it('holds for every number of the business, until the customer asks something there', async () => {
		await stops();
		const externalId = String(randomInt(1e14, 2e14));
		await connectChannel(shop.db, shop.tenantId, { kind: 'whatsapp', externalId, name: 'Branch' });
		const [branch] = await shop.rows<{ id: string }>(
			sql`SELECT id FROM frontdesk.channels WHERE external_id = ${externalId}`,
		);
		const fromBranch = () =>
			sendMessage(
				shop.db,
				{
					...{ tenantId: shop.tenantId, channel: { ...branch!, kind: 'whatsapp' as const, accountId: externalId } },
					...{ recipient: readRecipient('whatsapp', customer), parts: [template], writtenBy: 'bot' as const },
					idempotencyKey: randomUUID(),
				},
				{ ...shop.options, accessOf: () => shop.options.accessOf({ tenantId: shop.tenantId, channelId: branch!.id }) },
			);
		const before = await fromBranch();
		await shop.rows(
			sql`UPDATE frontdesk.conversations SET last_inbound_at = clock_timestamp() WHERE channel_id = ${branch!.id}`,
		);
		const after = await fromBranch();

		expect(before).toMatchObject({ verdict: 'failed', problem: expect.stringContaining('"stop"') });
		// That number is nowhere: what matters is that it was tried.
		expect(after.problem ?? '').not.toContain('"stop"');
	});

	it('is lifted by a question', async () => {
		await stops();
		await writes('Are you open on Sunday?');
		await answered('No.');

		expect(await shop.send(customer, 'Your cake is ready.')).toMatchObject({ verdict: 'sent' });
	});
});

describe('C5: a number that WhatsApp knows in another spelling', () => {
	const written = '+55 11 98765-4321';
	const known = '551187654321';
	/** Whoever has never written can be reached by a template only. */
	const greeting = { kind: 'template', name: 'good_morning', language: 'en', components: [] } as const;
	const conversations = () =>
		shop.rows<{ contact: string; status: string }>(sql`
			SELECT c.contact_id AS contact, c.status FROM frontdesk.conversations c JOIN frontdesk.identities i
				ON i.contact_id = c.contact_id AND i.value IN ('5511987654321', ${known})
			GROUP BY c.id, c.contact_id, c.status`);
	beforeAll(() => shop.controls.put('/sandbox/options', { recipients: 'any', spellings: { '5511987654321': known } }));

	it('is one contact with one conversation, and the bot is silent in it', async () => {
		const { verdict } = await shop.send(written, greeting, { writtenBy: 'human' });
		expect(verdict).toBe('sent');

		await shop.customerWrites('Great, when do you close?', { from: known });

		expect(await shop.claim()).toEqual([]);
		expect(await conversations()).toEqual([{ contact: expect.any(String), status: 'human' }]);
	});

	it('is one also when the customer had written first, or answers before we know', async () => {
		const other = { written: '5511912345678', known: '551112345678' };
		await shop.controls.put('/sandbox/options', { spellings: { [other.written]: other.known } });
		await shop.customerWrites('hello, is it me?', { from: other.known });
		await shop.answer(await shop.claimOne());

		await shop.send(`+${other.written}`, greeting, { writtenBy: 'human' });

		const found = await shop.rows(sql`
			SELECT DISTINCT contact_id FROM frontdesk.identities WHERE value IN (${other.written}, ${other.known})`);
		expect(found).toHaveLength(1);
		await shop.customerWrites('yes?', { from: other.known });
		expect(await shop.claim()).toEqual([]);
	});
});

describe('C6: an echo of another app', () => {
	const echo = (from: string, text: string, appId: string) =>
		onMessenger({
			sender: { id: shop.channelOf('messenger').accountId },
			recipient: { id: from },
			message: { mid: `mid.${randomUUID()}`, is_echo: true, app_id: Number(appId), text },
		});
	const questionAfter = async (appId: string) => {
		const from = String(randomInt(1e9, 9e9));
		await shop.writesOn('messenger', from, 'hello?');
		await shop.answer(await shop.claimOne());
		await echo(from, 'Thanks for your message!', appId);
		await shop.writesOn('messenger', from, 'When do you open?');
		const [turn] = await shop.claim();
		if (turn) await shop.answer(turn);
		return turn?.question;
	};

	it('is an automatic message: the bot goes on', async () => {
		expect(await questionAfter('123456789012')).toBe('When do you open?');
	});

	it('is a person’s from the inbox, and from an app that people write with', async () => {
		await changeSettings(shop.db, shop.tenantId, { human_app_ids: '777, 888' });

		expect(await questionAfter(PAGE_INBOX_APP_ID)).toBeUndefined();
		expect(await questionAfter('888')).toBeUndefined();
		expect(await questionAfter('999')).toBe('When do you open?');
	});
});
