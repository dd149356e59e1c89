import { handOver, type HandOverReason } from '../../conversations';
import { listLabels } from '../../labels';
import { searchKnowledge, type Embedder } from '../../retrieval';
import { sql } from '../../storage';
import { openSendingShop, type SendingShop } from '../../../test/support/sending-shop';
import { useTestDatabase } from '../../../test/support/test-database';
import { publishTabs } from '../publish-tabs';
import { collectUnanswered } from '.';

const test = useTestDatabase();
let shop: SendingShop;

beforeEach(async () => {
	shop = await openSendingShop(test);
	await publish([['Where can I park?', 'Behind the house.']]);
});
afterEach(() => shop.close());

const publish = (rows: string[][]) =>
	publishTabs(shop.db, shop.tenantId, {
		knowledge: { title: 'Knowledge', rows: [['question', 'answer'], ...rows] },
		settings: null,
	});

/** A customer asks, the workflow searches, and the question goes to a person (or is answered with the best row). */
async function asked(
	question: string,
	{ from = '15551230001', reason = 'no_answer_known' }: { from?: string; reason?: HandOverReason | null } = {},
) {
	await shop.rows(sql`UPDATE frontdesk.knowledge_versions SET created_at = created_at - interval '1 hour'`);
	await shop.customerWrites(question, { from });
	const turn = await shop.claimOne();
	const knowledge = await searchKnowledge(shop.db, { tenantId: shop.tenantId, question, maxRows: 5 });
	const reply = reason
		? handOver(turn, reason)
		: { text: knowledge.rows[0]!.answer, citations: [knowledge.rows[0]!.id] };
	await shop.answer({ ...turn, knowledge } as typeof turn, reply);
	// The person is done with it: the next question is the bot's again.
	await shop.rows(sql`UPDATE frontdesk.conversations SET status = 'bot', human_until = NULL`);
	await shop.rows(sql`UPDATE frontdesk.handoffs SET state = 'closed'`);
	return turn;
}
async function collect(options: Parameters<typeof collectUnanswered>[1] = {}) {
	await shop.rows(sql`UPDATE frontdesk.turns SET completed_at = completed_at - interval '1 minute'
		WHERE completed_at > now() - interval '30 seconds'`);
	await shop.rows(sql`UPDATE frontdesk.turn_collections SET next_at = now() - interval '1 second'`);
	return (await collectUnanswered(shop.db, { limit: 100, ...options })).find(
		({ tenantId }) => tenantId === shop.tenantId,
	);
}
interface Group {
	question: string;
	times: number;
	examples: string[];
	suggested: string | null;
	state: string;
	near: string | null;
}
const groups = () =>
	shop.rows<Group>(sql`
		SELECT question, times, examples, suggested_answer AS suggested, state, near_row ->> 'question' AS near
		FROM frontdesk.unanswered ORDER BY times DESC, question`);
async function thumbOn(turnId: string, emoji: string, from = '15551230001') {
	const [message] = await shop.rows<{ platform_id: string }>(
		sql`SELECT platform_id FROM frontdesk.messages WHERE turn_id = ${turnId} AND direction = 'out' LIMIT 1`,
	);
	await shop.webhook({
		contacts: [{ wa_id: from, profile: { name: 'Ann' } }],
		messages: [
			{
				from,
				id: `wamid.${Math.random()}`,
				timestamp: String(Math.floor(Date.now() / 1000)),
				type: 'reaction',
				reaction: { message_id: message!.platform_id, emoji },
			},
		],
	});
}

describe('collectUnanswered', () => {
	it('puts questions of the same meaning into one group, counts them, and keeps other ways to ask', async () => {
		await asked('Do you repair bicycles?');
		await asked('do you repair bicycle', { from: '15551230002' });
		await asked('DO YOU REPAIR BICYCLES', { from: '15551230003' });
		await asked('Is there a telescope?');

		await collect();

		expect(await groups()).toMatchObject([
			{ question: 'Do you repair bicycles?', times: 3, examples: ['DO YOU REPAIR BICYCLES', 'do you repair bicycle'] },
			{ question: 'Is there a telescope?', times: 1, examples: [] },
		]);
	});

	it.each([
		['a person was asked for', 'customer_asked'],
		['a picture came', 'attachment'],
		['something broke on our side', 'turn_failed'],
		['the shop was closed', 'closed'],
		['it was answered', null],
	] as const)('takes no question down when %s', async (_, reason) => {
		await asked('Where can I park my car?', { reason });

		await collect();

		expect(await groups()).toEqual([]);
	});

	it.each(['model_asked', 'ungrounded_reply'] as const)(
		'takes down what a model could not answer: %s',
		async (reason) => {
			await asked('Where can I park for a week?', { reason });

			await collect();

			expect(await groups()).toMatchObject([{ question: 'Where can I park for a week?', state: 'open' }]);
		},
	);

	it('takes down what the customer was asked back, and says so', async () => {
		await shop.rows(sql`UPDATE frontdesk.knowledge_versions SET created_at = created_at - interval '1 hour'`);
		await shop.customerWrites('Where can I park my bicycle?');
		const turn = await shop.claimOne();
		await shop.answer(turn, { text: 'Which one?', action: 'clarify', buttons: ['Parking', 'Bicycles'], citations: [] });
		await shop.customerWrites('booking', { from: '15551230002' });
		const unclear = await shop.claimOne();
		await shop.answer(unclear, { text: 'What is it?', action: 'clarify', buttons: [], citations: [] });

		await collect();

		expect(await shop.rows(sql`SELECT question, because FROM frontdesk.unanswered_questions`)).toEqual([
			{ question: 'Where can I park my bicycle?', because: 'asked_back' },
		]);
	});

	it('keeps nothing that tells who asked', async () => {
		await asked('Hi, Ann here, do you repair bicycles? call 0170 1234567 or ann@example.com');

		await collect();

		const [group] = await groups();
		expect(group?.question).toBe('Hi, [name] here, do you repair bicycles? call [phone] or [e-mail]');
	});

	it('counts each question once, however often and by however many it is collected', async () => {
		await asked('Do you repair bicycles?');
		await asked('Do you repair bicycles?', { from: '15551230002' });
		await collect();

		await shop.rows(sql`UPDATE frontdesk.turn_collections SET next_at = now() - interval '1 second'`);
		await Promise.all([collectUnanswered(shop.db), collectUnanswered(shop.db), collect()]);

		expect(await groups()).toMatchObject([{ times: 2 }]);
	});

	it('goes on where a pass that died had stopped', async () => {
		await asked('Do you repair bicycles?');
		const failing: Embedder = {
			model: 'm',
			usage: {} as Embedder['usage'],
			embed: () => Promise.reject(new Error('away')),
		};
		await collect({ embedderOf: async () => Promise.reject(new Error('killed here')) }).catch(() => {});

		const found = await collect({ embedderOf: async () => failing });

		expect(found).toMatchObject({ questions: 1 });
		expect(await groups()).toMatchObject([{ question: 'Do you repair bicycles?', times: 1 }]);
	});

	it('groups by meaning where there is an embedder', async () => {
		const embedder: Embedder = {
			model: 'pets',
			usage: {} as Embedder['usage'],
			embed: async (texts) => texts.map((text) => new Float32Array(/dog|poodle/.test(text) ? [1, 0] : [0, 1])),
		};
		await asked('are dogs welcome?');
		await collect({ embedderOf: async () => embedder });
		await asked('may my poodle come along?');
		await asked('can I pay by card?');

		await collect({ embedderOf: async () => embedder });

		expect(await groups()).toMatchObject([
			{ question: 'are dogs welcome?', times: 2, examples: ['may my poodle come along?'] },
			{ question: 'can I pay by card?', times: 1 },
		]);
	});

	it('suggests what a person answered first that was more than hello, without the name', async () => {
		await asked('Do you repair bicycles?');
		await shop.ownerWrites('Hello!', '15551230001');
		await shop.ownerWrites('No Ann, sorry, try the shop next door.', '15551230001');
		await shop.ownerWrites('Anything else?', '15551230001');

		const found = await collect();

		expect(found).toMatchObject({ replies: 1 });
		expect(await groups()).toMatchObject([{ suggested: 'No [name], sorry, try the shop next door.' }]);
	});

	it('waits for the answer of a person who takes an hour', async () => {
		await asked('Do you repair bicycles?');
		await collect();
		await shop.ownerWrites('No, sorry, try next door.', '15551230001');

		await collect();

		expect(await groups()).toMatchObject([{ suggested: 'No, sorry, try next door.' }]);
	});

	it('closes a group when a row answers it, and opens it again when it is asked in vain after that', async () => {
		await asked('Do you repair bicycles?');
		await collect();
		await publish([
			['Where can I park?', 'Behind the house.'],
			['Do you repair bicycles?', 'Only on Mondays.'],
		]);
		const found = await collect();
		const afterwards = await groups();
		await asked('Do you repair bicycles?');

		await collect();

		expect(found).toMatchObject({ closed: 1 });
		expect(afterwards).toMatchObject([{ state: 'answerable' }]);
		expect(await groups()).toMatchObject([{ times: 2 }]);
	});

	it('does not call a question answered by the row that the customer disliked, only by a newer one', async () => {
		const turn = await asked('Where can I park?', { reason: null });
		await thumbOn(turn.id, '👎');
		await collect();
		const before = await groups();
		await publish([['Where can I park?', 'In the garage next door, one euro an hour.']]);

		await collect();

		expect(before).toMatchObject([{ question: 'Where can I park?', times: 1, state: 'open' }]);
		expect(await groups()).toMatchObject([{ state: 'answerable' }]);
	});

	it('leaves the questions of other businesses alone', async () => {
		const other = await openSendingShop(test);
		await asked('Do you repair bicycles?');
		await collect();

		const seen = await other.rows(sql`SELECT * FROM frontdesk.unanswered`);

		await other.close();
		expect(seen).toEqual([]);
	});
});

describe('how often a row is used', () => {
	it('is counted once for each answer that cites it', async () => {
		await asked('Where can I park?', { reason: null });
		await asked('where to park', { reason: null, from: '15551230002' });
		await asked('Do you repair bicycles?');
		await collect();

		await collect();

		const usage = await shop.rows<{ used: number; question: string }>(sql`
			SELECT u.used, r.question FROM frontdesk.row_usage u JOIN frontdesk.knowledge_rows r ON r.id = u.row_id`);
		expect(usage).toEqual([{ used: 2, question: 'Where can I park?' }]);
	});
});

describe('labels', () => {
	it('come from thumbs, and go when the thumb is taken back', async () => {
		const turn = await asked('Where can I park?', { reason: null });
		await thumbOn(turn.id, '👍');
		await collect();
		const liked = await listLabels(shop.db, shop.tenantId, 10);
		await thumbOn(turn.id, '👎');
		await collect();
		const disliked = await listLabels(shop.db, shop.tenantId, 10);
		await thumbOn(turn.id, '');

		await collect();

		expect(liked).toMatchObject([{ source: 'thumb', correct: true, canAnswer: true, features: expect.any(Array) }]);
		expect(liked[0]!.confidence).toBeGreaterThan(0);
		expect(disliked).toMatchObject([{ source: 'thumb', correct: false, canAnswer: null }]);
		expect(await listLabels(shop.db, shop.tenantId, 10)).toEqual([]);
	});

	it('count the newest five of one customer, and those of everybody else', async () => {
		const first = await asked('Where can I park?', { reason: null, from: '15551230002' });
		await thumbOn(first.id, '👍', '15551230002');
		for (let n = 0; n < 7; n++) {
			const turn = await asked('Where can I park?', { reason: null });
			await thumbOn(turn.id, '👎');
		}

		await collect();

		const verdicts = (await listLabels(shop.db, shop.tenantId, 20)).map(({ correct }) => correct);
		expect(verdicts.toSorted()).toEqual([false, false, false, false, false, true]);
	});

	it('say of a handed over question that the knowledge had no answer, when a person gave another one', async () => {
		await asked('Do you repair bicycles?');
		await shop.ownerWrites('No, sorry, try next door.', '15551230001');

		await collect();

		expect(await listLabels(shop.db, shop.tenantId, 10)).toMatchObject([
			{ source: 'handoff', correct: false, canAnswer: false },
		]);
	});

	it('say that the best row was right after all, when the person answered in its words', async () => {
		await asked('Where can I park for a week?');
		await shop.ownerWrites('Behind the house!', '15551230001');

		await collect();

		expect(await listLabels(shop.db, shop.tenantId, 10)).toMatchObject([
			{ source: 'handoff', correct: true, canAnswer: true },
		]);
	});
});
