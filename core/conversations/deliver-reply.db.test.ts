import { startTestSandbox } from '../../test/support/sandbox';
import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { recordFailure } from '../failures';
import { sql, type Database } from '../storage';
import { completeTurn, deliverReply, type ClaimedTurn, type Reply, type Turn } from '.';

const test = useTestDatabase();
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: Shop;
let customer: string;
let customers = 0;

beforeEach(async () => {
	shop = await openShop(test);
	sandbox = await startTestSandbox({ SANDBOX_PHONE_NUMBER_ID: shop.phoneNumberId });
	customer = `1555400${String(++customers).padStart(4, '0')}`;
});
afterEach(() => sandbox.close());

const reply: Reply = {
	text: 'We close at 18:00.',
	citations: [],
	buttons: [],
	action: 'answer',
	language: null,
	source: 'row',
};
const handOverReply: Reply = { ...reply, text: 'I have passed it on.', action: 'hand_over', source: 'setting' };

const claimOne = async (): Promise<ClaimedTurn> => {
	const [turn] = (await shop.claim()).filter(({ tenantId }) => tenantId === shop.tenantId);
	if (!turn) throw new Error('no turn is due');
	return turn;
};
const noTurnIsDue = async () => (await shop.claim()).every(({ tenantId }) => tenantId !== shop.tenantId);

const deliver = (
	turn: ClaimedTurn,
	{ resendAfterMs = 60_000, db = shop.db, ...change }: { resendAfterMs?: number; db?: Database } & Partial<Turn> = {},
) =>
	deliverReply(
		db,
		{ ...turn, reply, ...change },
		{
			graphUrl: `${sandbox.url}/graph`,
			graphVersion: 'v26.0',
			accessToken: 'sandbox-access-token',
			appSecret: 'sandbox-app-secret',
			usesPageToken: false,
			replyUrl: undefined,
			mayReachPrivate: false,
			revision: 1,
			timeoutMs: 2_000,
			resendAfterMs,
		},
	);
const sent = () => sandbox.controls.sentMessages(customer);
const leaseRunsOut = () =>
	shop.rows(sql`UPDATE frontdesk.conversations SET lease_until = now() - interval '1 second', due_at = now()`);

describe('deliverReply', () => {
	it('sends the reply with the id of its outbox row, and completes to answered', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();

		const delivery = await deliver(turn);
		const completion = await completeTurn(shop.db, { ...turn, reply, delivery });

		expect(delivery).toMatchObject({ verdict: 'sent', parts: [{ platformId: expect.stringMatching(/^wamid\./) }] });
		expect(completion).toEqual({ status: 'answered', accepted: true });
		const [call] = await sent();
		expect(call?.body).toMatchObject({
			to: customer,
			text: { body: 'We close at 18:00.' },
			biz_opaque_callback_data: delivery.parts[0]!.id,
		});
		const [story] = await shop.rows(sql`SELECT status, attempt, reply ->> 'text' AS text FROM frontdesk.turns`);
		expect(story).toEqual({ status: 'answered', attempt: 1, text: 'We close at 18:00.' });
		expect(await noTurnIsDue()).toBe(true);
	});

	it('sends once when two attempts of a turn run beside each other', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const slow = await claimOne();
		await leaseRunsOut();
		const fast = await claimOne();

		const verdicts = await Promise.all([deliver(slow), deliver(fast)]);

		expect(verdicts.map(({ verdict }) => verdict)).toEqual(['lease_lost', 'sent']);
		expect(await completeTurn(shop.db, { ...slow, reply, delivery: verdicts[0] })).toMatchObject({ accepted: false });
		expect(await sent()).toHaveLength(1);
	});

	it('sends once when the same execution runs twice with the same lease', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();

		await deliver(turn);
		const again = await deliver(turn);

		expect(again.verdict).toBe('sent');
		expect(await sent()).toHaveLength(1);
	});

	it('does not send again what went out before a crash, and finishes the turn', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		await deliver(await claimOne());
		await leaseRunsOut();

		const afterCrash = await claimOne();
		expect(afterCrash).toMatchObject({ attempt: 2, writtenReply: { text: 'We close at 18:00.' } });
		const delivery = await deliver(afterCrash);

		expect(await completeTurn(shop.db, { ...afterCrash, reply, delivery })).toMatchObject({ status: 'answered' });
		expect(await sent()).toHaveLength(1);
	});

	it('waits for a sign after a lost answer, and a status settles it without a second message', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();
		await sandbox.controls.setFault({ service: 'graph', mode: 'drop', when: 'after', count: 1 });

		const delivery = await deliver(turn);
		expect(delivery.verdict).toBe('unconfirmed');
		expect(await completeTurn(shop.db, { ...turn, reply, delivery })).toMatchObject({ status: 'deferred' });
		expect(await noTurnIsDue()).toBe(true);

		const [call] = await sent();
		await shop.statusArrives('delivered', {
			id: 'wamid.settled',
			callbackData: call!.body['biz_opaque_callback_data'] as string,
		});
		const settled = await claimOne();
		expect(await deliver(settled)).toMatchObject({ verdict: 'sent', parts: [{ platformId: 'wamid.settled' }] });
		expect(await sent()).toHaveLength(1);
	});

	it('sends again when nothing follows a lost answer', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();
		await sandbox.controls.setFault({ service: 'graph', mode: 'drop', when: 'before', count: 1 });

		const delivery = await deliver(turn, { resendAfterMs: 0 });
		await completeTurn(shop.db, { ...turn, reply, delivery });
		const again = await deliver(await claimOne(), { resendAfterMs: 0 });

		expect([delivery.verdict, again.verdict]).toEqual(['unconfirmed', 'sent']);
	});

	it('sends nothing that it reserved so long ago that another process may have sent it', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();
		// Stopped between the reservation and the call, as by SIGSTOP or a laptop that is closed.
		const { promise: sleeping, resolve: wakeUp } = Promise.withResolvers<void>();
		const sleepy: Database = {
			...shop.db,
			query: async (query) => {
				const rows = await shop.db.query(query);
				await sleeping;
				return rows as never;
			},
		};
		const late = deliver(turn, { resendAfterMs: 100, db: sleepy });
		await new Promise((resolve) => setTimeout(resolve, 2_100));
		await leaseRunsOut();
		const meanwhile = await deliver(await claimOne(), { resendAfterMs: 100 });

		wakeUp();
		const delivery = await late;

		expect([meanwhile.verdict, delivery.verdict]).toEqual(['sent', 'retry_later']);
		expect(await completeTurn(shop.db, { ...turn, reply, delivery })).toMatchObject({ accepted: false });
		expect(await sent()).toHaveLength(1);
	});

	it('comes back later when the platform is overloaded, without counting it as a failed attempt', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();
		const body = { error: { message: 'limit', type: 'OAuthException', code: 130429 } };
		await sandbox.controls.setFault({ service: 'graph', mode: 'fail', status: 400, body, count: 1 });

		const delivery = await deliver(turn);
		expect(delivery).toMatchObject({ verdict: 'retry_later', resumeAt: expect.any(String) });
		await completeTurn(shop.db, { ...turn, reply, delivery });
		await shop.rows(sql`UPDATE frontdesk.conversations SET due_at = now()`);
		const next = await claimOne();

		expect(next.attempt).toBe(1);
		expect(await deliver(next)).toMatchObject({ verdict: 'sent' });
	});

	it('leaves a final refusal to a person, with the reason', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();
		const body = { error: { message: 'Message undeliverable', type: 'OAuthException', code: 131026 } };
		await sandbox.controls.setFault({ service: 'graph', mode: 'fail', status: 400, body, count: 1 });

		const delivery = await deliver(turn);
		const completion = await completeTurn(shop.db, { ...turn, reply, delivery });

		expect([delivery.verdict, completion.status]).toEqual(['failed', 'failed']);
		const [handoff] = await shop.rows(sql`SELECT state, reason, question FROM frontdesk.handoffs`);
		expect(handoff).toEqual({ state: 'waiting', reason: 'send_failed', question: 'when do you close?' });
		const [row] = await shop.rows<{ message: string }>(
			sql`SELECT error ->> 'message' AS message FROM frontdesk.outbox`,
		);
		expect(row?.message).toMatch(/131026|undeliverable/i);
	});

	it('is silent when a person answered in the middle of the turn', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();
		await shop.ownerWrites('at six', customer);

		const delivery = await deliver(turn);

		expect(delivery.verdict).toBe('silenced');
		expect(await completeTurn(shop.db, { ...turn, reply, delivery })).toMatchObject({ status: 'silenced' });
		expect(await sent()).toHaveLength(0);
		expect(await noTurnIsDue()).toBe(true);
	});

	it('starts over with both messages when the customer wrote again, at most twice', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const verdicts: string[] = [];
		const questions: string[] = [];
		for (let round = 1; round <= 3; round++) {
			const turn = await claimOne();
			questions.push(turn.question);
			await shop.customerWrites(`and ${round}?`, { from: customer });
			const delivery = await deliver(turn);
			verdicts.push(delivery.verdict);
			await completeTurn(shop.db, { ...turn, reply, delivery });
		}

		expect(verdicts).toEqual(['superseded', 'superseded', 'sent']);
		expect(questions[2]).toBe('when do you close?\nand 1?\nand 2?');
		const left = await claimOne();
		expect(left.question).toBe('and 3?');
		expect(await sent()).toHaveLength(1);
	});
});

describe('completeTurn', () => {
	it('opens a handoff, and goes on with what the customer asks meanwhile', async () => {
		await shop.customerWrites('do you sell unicorns?', { from: customer });
		const turn = await claimOne();
		const delivery = await deliver(turn, { reply: handOverReply });
		await shop.customerWrites('hello?', { from: customer });

		await completeTurn(shop.db, { ...turn, reply: handOverReply, delivery });
		await shop.customerWrites('anybody?', { from: customer });

		expect(await shop.rows(sql`SELECT reason FROM frontdesk.handoffs WHERE state <> 'closed'`)).toEqual([
			{ reason: 'no_answer_known' },
		]);
		expect(await claimOne()).toMatchObject({
			question: 'hello?\nanybody?',
			handoff: { state: 'waiting', toldAt: expect.any(String) as string },
		});
	});

	it('lets the bot answer again when the time of the person is over', async () => {
		await shop.ownerWrites('Your cake is ready.', customer);
		await shop.customerWrites('thank you, I am on my way', { from: customer });
		expect(await noTurnIsDue()).toBe(true);
		await shop.ownerWrites('See you.', customer);
		await shop.rows(sql`UPDATE frontdesk.conversations SET human_until = now() - interval '1 minute'`);

		await shop.customerWrites('when do you close?', { from: customer });

		expect((await claimOne()).question).toBe('when do you close?');
		expect(await shop.rows(sql`SELECT state FROM frontdesk.handoffs`)).toEqual([{ state: 'closed' }]);
	});
});

describe('recordFailure', () => {
	it('writes the error down once and gives the turn back after a pause', async () => {
		await shop.customerWrites('when do you close?', { from: customer });
		const turn = await claimOne();
		const failure = {
			turn,
			workflow: 'Frontdesk: conversation',
			node: 'Find matching rows',
			executionId: `e-${turn.id}`,
			message: 'boom',
			details: {},
		};

		expect(await recordFailure(shop.db, failure)).toBe(true);
		expect(await recordFailure(shop.db, failure)).toBe(false);

		expect(await shop.rows(sql`SELECT node, message FROM frontdesk.errors`)).toEqual([
			{ node: 'Find matching rows', message: 'boom' },
		]);
		const [{ pause }] = (await shop.rows<{ pause: number }>(
			sql`SELECT extract(epoch FROM due_at - now())::float AS pause FROM frontdesk.conversations`,
		)) as [{ pause: number }];
		expect(pause).toBeGreaterThan(0);
		expect(pause).toBeLessThanOrEqual(1);
	});
});
