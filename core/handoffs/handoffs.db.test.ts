import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases, sql } from '../storage';
import { addNote, listConversations, readConversation } from '.';

let test: TestDatabase;
let desk: FrontDesk;
let customer: string;

beforeAll(async () => {
	test = await createTestDatabase();
	desk = await openFrontDesk(test);
});
beforeEach(() => {
	customer = desk.newCustomer();
});
afterAll(async () => {
	await desk.endDay();
	await closeDatabases();
	await test.drop();
});

const writes = (text: string) => desk.customerWrites(text, { from: customer });
const read = async () => (await desk.sentTo(customer)).map(({ body }) => (body?.['text'] as { body: string }).body);

describe('while nobody has come', () => {
	it('goes on answering what it surely knows, and says once that a person will see to the rest', async () => {
		await writes('do you sell unicorns?');
		await desk.botWorks();
		await writes('how much is bread?');
		await desk.botWorks();
		await writes('and half a bread?');
		await desk.botWorks();

		const [passedOn, first, second] = await read();
		expect(passedOn).toContain('passed it on');
		expect(first).toContain('Bread is 4 EUR.\n\nSomebody from our team will still get back to you');
		expect(second).toBe('Bread is 4 EUR.');
		expect(await desk.statusOf(customer)).toBe('bot');
	});

	it('adds what else it does not know to the list, and tells the customer once', async () => {
		await writes('do you sell unicorns?');
		await desk.botWorks();
		await writes('or dragons?');

		expect(await desk.botWorks()).toEqual(['handed_over']);

		expect(await read()).toHaveLength(1);
		expect(await desk.handoffOf(customer)).toMatchObject({
			state: 'waiting',
			question: 'do you sell unicorns?\nor dragons?',
			isWaiting: true,
		});
	});
});

describe('a person who takes a conversation', () => {
	it('is never talked over, also in the middle of a turn', async () => {
		await writes('how much is bread?');
		const turn = await desk.claimOne();
		const taken = await desk.take(turn.conversation.id);

		const { status } = await desk.answer(turn, { text: 'Bread is 4 EUR.' });

		expect([taken.isYours, status]).toEqual([true, 'silenced']);
		expect(await read()).toEqual([]);
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'taken', isWaiting: true });
	});

	it('is one of two who try at the same time', async () => {
		await writes('hello, is it me?');
		const id = await desk.conversationOf(customer);

		const [ann, ben] = await Promise.all([desk.take(id, 'Ann'), desk.take(id, 'Ben')]);

		expect([ann.isYours, ben.isYours].toSorted()).toEqual([false, true]);
		expect(ann.takenBy).toBe(ben.takenBy);
	});

	it('has answered with what they send, and nobody waits any more', async () => {
		await writes('do you sell unicorns?');
		await desk.botWorks();
		const id = await desk.conversationOf(customer);

		const { verdict } = await desk.staffAnswer(id, 'Only on Mondays.');

		expect(verdict).toBe('sent');
		expect((await read()).at(-1)).toBe('Only on Mondays.');
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'answered', takenBy: 'Ann', isWaiting: false });
	});

	it('is waited for again when the customer writes again', async () => {
		await writes('do you sell unicorns?');
		await desk.botWorks();
		await desk.staffAnswer(await desk.conversationOf(customer));

		await writes('in blue?');

		expect(await desk.botWorks()).toEqual([]);
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'taken', isWaiting: true });
	});
});

describe('a conversation that is given back', () => {
	it('is answered where nobody has answered, as far as the bot knows', async () => {
		await writes('do you sell unicorns?');
		await desk.botWorks();
		const id = await desk.conversationOf(customer);
		await desk.staffAnswer(id, 'Only on Mondays.');
		await writes('and how much is bread?');
		expect(await desk.botWorks()).toEqual([]);

		expect(await desk.giveBack(id)).toBe(true);

		expect(await desk.botWorks()).toEqual(['answered']);
		expect((await read()).at(-1)).toBe('Bread is 4 EUR.');
		expect(await desk.handoffOf(customer)).toBeUndefined();
	});

	it('is given back from the phone by a word or a 🤖', async () => {
		for (const givesBack of [() => desk.ownerWrites('#bot', customer), putsRobot]) {
			await desk.ownerWrites('One moment, please.', customer);
			await writes('how much is bread?');
			expect(await desk.statusOf(customer)).toBe('human');

			await givesBack();

			expect(await desk.botWorks()).toEqual(['answered']);
		}
	});

	it('needs no answer any more when staff are done with it', async () => {
		await desk.ownerWrites('Let me call you.', customer);
		await writes('how much is bread?');
		const id = await desk.conversationOf(customer);

		await desk.close(id);

		expect(await desk.botWorks()).toEqual([]);
		expect(await desk.statusOf(customer)).toBe('bot');
	});

	it('is the bot’s again when its person does not come, and the customer reads so', async () => {
		await writes('do you sell unicorns?');
		await desk.botWorks();
		const id = await desk.conversationOf(customer);
		await desk.take(id);
		await writes('how much is bread?');
		await desk.hoursPass(5);

		await desk.look();
		await desk.botWorks();
		await desk.sendDue();

		expect(await read()).toEqual([
			expect.stringContaining('passed it on'),
			expect.stringContaining('Bread is 4 EUR.'),
			expect.stringContaining('nobody could answer you yet'),
		]);
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'waiting', isWaiting: true });
	});
});

const putsRobot = async () => {
	const [message] = await desk.rows<{ id: string }>(sql`
		SELECT m.platform_id AS id FROM frontdesk.messages m JOIN frontdesk.conversations c ON c.id = m.conversation_id
		WHERE c.identity_value = ${customer} AND m.direction = 'in' LIMIT 1`);
	const reaction = { type: 'reaction', reaction: { message_id: message!.id, emoji: '🤖' } };
	await desk.echo(customer, reaction);
};

describe('the list', () => {
	it('has those first who have waited longest, with what they want and until when they can be answered', async () => {
		const shop = await openFrontDesk(test);
		const [first, second] = [shop.newCustomer(), shop.newCustomer()];
		for (const from of [first, second]) {
			await shop.customerWrites('do you sell unicorns?', { from });
			await shop.botWorks();
		}
		await shop.take(await shop.conversationOf(second), 'Ben');

		const all = await listConversations(shop.db, { tenantId: shop.tenantId });
		const waiting = await listConversations(shop.db, { tenantId: shop.tenantId, state: 'waiting' });
		const found = await listConversations(shop.db, { tenantId: shop.tenantId, customer: `+${second}` });

		expect(all).toMatchObject([
			{
				customer: { id: first, name: 'Ann' },
				state: 'waiting',
				reason: 'no_answer_known',
				preview: 'do you sell unicorns?',
			},
			{ customer: { id: second }, state: 'taken', takenBy: 'Ben' },
		]);
		expect(Date.parse(all[0]!.windowEndsAt!)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
		expect(waiting.map(({ customer: { id } }) => id)).toEqual([first]);
		expect(found.map(({ customer: { id } }) => id)).toEqual([second]);
		await shop.endDay();
	});

	it('shows one with its messages and the notes of colleagues', async () => {
		await writes('do you sell unicorns?');
		await desk.botWorks();
		const conversationId = await desk.conversationOf(customer);
		await addNote(desk.db, { tenantId: desk.tenantId, conversationId, by: 'Ben', text: 'She asked last week, too.' });

		const shown = await readConversation(desk.db, { tenantId: desk.tenantId, conversationId });

		expect(shown.messages.map(({ author }) => author)).toEqual(['customer', 'bot']);
		expect(shown.notes).toMatchObject([{ by: 'Ben', text: 'She asked last week, too.' }]);
	});

	it('has nothing of another business', async () => {
		await writes('do you sell unicorns?');
		const conversationId = await desk.conversationOf(customer);
		const other = await openFrontDesk(test);
		const theirs = { tenantId: other.tenantId, conversationId };

		expect(await listConversations(desk.db, { tenantId: other.tenantId })).toEqual([]);
		await expect(readConversation(desk.db, theirs)).rejects.toThrow('no such conversation');
		await expect(other.take(conversationId)).rejects.toThrow('no such conversation');
		await expect(other.giveBack(conversationId)).rejects.toThrow('no such conversation');
		await expect(other.staffAnswer(conversationId)).rejects.toThrow('no such conversation');
		await other.endDay();
	});
});
