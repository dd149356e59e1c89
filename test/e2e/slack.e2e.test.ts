import {
	credentialIsInUse,
	customerWrites,
	inDatabase,
	logInToN8n,
	newCustomer,
	nobodyWaits,
	nothingMoreComes,
	ownerSets,
	repliesTo,
	stack,
} from '../support/product';
import { signedBySlack, slackApp, startStaffWays, type StaffWays } from '../support/staff-ways';
import { until } from '../support/until';

jest.setTimeout(120_000);

let ways: StaffWays;

beforeAll(async () => {
	ways = await startStaffWays();
	await fillIn({ slackToken: slackApp.token, slackSigningSecret: slackApp.signingSecret, slackUrl: ways.slackUrl });
	await ownerSets({ alert_slack_url: slackApp.channel });
});
afterAll(async () => {
	await ownerSets({ alert_slack_url: '' });
	await fillIn({}).finally(() => ways.close());
});

async function fillIn(data: object): Promise<void> {
	const n8n = await logInToN8n();
	const credential = { name: 'Staff alerts', type: 'frontdeskStaffAlertsApi', data };
	await n8n('/rest/credentials/frontdeskAlerts1', { method: 'PATCH', body: JSON.stringify(credential) });
	await credentialIsInUse();
}
function slackPosts(posted: object, more: Parameters<typeof signedBySlack>[1] = {}): Promise<Response> {
	const body = JSON.stringify(posted);
	const headers = { 'content-type': 'application/json', ...signedBySlack(body, more) };
	return fetch(`${stack.n8nUrl}/webhook/frontdesk-slack`, { method: 'POST', headers, body });
}

it('an answer in the thread of an alert reaches the customer, once; what Slack has not signed reaches nobody', async () => {
	const customer = newCustomer();
	await inDatabase(`UPDATE frontdesk.handoff_alerts SET created_at = created_at - interval '2 minutes'`);
	await nobodyWaits();
	await customerWrites(customer, 'can I talk to a human please?');
	const alert = await until(() => ways.of('slack-api', customer)[0]);
	const event = {
		type: 'message',
		channel: slackApp.channel,
		user: 'U07ANN',
		text: 'We can.',
		ts: `${alert.ts}9`,
		thread_ts: alert.ts,
	};
	const posted = { type: 'event_callback', event_id: 'Ev1', event };

	const challenged = await slackPosts({ type: 'url_verification', challenge: 'abc123' });
	const forged = await slackPosts(posted, { secret: 'guessed' });
	const responses = [await slackPosts(posted), await slackPosts(posted)];

	await until(async () => (await repliesTo(customer)).includes('We can.'));
	await nothingMoreComes();
	expect(await challenged.json()).toMatchObject({ challenge: 'abc123' });
	expect(forged.ok).toBe(false);
	expect(responses.map(({ status }) => status)).toEqual([200, 200]);
	expect((await repliesTo(customer)).filter((text) => text === 'We can.')).toHaveLength(1);
});
