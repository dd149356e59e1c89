import { randomUUID } from 'node:crypto';
import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { completeTurn, verbatimReply, type ModelCall, type Turn } from '../conversations';
import { sql } from '../storage';
import { costOfConversation, listDailyCosts } from '.';

const test = useTestDatabase();
let shop: Shop;

beforeEach(async () => {
	shop = await openShop(test, { whatsapp_fees: 'marketing 0.0250; utility 0.0040' });
});

const usage = { inputTokens: 1_000, outputTokens: 100, cachedTokens: 600, reasoningTokens: 50 };
const call = (more: Partial<ModelCall> = {}): ModelCall => ({
	...{
		provider: 'openai',
		model: 'gpt-5-mini',
		purpose: 'reply',
		outcome: 'answered',
		error: null,
		text: null,
		ms: 900,
	},
	...{ usage, at: new Date().toISOString(), costUsd: 0.002, ...more },
});
const reply = {
	...verbatimReply([{ id: 'a', question: 'q', answer: 'Yes.', buttons: [], score: 1 }]),
	source: 'model' as const,
};

/** An attempt at a turn that ends in this way. */
async function attempt(turn: Turn, calls: ModelCall[], more: Partial<Turn> = {}) {
	await completeTurn(shop.db, {
		...turn,
		reply: { ...reply, calls },
		delivery: { verdict: 'sent', parts: [] },
		...more,
	});
}
async function nextTurn(from = '15551230001') {
	await shop.customerWrites('do you deliver?', { from });
	const [turn] = await shop.claim();
	return turn as Turn;
}
const storedTurn = async ({ id }: Turn) => {
	const [row] = await shop.rows<object>(sql`
		SELECT cost_usd::float8 AS "costUsd", prompt_tokens AS "promptTokens", completion_tokens AS "completionTokens",
			jsonb_array_length(model_calls) AS calls FROM frontdesk.turns WHERE id = ${id}`);
	return row;
};
const today = () => listDailyCosts(shop.db, shop.tenantId, 1);

describe('the cost of a turn', () => {
	it('is the sum of all that was paid for on the way to its reply, and stands in the sum of the day', async () => {
		const turn = await nextTurn();
		const knowledge = { rows: [], confidence: 0.9 };
		const paid = { provider: '', model: 'text-embedding-3-small', calls: 1, inputTokens: 8, costUsd: 0.0001 };
		const heard = { provider: 'api.openai.com', model: 'whisper-1', calls: 1, seconds: 30, costUsd: 0.003 };

		await attempt(
			turn,
			[call(), call({ purpose: 'repair' }), call({ outcome: 'skipped', usage: null, costUsd: null })],
			{
				knowledge: { ...knowledge, paid },
				transcription: { transcribed: 1, paid: heard },
			},
		);

		expect(await storedTurn(turn)).toEqual({
			costUsd: expect.closeTo(0.0071, 6) as number,
			promptTokens: 2_000,
			completionTokens: 300,
			calls: 3,
		});
		expect(await today()).toMatchObject([
			{ kind: 'model', provider: 'openai', model: 'gpt-5-mini', calls: 2, cachedTokens: 1_200, reasoningTokens: 100 },
			{ kind: 'transcription', model: 'whisper-1', seconds: 30, costUsd: 0.003 },
			{ kind: 'embedding', model: 'text-embedding-3-small', inputTokens: 8, costUsd: 0.0001 },
		]);
		expect(await costOfConversation(shop.db, shop.tenantId, turn.conversation.id)).toMatchObject({
			turns: 1,
			costUsd: expect.closeTo(0.0071, 6) as number,
		});
	});

	it('counts the calls of every attempt, and none of them twice', async () => {
		const turn = await nextTurn();
		const first = call({ at: '2026-11-30T08:00:00.000Z' });
		await attempt(turn, [first], { delivery: { verdict: 'superseded', parts: [] } });
		const [again] = await shop.claim();
		const second = call({ at: '2026-11-30T08:00:05.000Z' });
		const resumeAt = new Date(Date.now() - 1_000).toISOString();
		await attempt(again as Turn, [second], { delivery: { verdict: 'retry_later', parts: [], resumeAt } });
		const [last] = await shop.claim();

		// The reply that was written by then comes with its calls.
		await attempt(last as Turn, [second]);

		expect(await storedTurn(turn)).toMatchObject({ costUsd: expect.closeTo(0.004, 6) as number, calls: 2 });
		expect(await today()).toMatchObject([{ calls: 2, costUsd: 0.004 }]);
	});

	it('is nothing where nothing was paid for, and is never counted by who is too late', async () => {
		const turn = await nextTurn();

		await attempt({ ...turn, leaseToken: turn.leaseToken - 1 }, [call()]);
		await attempt(turn, []);

		expect(await storedTurn(turn)).toMatchObject({ costUsd: null, promptTokens: null });
		expect(await today()).toEqual([]);
	});

	it('adds up although many turns end at once', async () => {
		const customers = Array.from({ length: 12 }, (_, n) => `1555000${1_000 + n}`);
		for (const from of customers) await shop.customerWrites('do you deliver?', { from });
		const turns = await shop.claim();

		await Promise.all(turns.map((turn) => attempt(turn as Turn, [call(), call({ provider: 'deepseek' })])));

		expect((await today()).map(({ provider, calls }) => [provider, calls]).sort()).toEqual([
			['deepseek', 12],
			['openai', 12],
		]);
	});
});

describe('what a day has cost', () => {
	it('comes with each turn that is handed out, and is the business’s own', async () => {
		const other = await openShop(test);
		await attempt(await nextTurn(), [call({ costUsd: 1.25 })]);
		await other.customerWrites('hello?');

		await shop.customerWrites('and today?', { from: '15551230002' });
		const turns = await shop.claim();
		const spentBy = (tenantId: string) => turns.find((turn) => turn.tenantId === tenantId)?.spentTodayUsd;
		expect([spentBy(shop.tenantId), spentBy(other.tenantId)]).toEqual([1.25, 0]);
	});

	it('begins at midnight where the business is', async () => {
		await attempt(await nextTurn(), [call({ costUsd: 1.25 })]);
		await shop.rows(sql`UPDATE frontdesk.daily_costs SET day = day - 1`);

		expect(await nextTurn('15551230002')).toMatchObject({ spentTodayUsd: 0 });
		const [{ day } = { day: '' }] = await listDailyCosts(shop.db, shop.tenantId, 2);
		const yesterday = new Date(Date.now() - 86_400_000).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
		expect(day).toBe(yesterday);
	});

	it('holds what WhatsApp charges for, once a message, at the rate of its category', async () => {
		await shop.customerWrites('do you deliver?');
		const [first, second] = [`wamid.${randomUUID()}`, `wamid.${randomUUID()}`];
		await shop.weSent(first);
		await shop.weSent(second);
		const reports = (id: string, status: string, category: string, billable = true) =>
			shop.webhook({
				statuses: [
					{
						...{ id, status, timestamp: '1764500000', recipient_id: '15551230001' },
						pricing: { billable, pricing_model: 'PMP', type: 'regular', category },
					},
				],
			});

		await reports(first, 'sent', 'utility');
		await reports(first, 'delivered', 'utility');
		await reports(first, 'delivered', 'utility');
		await reports(first, 'read', 'utility');
		await reports(second, 'read', 'service', false);

		expect(await today()).toMatchObject([{ kind: 'channel', model: 'utility', calls: 1, costUsd: 0.004 }]);
	});
});
