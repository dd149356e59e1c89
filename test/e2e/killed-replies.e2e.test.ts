import { randomInt, randomUUID } from 'node:crypto';
import { chatwootAt } from '../support/chatwoot';
import { connectChatwoot } from '../support/connect-chatwoot';
import {
	credentialIsInUse,
	customerWrites,
	echoWebhook,
	inDatabase,
	logInToN8n,
	newCustomer,
	nothingMoreComes,
	postWebhook,
	repliesTo,
	replyTo,
	sandbox,
	stack,
} from '../support/product';
import { processIdOf } from '../support/running-stack';
import { colleagueOf, conversationOf, deskUrl, shopsTenant } from '../support/staff';
import { signedBySlack, slackApp, startStaffWays, type StaffWays } from '../support/staff-ways';
import { until } from '../support/until';

jest.setTimeout(240_000);

const chatwoot = chatwootAt(stack.sandboxUrl);
let ways: StaffWays;
let tenantId: string;
let disconnect: () => Promise<void>;

beforeAll(async () => {
	ways = await startStaffWays();
	tenantId = await shopsTenant();
	await fillIn({ slackToken: slackApp.token, slackSigningSecret: slackApp.signingSecret, slackUrl: ways.slackUrl });
	disconnect = await connectChatwoot();
});
afterAll(async () => {
	await disconnect();
	await fillIn({}).finally(() => ways.close());
});

async function fillIn(data: object): Promise<void> {
	const n8n = await logInToN8n();
	const credential = { name: 'Staff alerts', type: 'frontdeskStaffAlertsApi', data };
	await n8n('/rest/credentials/frontdeskAlerts1', { method: 'PATCH', body: JSON.stringify(credential) });
	await credentialIsInUse();
}

interface Waiting {
	customer: string;
	conversation: string;
	text: string;
}
async function waits(text: string): Promise<Waiting> {
	const customer = newCustomer();
	await customerWrites(customer, 'can I talk to a human please?');
	await replyTo(customer);
	return { customer, conversation: await conversationOf(customer), text };
}

/** Whoever sends a request again does so until it was taken. */
const isTaken = (send: () => Promise<{ status: number }>) => until(async () => (await send()).status === 200, 200);

/** What each way does by itself while n8n is away: the page and platforms send again, Chatwoot's webhooks are lost. */
const staff: Record<string, (one: Waiting) => Promise<unknown>> = {
	'the Desk': async ({ conversation, text }) => {
		const ann = colleagueOf(tenantId);
		await isTaken(() => ann.enter('Ann'));
		return isTaken(() => ann.ask('send', { conversation, text, key: `killed-${conversation}` }));
	},
	'the phone': async ({ customer, text }) => {
		const echo = echoWebhook(customer, text, `wamid.${randomUUID()}`);
		return isTaken(() => postWebhook(echo));
	},
	Slack: async ({ conversation, text }) => {
		const thread = { channel: slackApp.channel, ts: `${Date.now() / 1_000}` };
		await inDatabase(
			'INSERT INTO frontdesk.slack_threads (tenant_id, conversation_id, channel, ts) VALUES ($1, $2, $3, $4)',
			[tenantId, conversation, thread.channel, thread.ts],
		);
		const event = {
			type: 'message',
			user: 'U07ANN',
			text,
			channel: thread.channel,
			ts: `${thread.ts}9`,
			thread_ts: thread.ts,
		};
		const body = JSON.stringify({ type: 'event_callback', event_id: `Ev${conversation}`, event });
		return isTaken(() => {
			const headers = { 'content-type': 'application/json', ...signedBySlack(body) };
			return fetch(`${stack.n8nUrl}/webhook/frontdesk-slack`, { method: 'POST', headers, body });
		});
	},
	Chatwoot: async ({ customer, text }) =>
		chatwoot.act({ do: 'write', conversation: (await chatwoot.of(customer))!.id, text, agent: 'Ben' }),
};

/** How often it was written to the customer: by us, or by the phone, of which the platform tells. */
async function times({ customer, conversation, text }: Waiting): Promise<{ sent: number; stored: number }> {
	const [row] = await inDatabase<{ stored: number }>(
		`SELECT count(*)::integer AS stored FROM frontdesk.messages WHERE conversation_id = $1 AND text = $2 AND author = 'human'`,
		[conversation, text],
	);
	return { sent: (await repliesTo(customer)).filter((reply) => reply === text).length, stored: row!.stored };
}

// As the message comes in, while it is written down, in the middle of the send, and when its answer is on the way back.
it.each([0, 100, 250, 500, 900])(
	'what staff answer by every way arrives once, with n8n killed some %i ms after',
	async (earliest) => {
		const moment = earliest + randomInt(100);
		const names = Object.keys(staff);
		const waiting = await Promise.all(names.map((name) => waits(`We can, says ${name}.`)));
		await until(async () => (await chatwoot.of(waiting[names.indexOf('Chatwoot')]!.customer))?.status === 'open');
		await sandbox.put('/sandbox/faults', [{ service: 'graph', mode: 'delay', delayMs: 400, when: 'after', count: 3 }]);
		const before = processIdOf(stack.takesIn)!;

		const answering = names.map((name, index) => staff[name]!(waiting[index]!));
		await new Promise((resolve) => setTimeout(resolve, moment));
		process.kill(before, 'SIGKILL');
		await until(() => processIdOf(stack.takesIn) !== before);
		await until(async () => (await fetch(deskUrl)).status === 200);
		await Promise.all(answering);

		await until(async () => {
			// What no webhook told of is found at the next look; it need not be waited for.
			await inDatabase(
				'UPDATE frontdesk.chatwoot_inboxes SET look_at = now() WHERE paused_until IS NULL OR paused_until < now()',
			);
			return (await Promise.all(waiting.map(times))).every(
				({ stored, sent }, index) => stored > 0 && (sent > 0 || names[index] === 'the phone'),
			);
		});
		await nothingMoreComes();
		const came = await Promise.all(waiting.map(times));
		expect([moment, names.map((name, index) => [name, came[index]])]).toEqual([
			moment,
			names.map((name) => [name, { stored: 1, sent: name === 'the phone' ? 0 : 1 }]),
		]);
		const states = await inDatabase(`SELECT DISTINCT c.status FROM frontdesk.conversations c WHERE c.id = ANY ($1)`, [
			waiting.map(({ conversation }) => conversation),
		]);
		expect(states).toEqual([{ status: 'human' }]);
	},
);
