import type { ITriggerFunctions } from 'n8n-workflow';
import { openShop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases } from '../../core/storage';
import { TurnTrigger } from './TurnTrigger.node';

let test: TestDatabase;

beforeEach(async () => {
	test = await createTestDatabase();
});
afterEach(async () => {
	await closeDatabases();
	await test.drop();
});

const limits: Record<string, number> = { maxInFlight: 10, maxPerTenant: 10, leaseSeconds: 30, maxAttempts: 3 };
const start = (mode: 'manual' | 'trigger', emitted: unknown[]) =>
	new TurnTrigger().trigger.call({
		getMode: () => mode,
		getNode: () => ({}),
		getNodeParameter: (name: string) => limits[name],
		getCredentials: async () => test.credential,
		emit: (outputs: unknown) => emitted.push(outputs),
		logger: { error: () => {} },
	} as unknown as ITriggerFunctions);

describe('Execute workflow', () => {
	it('takes one turn', async () => {
		const shop = await openShop(test);
		for (const from of ['15551230001', '15551230002']) await shop.customerWrites('are you open?', { from });
		const emitted: unknown[] = [];

		const { manualTriggerFunction, closeFunction } = await start('manual', emitted);
		await manualTriggerFunction!();
		await closeFunction!();

		expect(emitted).toHaveLength(1);
		expect(await shop.claim()).toHaveLength(1);
	});

	it('takes none when it was stopped before a customer wrote', async () => {
		const shop = await openShop(test);
		const emitted: unknown[] = [];
		const { manualTriggerFunction, closeFunction } = await start('manual', emitted);
		const waiting = manualTriggerFunction!();

		await closeFunction!();
		await waiting;
		await shop.customerWrites('are you open?');

		expect(await shop.claim()).toHaveLength(1);
		expect(emitted).toEqual([]);
	});
});

it('claims nothing after it was deactivated', async () => {
	const shop = await openShop(test);
	const emitted: unknown[] = [];
	const { closeFunction } = await start('trigger', emitted);

	await closeFunction!();
	await shop.customerWrites('are you open?');

	expect(await shop.claim()).toHaveLength(1);
	expect(emitted).toEqual([]);
});
