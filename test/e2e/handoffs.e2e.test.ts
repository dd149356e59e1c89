import { randomUUID } from 'node:crypto';
import { startStaffWays, type StaffWays } from '../support/staff-ways';
import { processIdOf } from '../support/running-stack';
import {
	credentialIsInUse,
	customerWrites,
	echoWebhook,
	inDatabase,
	logInToN8n,
	newCustomer,
	nobodyWaits,
	nothingMoreComes,
	ownerSets,
	postWebhook,
	repliesTo,
	replyTo,
	sandbox,
	stack,
} from '../support/product';
import { until } from '../support/until';

const known = 'what time do you close on saturday?';
const unknown = 'can you repair my submarine engine?';
const ownersNumber = '4915120000042';

// Staff are told some seconds after a question, and n8n starts again in between.
jest.setTimeout(180_000);

let ways: StaffWays;

beforeAll(async () => {
	ways = await startStaffWays();
	await fillIn({
		...{ smtpHost: '127.0.0.1', smtpPort: ways.smtpPort, mailFrom: 'bot@shop.example' },
		...{ telegramToken: ways.telegramToken, telegramUrl: ways.telegramUrl, allowsPrivateAddresses: true },
	});
	await ownerSets({ ...ways.settings, alert_whatsapp_number: ownersNumber, alert_whatsapp_template: 'staff_alert' });
	await customerWrites(ownersNumber, 'hello');
	await nobodyWaits();
});
afterAll(async () => {
	const names = [...Object.keys(ways.settings), 'alert_whatsapp_number', 'alert_whatsapp_template'];
	await ownerSets(Object.fromEntries(names.map((name) => [name, ''])));
	await fillIn({});
	await ways.close();
});

/** The operator fills in the credential in n8n. */
async function fillIn(data: object): Promise<void> {
	const n8n = await logInToN8n();
	const credential = { name: 'Staff alerts', type: 'frontdeskStaffAlertsApi', data };
	await n8n('/rest/credentials/frontdeskAlerts1', { method: 'PATCH', body: JSON.stringify(credential) });
	await credentialIsInUse();
}

const stateOf = async (customer: string) =>
	(
		await inDatabase<{ state: string; status: string }>(
			`SELECT h.state, c.status FROM frontdesk.conversations c LEFT JOIN frontdesk.handoffs h ON h.conversation_id = c.id
			AND h.state <> 'closed' WHERE c.identity_value = $1`,
			[customer],
		)
	)[0];
const ownerWrites = (to: string, text: string) => postWebhook(echoWebhook(to, text, `wamid.${randomUUID()}`));

describe('staff', () => {
	it('are told within seconds, once by each way, what a customer wants', async () => {
		const customer = newCustomer();

		await customerWrites(customer, unknown);
		const askedAt = Date.now();

		for (const way of ['email', 'slack', 'teams', 'telegram', 'webhook'] as const) {
			await until(() => ways.of(way, customer).length > 0);
			expect(ways.of(way, customer)[0]!.text).toContain(unknown);
		}
		expect(Date.now() - askedAt).toBeLessThan(30_000);
		await until(async () =>
			(await sandbox.sentMessages(ownersNumber)).some(({ body }) =>
				JSON.stringify(body).includes('waits for a person'),
			),
		);
		await nothingMoreComes();
		expect(ways.of('slack', customer)).toHaveLength(1);
	});

	it('are told once when Slack and the mail server refuse at first', async () => {
		const customer = newCustomer();
		await pauseIsOver();
		ways.refuseNext('slack', 429, { 'retry-after': '1' });
		ways.refuseNext('email', 451);

		await customerWrites(customer, unknown);

		for (const way of ['slack', 'email'] as const) await until(() => ways.of(way, customer).length > 0);
		await nothingMoreComes();
		expect([ways.of('slack', customer).length, ways.of('email', customer).length]).toEqual([1, 1]);
	});

	it('are told once when n8n is killed in between', async () => {
		const customer = newCustomer();
		await pauseIsOver();
		const name = stack.answering[0]!;
		const before = processIdOf(name)!;
		await customerWrites(customer, unknown);
		await replyTo(customer);

		process.kill(before, 'SIGKILL');
		await until(() => processIdOf(name) !== before);

		await until(() => ways.of('slack', customer).length > 0);
		await nothingMoreComes();
		expect(ways.of('slack', customer)).toHaveLength(1);
	});
});

/** Two alerts about news are a minute apart. */
const pauseIsOver = () =>
	inDatabase(`UPDATE frontdesk.handoff_alerts SET created_at = created_at - interval '2 minutes'`);

describe('a customer who waits for a person', () => {
	it.each([
		['after a photo', { image: {} }],
		['after a question that nobody knows', { text: unknown }],
	])('C4: %s still gets the answers that the bot surely knows', async (_when, content) => {
		const customer = newCustomer();
		await customerWrites(customer, '', content);
		expect(await replyTo(customer)).toMatch(/passed it on/i);

		await customerWrites(customer, known);

		expect(await replyTo(customer, 2)).toContain('4:00 pm');
		expect(await stateOf(customer)).toEqual({ state: 'waiting', status: 'bot' });
	});
});

describe('a person on the phone', () => {
	it('has the conversation when they write, and gives it back with #bot', async () => {
		const customer = newCustomer();
		await customerWrites(customer, unknown);
		await replyTo(customer);

		await ownerWrites(customer, 'We can, from Monday on.');
		await customerWrites(customer, known);
		await nothingMoreComes();
		expect(await repliesTo(customer)).toHaveLength(1);
		expect(await stateOf(customer)).toEqual({ state: 'taken', status: 'human' });
		await ownerWrites(customer, '#bot');

		expect(await replyTo(customer, 2)).toContain('4:00 pm');
		expect(await stateOf(customer)).toEqual({ state: null, status: 'bot' });
	});
});
