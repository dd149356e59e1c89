import type { ITriggerFunctions } from 'n8n-workflow';
import { openShop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { Turn } from '../../core/conversations';
import { closeDatabases, sql } from '../../core/storage';
import { TurnTrigger } from './TurnTrigger.node';

let test: TestDatabase;

beforeEach(async () => {
	test = await createTestDatabase();
});
afterEach(async () => {
	await closeDatabases();
	await test.drop();
});

const limits = { maxInFlight: 10, maxPerTenant: 10, leaseSeconds: 30, maxAttempts: 3 };
interface Emitted {
	json: Turn & Record<string, unknown>;
}
const start = (
	mode: 'manual' | 'trigger',
	emitted: Emitted[][][],
	test_: Record<string, unknown> = {},
	more: Record<string, unknown> = {},
) => {
	const parameters: Record<string, unknown> = { ...limits, tenant: '', ...test_ };
	return new TurnTrigger().trigger.call({
		getMode: () => mode,
		getNode: () => ({}),
		getChildNodes: () => [],
		helpers: { createDeferredPromise: () => ({ promise: new Promise(() => {}) }) },
		getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => test.credential,
		emit: (outputs: Emitted[][]) => emitted.push(outputs),
		logger: { error: () => {} },
		...more,
	} as unknown as ITriggerFunctions);
};
/** What *Execute step* gives, by output. */
const tryOut = async (parameters: Record<string, unknown>): Promise<Emitted[][]> => {
	const emitted: Emitted[][][] = [];
	const { manualTriggerFunction } = await start('manual', emitted, parameters);
	await manualTriggerFunction!();
	return emitted[0]!;
};

describe('Execute workflow', () => {
	it('begins a test turn of a typed question, and leaves who waits to the queue', async () => {
		const shop = await openShop(test);
		await shop.customerWrites('are you open?');

		const [[question], replies] = (await tryOut({ testWith: 'question', testQuestion: 'do you have bread?' })) as [
			Emitted[],
			Emitted[],
		];

		expect(question?.json).toMatchObject({ isTest: true, question: 'do you have bread?', tenantId: shop.tenantId });
		expect(Turn.parse(question?.json).settings.answer_threshold).toBeGreaterThan(0);
		expect(replies).toEqual([]);
		expect(await shop.claim()).toMatchObject([{ question: 'are you open?' }]);
	});

	it('asks the last turn of a conversation once more, as it was then, under an id of nobody', async () => {
		const shop = await openShop(test);
		await shop.customerWrites('do you have bread?', { at: new Date(Date.now() - 5_000) });
		const [turn] = await shop.claim();
		await shop.customerWrites('and cake?');

		const [[again]] = (await tryOut({ testWith: 'conversation', testConversation: turn!.conversation.id })) as [
			Emitted[],
		];

		expect(again?.json).toMatchObject({
			isTest: true,
			question: 'do you have bread?',
			customer: turn!.customer,
			history: [],
		});
		expect(again?.json.id).not.toBe(turn!.id);
		expect(again?.json.leaseToken).toBe(0);
	});

	it('has samples, one of which leaves by Reply Ready', async () => {
		await openShop(test);

		const [[stop]] = (await tryOut({ testWith: 'sample', testSample: 'stop' })) as [Emitted[]];
		const [questions, [ready]] = (await tryOut({ testWith: 'sample', testSample: 'replyReady' })) as [
			unknown[],
			Emitted[],
		];

		expect(stop?.json.question).toBe('STOP');
		expect(questions).toEqual([]);
		expect(ready?.json.reply?.text).toMatch(/would have been sent/);
	});

	it('takes a turn that was copied from an execution as mock data, and makes a test of it', async () => {
		const shop = await openShop(test);
		await shop.customerWrites('do you have bread?');
		const [turn] = await shop.claim();
		const copied = JSON.stringify([turn]);

		const [[question]] = (await tryOut({ testWith: 'json', testJson: copied })) as [Emitted[]];

		expect(question?.json).toMatchObject({ isTest: true, question: 'do you have bread?', leaseToken: 0 });
		await expect(tryOut({ testWith: 'json', testJson: '{' })).rejects.toThrow(/is not JSON/);
		await expect(tryOut({ testWith: 'json', testJson: '{"id":"1"}' })).rejects.toThrow(/"id" is missing or wrong/);
	});

	it('says which conversation is missing', async () => {
		await openShop(test);

		await expect(tryOut({ testWith: 'conversation' })).rejects.toThrow('Which conversation?');
	});
});

it('claims nothing after it was deactivated', async () => {
	const shop = await openShop(test);
	const emitted: Emitted[][][] = [];
	const { closeFunction } = await start('trigger', emitted);

	await closeFunction!();
	await shop.customerWrites('are you open?');

	expect(await shop.claim()).toHaveLength(1);
	expect(emitted).toEqual([]);
});

it('gives a turn back before its lease ends, when a workflow that was started without waiting did not complete it', async () => {
	const shop = await openShop(test);
	await shop.customerWrites('are you open?');
	const step = { name: 'Answer elsewhere', type: 'n8n-nodes-base.executeWorkflow', disabled: false };
	const ended = { status: 'success', data: { resultData: { lastNodeExecuted: step.name } } };
	const { closeFunction } = await start(
		'trigger',
		[],
		{ leaseSeconds: 2 },
		{
			getWorkflow: () => ({ name: 'Mine' }),
			getNode: () => ({ name: 'Turn Trigger' }),
			getChildNodes: (name: string) =>
				name === step.name ? [] : [{ ...step, parameters: { options: { waitForSubWorkflow: false } } }],
			helpers: { createDeferredPromise: () => ({ promise: Promise.resolve(ended) }) },
		},
	);

	const [failure] = await until(async () => {
		const rows = await shop.rows<{ message: string; node: string }>(sql`SELECT message, node FROM frontdesk.errors`);
		return rows.length > 0 ? rows : undefined;
	});
	await closeFunction!();

	expect(failure).toEqual({
		node: step.name,
		message: expect.stringMatching(/"Answer elsewhere" started a workflow without waiting.*Wait For Sub-Workflow/),
	});
});
