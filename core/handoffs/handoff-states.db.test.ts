import fc from 'fast-check';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases, sql } from '../storage';
import { pauseBot, takeConversation } from '.';

let test: TestDatabase;
let desk: FrontDesk;

beforeAll(async () => {
	test = await createTestDatabase();
	desk = await openFrontDesk(test);
});
afterAll(async () => {
	await desk.endDay();
	await closeDatabases();
	await test.drop();
});

jest.setTimeout(180_000);

/** What customers, staff, the bot and the clock do, in any order and at the same time. */
const actions = [
	'customer asks what the bot knows',
	'customer asks what nobody knows',
	'bot works',
	'bot dies in the middle of a turn',
	'Ann takes it',
	'Ben takes it',
	'Ben takes it from whoever has it',
	'Ann answers',
	'Ben answers',
	'owner writes from the phone',
	'owner gives it back from the phone',
	'Ann gives it back',
	'Ben closes it',
	'nobody comes for hours',
	'the time of the person is over',
	'Ann pauses the bot here',
	'Ben lets it go on here',
	'Ann pauses the bot for everybody',
	'Ben lets it go on for everybody',
] as const;
type Action = (typeof actions)[number];

interface Model {
	state: 'none' | 'waiting' | 'taken' | 'answered';
	takenBy: string | null;
	waits: boolean;
	/** What the bot has not looked at. */
	due: ('known' | 'unknown')[];
	/** What came while a person had the conversation, and nobody has answered. */
	left: ('known' | 'unknown')[];
	isPausedHere: boolean;
	isPausedForAll: boolean;
}

const isHuman = ({ state }: Model) => state === 'taken' || state === 'answered';

/** What one action makes of a conversation, when nothing else happens meanwhile. */
function after(model: Model, action: Action): Model {
	const takes = (by: string): Model =>
		isHuman(model) && model.takenBy !== null && model.takenBy !== by
			? model
			: { ...model, state: 'taken', takenBy: by };
	const writes = (by: string | null): Model => ({
		...model,
		state: 'answered',
		takenBy: by ?? model.takenBy,
		waits: false,
		left: [],
	});
	const returns = (more: Partial<Model>): Model => ({
		...model,
		due: [...model.due, ...model.left],
		left: [],
		takenBy: null,
		...more,
	});
	const asks = (what: 'known' | 'unknown'): Model =>
		isHuman(model)
			? { ...model, state: 'taken', waits: true, left: [...model.left, what] }
			: { ...model, due: [...model.due, what] };
	switch (action) {
		case 'customer asks what the bot knows':
			return asks('known');
		case 'customer asks what nobody knows':
			return asks('unknown');
		case 'bot works':
			if (model.due.length === 0) return model;
			// Who wrote since then has answered it.
			if (isHuman(model)) return { ...model, due: [] };
			return model.due.includes('unknown') || model.isPausedHere || model.isPausedForAll
				? { ...model, due: [], state: 'waiting', waits: true }
				: { ...model, due: [] };
		case 'Ann takes it':
			return takes('Ann');
		case 'Ben takes it':
			return takes('Ben');
		case 'Ben takes it from whoever has it':
			return { ...model, state: 'taken', takenBy: 'Ben' };
		case 'Ann answers':
			return writes('Ann');
		case 'Ben answers':
			return writes('Ben');
		case 'owner writes from the phone':
			return writes(null);
		case 'owner gives it back from the phone':
		case 'Ann gives it back':
			return model.state === 'none' ? model : returns({ state: 'none', waits: false });
		case 'Ben closes it':
			return model.state === 'none'
				? model
				: { ...model, state: 'none', waits: false, due: [], left: [], takenBy: null };
		case 'nobody comes for hours':
			return model.state === 'taken' && model.waits ? returns({ state: 'waiting' }) : model;
		case 'the time of the person is over':
			if (!isHuman(model)) return model;
			return returns({ state: model.waits ? 'waiting' : 'none' });
		case 'bot dies in the middle of a turn':
			return model;
		case 'Ann pauses the bot here':
			return { ...model, isPausedHere: true };
		case 'Ben lets it go on here':
			return { ...model, isPausedHere: false };
		case 'Ann pauses the bot for everybody':
			return { ...model, isPausedForAll: true };
		case 'Ben lets it go on for everybody':
			return { ...model, isPausedForAll: false };
	}
}

const pause = (conversationId: string | null, until: 'infinity' | null) =>
	pauseBot(desk.db, { tenantId: desk.tenantId, conversationId, until });

async function perform(action: Action, customer: string, id: string): Promise<void> {
	switch (action) {
		case 'customer asks what the bot knows':
			return void (await desk.customerWrites('how much is bread?', { from: customer }));
		case 'customer asks what nobody knows':
			return void (await desk.customerWrites('do you sell unicorns?', { from: customer }));
		case 'bot works':
			return void (await desk.botWorks((question) => !question.includes('unicorns')));
		case 'bot dies in the middle of a turn':
			await desk.claim();
			await desk.rows(sql`
				UPDATE frontdesk.conversations SET lease_until = now(), due_at = now() WHERE id = ${id} AND lease_until IS NOT NULL`);
			// A turn that died too often is handed over; here none gets that far.
			return void (await desk.rows(sql`UPDATE frontdesk.turns SET attempt = 1 WHERE conversation_id = ${id}`));
		case 'Ann takes it':
			return void (await desk.take(id, 'Ann'));
		case 'Ben takes it':
			return void (await desk.take(id, 'Ben'));
		case 'Ben takes it from whoever has it':
			return void (await takeConversation(desk.db, {
				tenantId: desk.tenantId,
				conversationId: id,
				by: 'Ben',
				fromOthers: true,
			}));
		case 'Ann answers':
			return void (await desk.staffAnswer(id, 'We will see.', 'Ann'));
		case 'Ben answers':
			return void (await desk.staffAnswer(id, 'We will see.', 'Ben'));
		case 'owner writes from the phone':
			return desk.ownerWrites('We will see.', customer);
		case 'owner gives it back from the phone':
			return desk.ownerWrites('#bot', customer);
		case 'Ann gives it back':
			return void (await desk.giveBack(id, 'Ann'));
		case 'Ben closes it':
			return void (await desk.close(id, 'Ben'));
		case 'nobody comes for hours':
			await desk.rows(sql`
				UPDATE frontdesk.handoffs SET customer_waiting_since = customer_waiting_since - interval '5 hours',
					taken_at = taken_at - interval '5 hours', look_at = now() WHERE conversation_id = ${id} AND state <> 'closed'`);
			return void (await desk.look());
		case 'the time of the person is over':
			await desk.rows(
				sql`UPDATE frontdesk.conversations SET human_until = now() WHERE id = ${id} AND status = 'human'`,
			);
			await desk.rows(
				sql`UPDATE frontdesk.handoffs SET look_at = now() WHERE conversation_id = ${id} AND state <> 'closed'`,
			);
			return void (await desk.look());
		case 'Ann pauses the bot here':
			return pause(id, 'infinity');
		case 'Ben lets it go on here':
			return pause(id, null);
		case 'Ann pauses the bot for everybody':
			return pause(null, 'infinity');
		case 'Ben lets it go on for everybody':
			return pause(null, null);
	}
}

/** What is so at any time, whoever did what. */
async function expectPromises(id: string): Promise<void> {
	const [now] = await desk.rows<Record<string, boolean>>(sql`
		SELECT (c.status = 'human') = coalesce(h.state IN ('taken', 'answered'), false) AS "a person has it, or the bot has",
			NOT (h.state = 'answered' AND h.customer_waiting_since IS NOT NULL) AS "nobody waits who was answered",
			NOT (h.state = 'waiting' AND h.customer_waiting_since IS NULL) AS "whoever is on the list waits",
			h.id IS NULL OR h.look_at IS NOT NULL AS "somebody looks at it again",
			-- Answered, waiting for the bot, waiting for a person, or settled by one.
			NOT EXISTS (SELECT FROM frontdesk.messages m WHERE m.conversation_id = c.id AND m.wants_answer AND m.turn_id IS NULL
				AND c.due_at IS NULL) AS "what waits for the bot is due",
			NOT EXISTS (SELECT FROM frontdesk.messages m WHERE m.conversation_id = c.id AND m.left_to_person AND m.turn_id IS NULL
				AND h.customer_waiting_since IS NULL AND NOT EXISTS (SELECT FROM frontdesk.messages p
					WHERE p.conversation_id = c.id AND p.author = 'human' AND p.id > m.id)) AS "what waits for a person is on the list",
			NOT EXISTS (SELECT FROM frontdesk.turns t WHERE t.conversation_id = c.id AND t.status = 'handed_over'
				AND NOT EXISTS (SELECT FROM frontdesk.handoffs o WHERE o.conversation_id = c.id)) AS "nothing is handed over to nobody"
		FROM frontdesk.conversations c
		LEFT JOIN frontdesk.handoffs h ON h.conversation_id = c.id AND h.state <> 'closed'
		WHERE c.id = ${id}`);
	expect(Object.entries(now!).filter(([, holds]) => holds === false)).toEqual([]);
}

async function observed(customer: string): Promise<Pick<Model, 'state' | 'waits' | 'takenBy'>> {
	const handoff = await desk.handoffOf(customer);
	return {
		state: (handoff?.state ?? 'none') as Model['state'],
		waits: handoff?.isWaiting ?? false,
		takenBy: handoff?.state === 'waiting' ? null : (handoff?.takenBy ?? null),
	};
}

async function openConversation(): Promise<{ customer: string; id: string }> {
	await pause(null, null);
	const customer = desk.newCustomer();
	await desk.customerWrites('hello, a bread please', { from: customer });
	await desk.botWorks();
	return { customer, id: await desk.conversationOf(customer) };
}

const atFirst: Model = {
	state: 'none',
	takenBy: null,
	waits: false,
	due: [],
	left: [],
	isPausedHere: false,
	isPausedForAll: false,
};

it('goes from one state to the next as staff expect', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...actions), { minLength: 1, maxLength: 14 }), async (steps) => {
			const { customer, id } = await openConversation();
			let model: Model = { ...atFirst };
			for (const step of steps) {
				await perform(step, customer, id);
				// A person who took it, and has not written, finds what the bot was about to answer.
				const isFound = step === 'bot works' && model.state === 'taken' && model.due.length > 0;
				model = after(model, step);
				const now = await observed(customer);
				expect({ step, state: now.state, ...(isFound ? {} : { waits: now.waits }) }).toEqual({
					step,
					state: isFound && now.waits ? 'taken' : model.state,
					...(isFound ? {} : { waits: model.waits }),
				});
				if (isFound) model = { ...model, waits: now.waits, left: now.waits ? [...model.left, 'known'] : model.left };
				await expectPromises(id);
			}
		}),
		{ numRuns: 60, endOnFailure: true },
	);
});

it('asks nobody for what a person has answered while the bot was paused', async () => {
	const { customer, id } = await openConversation();
	await pause(id, 'infinity');
	await desk.customerWrites('how much is bread?', { from: customer });
	await desk.staffAnswer(id, '4 EUR.', 'Ben');
	await desk.botWorks();
	expect(await observed(customer)).toEqual({ state: 'answered', waits: false, takenBy: 'Ben' });
	await expectPromises(id);
});

it('keeps its promises when customers, staff, bots and the clock act at the same time', async () => {
	const burst = fc.array(fc.constantFrom(...actions), { minLength: 2, maxLength: 6 });
	await fc.assert(
		fc.asyncProperty(fc.array(burst, { minLength: 1, maxLength: 4 }), async (bursts) => {
			const { customer, id } = await openConversation();
			for (const together of bursts) {
				await Promise.all(together.map((action) => perform(action, customer, id)));
				await expectPromises(id);
			}
			await desk.botWorks();
			await pause(id, 'infinity');
			const before = await desk.sentTo(customer);
			// Paused here, it says nothing; and once somebody has it, nothing of it leaves, however it came to this.
			await perform('customer asks what the bot knows', customer, id);
			await desk.botWorks();
			await pause(id, null);
			await desk.take(id, 'Ann');
			await desk.botWorks();
			expect(await desk.sentTo(customer)).toHaveLength(before.length);
		}),
		{ numRuns: 40, endOnFailure: true },
	);
});
