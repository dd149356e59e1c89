import { randomUUID } from 'node:crypto';
import { Editor } from '../support/n8n-editor';
import { inDatabase, newCustomer, customerWrites, repliesTo, replyTo, sandbox, stack } from '../support/product';
import { busyProcesses, processIdOf } from '../support/running-stack';
import { until } from '../support/until';
import type { Workflow } from '../support/workflow-file';

const question = 'what time do you close on saturday?';

const takesInAgain = async () => (await fetch(stack.webhookUrl)).status === 403;

// Restarts and leases that run out take their time.
jest.setTimeout(180_000);

describe('a failing step', () => {
	afterEach(() => inDatabase('GRANT EXECUTE ON FUNCTION frontdesk.reserve_reply TO PUBLIC'));

	it('is written down with its turn, tried again, and answered when the step works again', async () => {
		const customer = newCustomer();
		await inDatabase('REVOKE EXECUTE ON FUNCTION frontdesk.reserve_reply FROM PUBLIC');
		await customerWrites(customer, question);

		const error = await until(async () => {
			const [row] = await inDatabase(
				`SELECT e.node, e.workflow, e.turn_id IS NOT NULL AS has_turn FROM frontdesk.errors e
				JOIN frontdesk.turns t ON t.id = e.turn_id JOIN frontdesk.conversations c ON c.id = t.conversation_id
				WHERE c.identity_value = $1`,
				[customer],
			);
			return row;
		});
		await inDatabase('GRANT EXECUTE ON FUNCTION frontdesk.reserve_reply TO PUBLIC');

		expect(error).toEqual({ node: 'Send the reply', workflow: 'Frontdesk: conversation', has_turn: true });
		expect(await replyTo(customer)).toContain('4:00 pm');
	});
});

describe('a turn that fails three times', () => {
	const search = (await_: string) => `${await_} EXECUTE ON FUNCTION frontdesk.search_knowledge`;
	afterEach(() => inDatabase(`${search('GRANT')} TO PUBLIC`));

	it('ends with an apology and a person', async () => {
		const customer = newCustomer();
		await inDatabase(`${search('REVOKE')} FROM PUBLIC`);

		await customerWrites(customer, question);

		expect(await replyTo(customer)).toMatch(/sorry/i);
		const [turn] = await until(async () => {
			const rows = await inDatabase(
				`SELECT t.status, t.attempt, h.state, h.reason FROM frontdesk.turns t
				JOIN frontdesk.conversations c ON c.id = t.conversation_id JOIN frontdesk.handoffs h ON h.turn_id = t.id
				WHERE c.identity_value = $1`,
				[customer],
			);
			return rows.length > 0 ? rows : undefined;
		});
		expect(turn).toEqual({ status: 'failed', attempt: 4, state: 'waiting', reason: 'turn_failed' });
	});
});

describe.each(stack.mayDie)('a killed %s', (name) => {
	it('while a hundred customers wait leaves each of them with one answer', async () => {
		const customers = Array.from({ length: 100 }, newCustomer);
		const before = processIdOf(name)!;

		const writing = customers.map(async (from, i) => {
			await new Promise((resolve) => setTimeout(resolve, i * 20));
			return customerWrites(from, question, { id: `wamid.${randomUUID()}` });
		});
		await until(async () => (await Promise.all(customers.slice(0, 5).map(repliesTo))).flat().length > 0);
		process.kill(before, 'SIGKILL');
		const written = await Promise.all(writing);
		await until(() => processIdOf(name) !== before && takesInAgain());

		for (const customer of customers) expect(await replyTo(customer)).toContain('4:00 pm');
		await new Promise((resolve) => setTimeout(resolve, 2 * stack.leaseMs));
		const counts = await Promise.all(customers.map(async (customer) => (await repliesTo(customer)).length));
		expect(counts).toEqual(customers.map(() => 1));
		// Whoever does not take messages in does not keep Meta waiting either.
		const refused = written.filter(({ status }) => status !== 200);
		expect(name === stack.takesIn ? [] : refused).toEqual([]);
	});
});

describe('who answers, killed', () => {
	it('in the middle of a send leaves one message, not two', async () => {
		const customer = newCustomer();
		await sandbox.setFault({ service: 'graph', mode: 'delay', delayMs: 2_500, when: 'after', count: 1 });
		await customerWrites(customer, question);
		await until(async () => (await sandbox.sentMessages(customer)).length === 1);

		for (const name of busyProcesses()) process.kill(processIdOf(name)!, 'SIGKILL');

		const answered = await until(async () => {
			const [turn] = await inDatabase(
				`SELECT t.status, o.state FROM frontdesk.turns t JOIN frontdesk.conversations c ON c.id = t.conversation_id
				JOIN frontdesk.outbox o ON o.turn_id = t.id WHERE c.identity_value = $1 AND t.status = 'answered'`,
				[customer],
			);
			return turn;
		});
		expect(answered).toEqual({ status: 'answered', state: 'sent' });
		expect(await repliesTo(customer)).toHaveLength(1);
	});
});

describe('a step that waits for a customer', () => {
	const node = (name: string, type: string, typeVersion: number, parameters: object, more: object = {}) =>
		({ id: name, name, type, typeVersion, position: [0, 0], parameters, ...more }) as Workflow['nodes'][number];

	it('goes on with what they write, also when everything that runs workflows was killed meanwhile', async () => {
		const customer = newCustomer();
		await customerWrites(customer, 'hi');
		await replyTo(customer);
		const editor = await Editor.open();
		const path = `ask-${randomUUID()}`;
		const ask = {
			...{ operation: 'sendAndWait', to: 'chosen', channel: 'whatsapp', recipient: customer },
			tenant: new URL(stack.syncUrl).searchParams.get('tenant'),
			account: { __rl: true, mode: 'id', value: stack.phoneNumberId },
			text: 'When shall we deliver?',
		};
		const credentials = {
			frontdeskDatabaseApi: { id: 'frontdeskDatabas', name: 'Frontdesk' },
			frontdeskMetaApi: { id: 'frontdeskMetaApp', name: 'Meta app' },
		};
		const workflowId = await editor.save({
			nodes: [
				node('Called', 'n8n-nodes-base.webhook', 2, { path, httpMethod: 'POST' }, { webhookId: path }),
				node('Ask', 'n8n-nodes-frontdesk.metaSend', 1, ask, { credentials }),
				node('Go on', 'n8n-nodes-base.noOp', 1, {}),
			],
			connections: {
				Called: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] },
				Ask: { main: [[{ node: 'Go on', type: 'main', index: 0 }]] },
			},
		});
		await editor.publish(workflowId, (workflow) => workflow);
		const webhook = `${new URL(stack.webhookUrl).origin}/webhook/${path}`;
		await until(async () => (await fetch(webhook, { method: 'POST' })).ok);
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const waiting = await until(async () => {
			const { data } = (await editor.call(`/rest/executions?filter=${filter}&limit=5`)) as {
				data: { results: { id: string; status: string }[] };
			};
			return data.results.find(({ status }) => status === 'waiting')?.id;
		}, 200);
		expect(await replyTo(customer, 2)).toBe('When shall we deliver?');

		const before = Object.fromEntries(stack.mayDie.map((name) => [name, processIdOf(name)]));
		for (const name of stack.mayDie) process.kill(processIdOf(name)!, 'SIGKILL');
		await until(() => stack.mayDie.every((name) => processIdOf(name) !== before[name]) && takesInAgain());
		await customerWrites(customer, 'at ten, please');
		const run = await until(async () => {
			const now = await editor.execution(waiting).catch(() => undefined);
			return now?.status === 'waiting' ? undefined : now;
		}, 200);

		expect(run.itemOf('Go on')).toMatchObject({ response: { responded: true, text: 'at ten, please' } });
		expect(await repliesTo(customer)).toHaveLength(2);
		await editor.close();
	});
});
