import {
	credentialIsInUse,
	customerWrites,
	inDatabase,
	logInToN8n,
	newCustomer,
	repliesTo,
	replyTo,
	sandbox,
	stack,
} from '../support/product';
import { busyProcesses, processIdOf } from '../support/running-stack';
import { until } from '../support/until';

const question = 'what time do you close on saturday?';

jest.setTimeout(180_000);

describe('n8n’s main process', () => {
	it('takes no webhooks: where a tunnel leads to it by mistake, Meta keeps what it could not deliver', async () => {
		const address = new URL(new URL(stack.webhookUrl).pathname, stack.n8nUrl);

		expect((await fetch(address, { method: 'POST', body: '{}' })).status).toBe(404);
	});
});

describe('a worker that stops for longer than a lease and goes on', () => {
	const setModel = async (data: object) => {
		const n8n = await logInToN8n();
		const credential = { id: 'frontdeskModel01', name: 'Language model', type: 'frontdeskModelApi' };
		await n8n('/rest/credentials/frontdeskModel01', { method: 'PATCH', body: JSON.stringify({ ...credential, data }) });
	};
	afterEach(() => setModel({ baseUrl: '', apiKey: '', model: '', provider: '' }));

	it('sends nothing that the other one has sent meanwhile', async () => {
		await setModel({ baseUrl: `${stack.sandboxUrl}/v1`, apiKey: 'any', model: 'sandbox', provider: 'sandbox' });
		await credentialIsInUse();
		const customers = Array.from({ length: 12 }, newCustomer);
		await sandbox.setFault({ service: 'llm', mode: 'delay', delayMs: 3_000, count: customers.length });
		const stopped = processIdOf('worker-1')!;
		await Promise.all(customers.map((customer) => customerWrites(customer, question)));
		await until(async () => (await attemptsOf(customers)).length === customers.length);
		await until(() => busyProcesses().includes('worker-1'));

		process.kill(stopped, 'SIGSTOP');
		await new Promise((resolve) => setTimeout(resolve, 1.5 * stack.leaseMs));
		const attempts = await attemptsOf(customers);
		process.kill(stopped, 'SIGCONT');
		for (const customer of customers) await replyTo(customer);
		await new Promise((resolve) => setTimeout(resolve, 2 * stack.leaseMs));

		// Some were the stopped worker's, or this test would show nothing.
		expect(Math.max(...attempts)).toBeGreaterThan(1);
		const counts = await Promise.all(customers.map(async (customer) => (await repliesTo(customer)).length));
		expect(counts).toEqual(customers.map(() => 1));
		expect(processIdOf('worker-1')).toBe(stopped);
	});

	const attemptsOf = async (customers: string[]) => {
		const turns = await inDatabase<{ attempt: number }>(
			`SELECT t.attempt FROM frontdesk.turns t JOIN frontdesk.conversations c ON c.id = t.conversation_id
			WHERE c.identity_value = ANY ($1)`,
			[customers],
		);
		return turns.map(({ attempt }) => attempt);
	};
});
