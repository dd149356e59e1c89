import { randomUUID } from 'node:crypto';
import {
	credentialIsInUse,
	customerWrites,
	inDatabase,
	logInToN8n,
	newCustomer,
	nothingMoreComes,
	repliesTo,
	replyTo,
	stack,
} from '../support/product';
import { startStaffWays, type StaffWays } from '../support/staff-ways';
import { until } from '../support/until';

const question = 'what time do you close on saturday?';
const search = (verb: string) => `${verb} EXECUTE ON FUNCTION frontdesk.search_knowledge`;

// Three attempts with pauses, and some seconds until somebody is told.
jest.setTimeout(180_000);

let ways: StaffWays;
let n8n: Awaited<ReturnType<typeof logInToN8n>>;
let askAgain: () => Promise<unknown[]>;

beforeAll(async () => {
	ways = await startStaffWays();
	n8n = await logInToN8n();
	await fillIn({
		...{ smtpHost: '127.0.0.1', smtpPort: ways.smtpPort, mailFrom: 'bot@shop.example' },
		...{ operatorEmail: 'on-call@shop.example', operatorSlackUrl: ways.settings.alert_slack_url },
	});
	askAgain = await retryWorkflow();
});
afterEach(() => inDatabase(`${search('GRANT')} TO PUBLIC`));
afterAll(async () => {
	await fillIn({});
	await ways.close();
});

/** The operator fills in the credential in n8n. */
async function fillIn(data: object): Promise<void> {
	const credential = { name: 'Staff alerts', type: 'frontdeskStaffAlertsApi', data };
	await n8n('/rest/credentials/frontdeskAlerts1', { method: 'PATCH', body: JSON.stringify(credential) });
	await credentialIsInUse();
}

/** What on-call builds in the editor: a webhook, and *Retry* behind it. */
async function retryWorkflow(): Promise<() => Promise<unknown[]>> {
	const path = `retry-${randomUUID()}`;
	const node = (name: string, type: string, parameters: object, more: object) => ({
		...{ id: name, name, type, typeVersion: 1, position: [0, 0], parameters, ...more },
	});
	const credentials = { frontdeskDatabaseApi: { id: 'frontdeskDatabas', name: 'Frontdesk' } };
	const post = (address: string, body: object) => n8n(address, { method: 'POST', body: JSON.stringify(body) });
	const { data } = (await post('/rest/workflows', {
		name: `Test: ${path}`,
		nodes: [
			node(
				'Ask',
				'n8n-nodes-base.webhook',
				{ path, responseMode: 'lastNode', responseData: 'allEntries' },
				{ webhookId: path },
			),
			node('Retry', 'n8n-nodes-frontdesk.failTurn', { operation: 'retry' }, { credentials, alwaysOutputData: true }),
		],
		connections: { Ask: { main: [[{ node: 'Retry', type: 'main', index: 0 }]] } },
		settings: {},
		active: false,
	})) as { data: { id: string; versionId: string } };
	await post(`/rest/workflows/${data.id}/activate`, { versionId: data.versionId });
	return () =>
		until(async () => {
			const response = await fetch(`${stack.n8nUrl}/webhook/${path}`);
			return response.ok ? ((await response.json()) as unknown[]) : undefined;
		});
}

const statusOf = async (customer: string) =>
	(
		await inDatabase<{ status: string }>(
			`SELECT t.status FROM frontdesk.turns t JOIN frontdesk.conversations c ON c.id = t.conversation_id
			WHERE c.identity_value = $1 ORDER BY t.id DESC LIMIT 1`,
			[customer],
		)
	)[0]?.status;

describe('a step that breaks for everybody', () => {
	it('is told to the operator once, apologised for to each customer, and asked again when it is mended', async () => {
		await inDatabase('DELETE FROM frontdesk.failure_kinds');
		const customers = [newCustomer(), newCustomer(), newCustomer()];
		ways.refuseNext('slack', 500);
		ways.refuseNext('email', 451);
		await inDatabase(`${search('REVOKE')} FROM PUBLIC`);
		for (const customer of customers) await customerWrites(customer, question);
		for (const customer of customers) expect(await replyTo(customer)).toMatch(/sorry/i);

		// Nobody could be told at first.
		await until(() => ways.of('email', 'permission denied').length > 0);
		await nothingMoreComes();
		expect(ways.of('email', 'permission denied')).toHaveLength(1);
		expect(ways.of('slack', 'permission denied')).toHaveLength(1);

		await inDatabase(`${search('GRANT')} TO PUBLIC`);
		const again = await askAgain();
		for (const customer of customers) await until(async () => (await statusOf(customer)) === 'answered');
		await askAgain();
		await nothingMoreComes();

		expect(again.length).toBeGreaterThanOrEqual(customers.length);
		for (const customer of customers) {
			const [apology, answer, ...more] = await repliesTo(customer);
			expect(apology).toMatch(/sorry/i);
			expect(answer).toContain('4:00 pm');
			expect(more).toEqual([]);
		}
	});
});
