import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { signedBySlack, slackApp, startStaffWays, type StaffWays } from '../../test/support/staff-ways';
import { useTestDatabase } from '../../test/support/test-database';
import { sql } from '../storage';
import { hearSlack, isFromSlack, sendAlert } from '.';

const test = useTestDatabase();
let ways: StaffWays;
let desk: FrontDesk;
let customer: string;

beforeAll(async () => {
	ways = await startStaffWays();
});
beforeEach(async () => {
	desk = await openFrontDesk(test, { alert_slack_url: slackApp.channel });
	customer = desk.newCustomer();
	ways.received.length = 0;
});
afterEach(() => desk.endDay());
afterAll(() => ways.close());

const app = () => ({ token: slackApp.token, signingSecret: slackApp.signingSecret, url: ways.slackUrl });
const asks = async (question: string, from = customer) => {
	await desk.customerWrites(question, { from });
	await desk.botWorks();
};
const tellStaff = async () => {
	await desk.lookNow();
	const alerts = await desk.claimAlerts();
	return Promise.all(alerts.map((alert) => sendAlert(desk.db, alert, { slack: app() })));
};
let answers = 0;
const staffAnswer = (text: string, more: object = {}) =>
	hearSlack(
		desk.db,
		{
			type: 'event_callback',
			event_id: 'Ev1',
			event: {
				...{ type: 'message', channel: slackApp.channel, user: 'U07ANN', text },
				...{ ts: `1796000000.${String((answers += 1)).padStart(6, '0')}`, thread_ts: ways.of('slack-api')[0]?.ts },
				...more,
			},
		},
		{ app: app(), sending: desk.options },
	);
const read = async (who = customer) =>
	(await desk.sentTo(who)).map(({ body }) => (body?.['text'] as { body: string }).body).slice(1);
const inThread = () => ways.of('slack-api').filter(({ thread }) => thread !== undefined);

describe('an answer in the thread of an alert in Slack', () => {
	it('goes to the customer, as people read it, and the conversation is that person’s', async () => {
		await asks('do you sell unicorns?');
		await tellStaff();

		const heard = await staffAnswer('We do &amp; ship: <https://shop.example/u|shop.example/u> <@U1> ');

		expect(ways.of('slack-api', 'do you sell unicorns?')).toHaveLength(1);
		expect(heard).toEqual({ outcome: 'sent' });
		expect(await read()).toEqual(['We do & ship: https://shop.example/u']);
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'answered', takenBy: 'Slack U07ANN' });
	});

	it('goes once, however often Slack delivers it', async () => {
		await asks('do you sell unicorns?');
		await tellStaff();

		const same = { ts: '1796000001.000001' };
		await Promise.all([staffAnswer('We do.', same), staffAnswer('We do.', same)]);
		await staffAnswer('We do.', same);

		expect(await read()).toEqual(['We do.']);
	});

	it('that is the word for it gives the conversation back', async () => {
		await asks('do you sell unicorns?');
		await tellStaff();
		await staffAnswer('We do.');

		expect(await staffAnswer('#bot')).toEqual({ outcome: 'given_back' });
		expect(await desk.handoffOf(customer)).toBeUndefined();
		expect(await read()).toEqual(['We do.']);
	});

	it('that cannot reach the customer says so in the thread', async () => {
		await asks('do you sell unicorns?');
		await tellStaff();
		await desk.lastWroteAgo('30 hours');

		expect(await staffAnswer('We do.')).toEqual({ outcome: 'not_sent' });
		expect(inThread()[0]?.text).toMatch(/^This did not reach the customer\./);
	});

	it('below an alert about several customers goes to none of them, and says so', async () => {
		await asks('do you sell unicorns?');
		await asks('do you sell dragons?', desk.newCustomer());
		await tellStaff();

		expect(await staffAnswer('We do.')).toEqual({ outcome: 'not_sent' });
		expect(await read()).toEqual([]);
		expect(inThread()[0]?.text).toContain('about several customers');
	});

	it.each([
		['of a bot, ourselves for example', { bot_id: 'B1' }],
		['that is none: a new message', { thread_ts: undefined }],
		['that was edited', { subtype: 'message_changed' }],
		['in a thread that is not ours', { thread_ts: '1.1' }],
	])('%s is left alone', async (_what, more) => {
		await asks('do you sell unicorns?');
		await tellStaff();

		expect(await staffAnswer('We do.', more)).toEqual({ outcome: 'ignored' });
		expect(await read()).toEqual([]);
	});
});

describe('the alert itself', () => {
	it('comes later, once, when Slack says 429', async () => {
		await asks('do you sell unicorns?');
		ways.refuseNext('slack-api', 429, { 'retry-after': '600' });
		const [first] = await tellStaff();
		const [wait] = await desk.rows<{ inS: number }>(sql`
			SELECT extract(epoch FROM next_attempt_at - now())::float AS "inS" FROM frontdesk.handoff_alerts`);
		await desk.rows(sql`UPDATE frontdesk.handoff_alerts SET next_attempt_at = now()`);
		const [second] = await tellStaff();

		expect([first?.outcome, second?.outcome]).toEqual(['retry', 'sent']);
		expect(wait!.inS).toBeGreaterThan(590);
		expect(ways.of('slack-api')).toHaveLength(1);
	});

	it('to a channel that the app is not in is given up with an alert for the owner', async () => {
		await desk.rows(sql`UPDATE frontdesk.settings SET value = '"C9999999999"' WHERE name = 'alert_slack_url'`);
		await asks('do you sell unicorns?');

		expect(await tellStaff()).toEqual([{ outcome: 'failed', problem: 'Slack refused: channel_not_found.' }]);
	});
});

describe('the signature', () => {
	const body = Buffer.from('{"type":"event_callback"}');
	const headersOf = (more: Parameters<typeof signedBySlack>[1] = {}) => {
		const headers = signedBySlack(body.toString(), more);
		return { signature: headers['x-slack-signature'], timestamp: headers['x-slack-request-timestamp'] };
	};

	it.each([
		['is Slack’s', headersOf(), true],
		['is somebody else’s', headersOf({ secret: 'other' }), false],
		['is too old', headersOf({ at: Date.now() - 3_600_000 }), false],
		['is from the future', headersOf({ at: Date.now() + 3_600_000 }), false],
		['is missing', { signature: '', timestamp: '' }, false],
		['is of another time', { ...headersOf(), timestamp: String(Math.floor(Date.now() / 1_000) - 7) }, false],
	])('%s', (_what, headers, isGenuine) => {
		expect(isFromSlack(body, headers, slackApp.signingSecret)).toBe(isGenuine);
		expect(isFromSlack(body, headers, '')).toBe(false);
	});

	it('is over the bytes', () => {
		expect(isFromSlack(Buffer.from('{"type":"x"}'), headersOf(), slackApp.signingSecret)).toBe(false);
	});

	it('asked for a challenge, it is given', async () => {
		const asked = { type: 'url_verification', challenge: '3eZbrw1aB10' };

		expect(await hearSlack(desk.db, asked, { app: app(), sending: desk.options })).toMatchObject({
			challenge: '3eZbrw1aB10',
		});
	});
});
