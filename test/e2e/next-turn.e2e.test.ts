import { Client } from 'pg';
import { customerWrites, newCustomer, replyTo, repliesTo, sandbox, stack } from '../support/product';
import { until } from '../support/until';

jest.setTimeout(120_000);

const question = 'what time do you close on saturday?';

/** How many executions of the conversation n8n has begun so far; those that went well are marked as deleted. */
async function executions(): Promise<number> {
	const client = new Client(stack.databaseUrls.superuser.replace(/\/[^/]*$/, '/n8n'));
	await client.connect();
	try {
		const { rows } = await client.query<{ count: number }>(
			`SELECT count(*)::integer FROM execution_entity WHERE "workflowId" = 'frontdeskConvers'`,
		);
		return rows[0]!.count;
	} finally {
		await client.end();
	}
}

async function faultsToCome(): Promise<unknown[]> {
	const response = await fetch(`${stack.sandboxUrl}/sandbox/faults`);
	return ((await response.json()) as { faults: unknown[] }).faults;
}

describe('an execution that has answered a customer', () => {
	it('goes on with the next one, and each gets one answer', async () => {
		const before = await executions();
		const customers: string[] = [];
		// One after the other, each while the one before has just been answered.
		for (let n = 0; n < 12; n++) {
			const customer = newCustomer();
			customers.push(customer);
			await customerWrites(customer, question);
			if (n === 0) await replyTo(customer);
		}
		for (const customer of customers) expect(await replyTo(customer)).toContain('4:00 pm');

		expect((await executions()) - before).toBeLessThan(customers.length);
		expect((await Promise.all(customers.map(repliesTo))).map(({ length }) => length)).toEqual(customers.map(() => 1));
	});
});

describe('a customer whose answer is held up', () => {
	it('holds up nobody else', async () => {
		const [slow, quick] = [newCustomer(), newCustomer()];
		await sandbox.setFault({ service: 'graph', mode: 'delay', delayMs: 8_000 });
		await customerWrites(slow, question);
		await until(async () => (await faultsToCome()).length === 0);

		await customerWrites(quick, question);

		expect(await replyTo(quick)).toContain('4:00 pm');
		expect(await repliesTo(slow)).toEqual([]);
		expect(await replyTo(slow)).toContain('4:00 pm');
	});
});
