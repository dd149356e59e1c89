import { randomUUID } from 'node:crypto';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { useTestDatabase } from '../../test/support/test-database';
import { withClient } from '../../infra/local/postgres';
import { sql } from '../storage';
import { claimFailures, failuresTold, recordFailure, retryFailedTurns, type WorkflowFailure } from '.';

const test = useTestDatabase();
let desk: FrontDesk;
let customer: string;

beforeEach(async () => {
	desk = await openFrontDesk(test);
	customer = desk.newCustomer();
	await asAdmin('DELETE FROM frontdesk.failure_kinds');
});
afterEach(() => desk.endDay());

const asAdmin = (statement: string) =>
	withClient({ connectionString: test.superuserUrl }, (admin) => admin.query(statement));

/** A kind of its own for each test. */
const breaks = (node: string, more: Partial<WorkflowFailure> = {}) =>
	recordFailure(desk.db, {
		turn: null,
		workflow: 'Frontdesk: sync',
		node,
		executionId: randomUUID(),
		message: 'The sheet answered 500 after 17 ms.',
		details: {},
		...more,
	});
const minutesPass = async (minutes: number) => {
	await asAdmin(`UPDATE frontdesk.failure_kinds SET tell_at = tell_at - interval '${minutes} minutes',
		told_at = told_at - interval '${minutes} minutes'`);
};
const told = async (node: string) => (await claimFailures(desk.db))?.kinds.find((kind) => kind.node === node);

describe('a kind of failure', () => {
	it('is told once, however often and with whatever numbers it comes', async () => {
		const node = randomUUID();
		for (let n = 0; n < 50; n++) await breaks(node, { message: `The sheet answered 500 after ${n} ms.` });
		await minutesPass(1);

		const failures = await claimFailures(desk.db);
		await failuresTold(desk.db, failures!);
		await breaks(node);
		await minutesPass(30);

		expect(failures?.text).toContain('50 times');
		expect(failures?.text).toContain('The sheet answered 500 after 49 ms.');
		expect(await claimFailures(desk.db)).toBeNull();
	});

	it('is told again after an hour, with how often it came since', async () => {
		const node = randomUUID();
		await breaks(node);
		await minutesPass(1);
		await failuresTold(desk.db, (await claimFailures(desk.db))!);
		for (let n = 0; n < 3; n++) await breaks(node);
		await minutesPass(61);

		expect(await told(node)).toMatchObject({ newTimes: 3, times: 4 });
	});

	it('is told by one of several, and by another one when that one dies', async () => {
		const node = randomUUID();
		await breaks(node);
		await minutesPass(1);

		const claims = await Promise.all([1, 2, 3, 4].map(() => claimFailures(desk.db)));
		await minutesPass(1);

		expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
		expect(await told(node)).toMatchObject({ newTimes: 1 });
	});

	it('that goes on while it is told is not forgotten', async () => {
		const node = randomUUID();
		await breaks(node);
		await minutesPass(1);
		const failures = await claimFailures(desk.db);
		await breaks(node);
		await failuresTold(desk.db, failures!);
		await minutesPass(61);

		expect(await told(node)).toMatchObject({ newTimes: 1, times: 2 });
	});

	it('comes together with the others that broke with it', async () => {
		const nodes = [randomUUID(), randomUUID(), randomUUID()];
		for (const node of nodes) await breaks(node, { turn: null });
		await minutesPass(1);

		const failures = await claimFailures(desk.db);

		expect(failures?.subject).toBe('Frontdesk: 3 steps of workflows break');
		expect(failures?.kinds.map(({ node }) => node).toSorted()).toEqual(nodes.toSorted());
	});
});

/** Whatever is tried with the turn of this customer, breaks. */
async function turnFails(question: string): Promise<string> {
	await desk.customerWrites(question, { from: customer });
	let id = '';
	for (let attempt = 1; attempt <= 6; attempt++) {
		id = (await desk.claim())[0]?.id ?? id;
		await due();
	}
	return id;
}
const due = () =>
	desk.rows(sql`
		UPDATE frontdesk.conversations SET lease_until = now(), due_at = now()
		WHERE lease_until IS NOT NULL AND identity_value = ${customer}`);
const retry = (more: Partial<Parameters<typeof retryFailedTurns>[1]> = {}) =>
	retryFailedTurns(desk.db, { tenantId: desk.tenantId, ...more });
const apologies = async () =>
	(await desk.sentTo(customer)).filter(({ body }) => JSON.stringify(body).includes('Sorry'));

describe('a turn that fails for good without a word', () => {
	it('is told to the customer by the outbox, once', async () => {
		await turnFails('how much is bread?');

		await desk.lookNow();
		await desk.lookNow();
		await desk.sendDue();
		await desk.lookNow();
		await desk.sendDue();

		expect(await apologies()).toHaveLength(1);
	});

	it('is not told to a customer whom a person has taken over', async () => {
		await turnFails('how much is bread?');
		await desk.take(await desk.conversationOf(customer));

		await desk.lookNow();
		await desk.sendDue();

		expect(await apologies()).toEqual([]);
		expect(await desk.rows(sql`SELECT unsaid_turn_id AS id FROM frontdesk.handoffs`)).toEqual([{ id: null }]);
	});
});

describe('a retry', () => {
	it('asks the question again, once, and ends the handoff that was only about the failure', async () => {
		const turn = await turnFails('how much is bread?');
		const first = await retry();
		const second = await retry();
		const outcomes = await desk.botWorks();

		expect(first).toEqual([
			{ tenantId: desk.tenantId, turnId: turn, conversationId: await desk.conversationOf(customer) },
		]);
		expect(second).toEqual([]);
		expect(outcomes).toEqual(['answered']);
		expect(await desk.handoffOf(customer)).toBeUndefined();
		expect(JSON.stringify(await desk.sentTo(customer))).toContain('Bread is 4 EUR.');
	});

	it('leaves alone what a person has taken or answered', async () => {
		await turnFails('how much is bread?');
		const conversation = await desk.conversationOf(customer);
		await desk.take(conversation);
		const whileTaken = await retry();
		await desk.staffAnswer(conversation);
		await desk.close(conversation);

		expect(whileTaken).toEqual([]);
		expect(await retry()).toEqual([]);
	});

	it('keeps a handoff that is about more', async () => {
		await turnFails('how much is bread?');
		await desk.customerWrites('do you sell unicorns?', { from: customer });
		await desk.botWorks();

		expect(await retry()).toHaveLength(1);
		expect(await desk.botWorks()).toEqual(['answered']);
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'waiting' });
	});

	it('asks one turn only, of this business only, and of the time that is named', async () => {
		const turn = await turnFails('how much is bread?');

		expect(await retry({ turnId: randomUUID() })).toEqual([]);
		expect(await retryFailedTurns(desk.db, { tenantId: randomUUID(), turnId: turn })).toEqual([]);
		await desk.rows(
			sql`UPDATE frontdesk.turns SET completed_at = now() - interval '30 hours' WHERE id = ${turn}::uuid`,
		);
		expect(await retry()).toEqual([]);
		expect(await retry({ turnId: turn })).toHaveLength(1);
	});

	it('says what makes no sense', async () => {
		await expect(retry({ turnId: 'abc' })).rejects.toThrow('"turnId" is no ID of a turn');
		await expect(retry({ hours: 1000 })).rejects.toThrow('"hours"');
	});
});
