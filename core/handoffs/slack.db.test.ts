import fc from 'fast-check';
import { mutatedBodies } from '../../test/fuzz/mutate';
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
	return Promise.all(alerts.map((alert) => sendAlert(desk.db, alert, { slack: app(), sending: desk.options })));
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

	it('is heard, whatever is in what Slack has signed', async () => {
		await asks('do you sell unicorns?');
		await tellStaff();
		const answer = {
			type: 'event_callback',
			event: {
				...{ type: 'message', channel: slackApp.channel, user: 'U07ANN', text: 'We do.', ts: '1796000009.000001' },
				...{ thread_ts: ways.of('slack-api')[0]?.ts, files: [{ id: 'F1', name: 'menu.pdf', mimetype: 'text/plain' }] },
			},
		};
		const event = (more: object) => ({ ...answer, event: { ...answer.event, ts: '1796000009.000002', ...more } });
		const odd = ['\0', 'a\ud800', 'x'.repeat(50_000)];
		const bodies = ['channel', 'thread_ts', 'ts', 'user', 'text'].flatMap((name) =>
			odd.map((value) => event({ [name]: value, ...(name === 'text' ? { ts: `1796000009.1${value.length}` } : {}) })),
		);

		const heard = [];
		for (const body of [...bodies, ...fc.sample(mutatedBodies([answer]), { numRuns: 300, seed: 1 })]) {
			const again = { app: app(), sending: desk.options };
			heard.push(await hearSlack(desk.db, body, again).catch((error: Error) => [error.message, body]));
		}

		expect(heard.filter(Array.isArray)).toEqual([]);
		expect(new Set(heard.map((one) => 'outcome' in one && one.outcome)).size).toBeGreaterThan(1);
	});
});

describe('a file in the thread of an alert', () => {
	const picture = Buffer.from('a picture of a unicorn');
	const posts = (...files: unknown[]) => ({ subtype: 'file_share', files });
	const filesRead = async () =>
		(await desk.sentTo(customer)).flatMap(({ body }) => (body?.['type'] === 'image' ? [body['image'] as object] : []));
	beforeEach(async () => {
		ways.slackScopes.add('files:read').add('files:write');
		await asks('do you sell unicorns?');
		await tellStaff();
	});

	it('goes to the customer with its words, once', async () => {
		const more = { ...posts(ways.putIntoSlack('u.png', 'image/png', picture)), ts: '1796000002.000001' };

		expect(await staffAnswer('This one.', more)).toEqual({ outcome: 'sent' });
		expect(await staffAnswer('This one.', more)).toEqual({ outcome: 'sent' });
		expect(await filesRead()).toEqual([{ id: expect.any(String) as string, caption: 'This one.' }]);
		expect(inThread()).toEqual([]);
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'answered' });
	});

	it('goes without words, and is asked for where Slack tells its id alone', async () => {
		const { id } = ways.putIntoSlack('u.png', 'image/png', picture);

		expect(await staffAnswer('', posts({ id, file_access: 'check_file_info' }))).toEqual({ outcome: 'sent' });
		expect(await filesRead()).toHaveLength(1);
	});

	it('that the app may not have is told of, and the words are sent', async () => {
		ways.slackScopes.delete('files:read');

		expect(await staffAnswer('We do.', posts(ways.putIntoSlack('u.png', 'image/png', picture)))).toEqual({
			outcome: 'sent',
		});
		expect(await read()).toEqual(['We do.']);
		expect(inThread().map(({ text }) => text)).toEqual([expect.stringContaining('scope "files:read"') as string]);
	});

	it.each([
		['lies elsewhere', { mode: 'external', url_private: 'https://drive.example/1' }, 'outside of Slack'],
		['would take our token elsewhere', { url_private_download: 'https://evil.example/1' }, 'outside of Slack'],
		['is too large', { size: 30 * 1024 * 1024 }, 'more than 25 MB'],
	])('that %s is told of', async (_what, change, words) => {
		const file = { ...ways.putIntoSlack('u.png', 'image/png', picture), ...change };

		expect(await staffAnswer('', posts(file))).toEqual({ outcome: 'not_sent' });
		expect(inThread()[0]?.text).toMatch(new RegExp(`"u\\.png" was not sent: .*${words}`));
		expect(await desk.handoffOf(customer)).toMatchObject({ state: 'waiting' });
	});

	it('that the platform does not take is told of, and the words are sent', async () => {
		const file = ways.putIntoSlack('u.exe', 'application/x-msdownload', picture);

		expect(await staffAnswer('We do.', posts(file))).toEqual({ outcome: 'sent' });
		expect(await read()).toEqual(['We do.']);
		expect(inThread()[0]?.text).toMatch(/^"u\.exe" was not sent: /);
	});
});

describe('what a customer sends', () => {
	const sendsFile = async (id: string) => {
		await desk.webhook({
			contacts: [{ wa_id: customer, profile: { name: 'Ann' } }],
			messages: [
				{
					...{ from: customer, id: `wamid.${id}`, timestamp: String(Math.floor(Date.now() / 1_000)), type: 'document' },
					document: { id, filename: 'order.pdf', mime_type: 'application/pdf', sha256: 'x', caption: 'my order' },
				},
			],
		});
		await desk.botWorks();
	};
	const upload = async () => {
		const form = new FormData();
		form.set('messaging_product', 'whatsapp');
		form.set('file', new Blob(['%PDF-1.4 order'], { type: 'application/pdf' }), 'order.pdf');
		const response = await fetch(`${desk.controls.url}/graph/v26.0/${desk.phoneNumberId}/media`, {
			...{ method: 'POST', body: form },
			headers: { authorization: 'Bearer sandbox-access-token' },
		});
		return ((await response.json()) as { id: string }).id;
	};

	it('is seen in the thread of its alert', async () => {
		ways.slackScopes.add('files:write');
		await sendsFile(await upload());

		expect(await tellStaff()).toMatchObject([{ outcome: 'sent' }]);
		expect(inThread()).toMatchObject([{ text: 'order.pdf', thread: ways.of('slack-api')[0]?.ts }]);
		expect(inThread()[0]?.file?.toString()).toBe('%PDF-1.4 order');
	});

	it.each([
		['is not to be had any more', false],
		['Slack does not take', true],
	])('and %s is told of there', async (_what, isThere) => {
		if (isThere) ways.slackScopes.delete('files:write');
		await sendsFile(isThere ? await upload() : '1800000000000002');

		expect(await tellStaff()).toMatchObject([{ outcome: 'sent' }]);
		expect(inThread()).toHaveLength(1);
		expect(inThread()[0]?.text).toBe('The customer sent order.pdf. It is seen at the Desk, or at the link above.');
	});
});

it('all of it is told in the language of the owner', async () => {
	await desk.rows(sql`
		INSERT INTO frontdesk.settings (tenant_id, name, value) VALUES (${desk.tenantId}, 'sheet_language', '"de"')`);
	await asks('do you sell unicorns?');
	await tellStaff();
	await desk.lastWroteAgo('30 hours');
	await staffAnswer('We do.');

	expect(ways.of('slack-api')[0]?.text).toContain('die Tabelle hat keine Antwort');
	expect(ways.of('slack-api')[0]?.text).toContain('Antworten in diesem Thread gehen an die Person.');
	expect(inThread()[0]?.text).toMatch(/^Das hat die Person nicht erreicht\. Die letzte Nachricht des Kunden/);
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
