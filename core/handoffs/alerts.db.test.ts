import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { startStaffWays, type StaffWays } from '../../test/support/staff-ways';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { changeSettings, closeDatabases, sql } from '../storage';
import { checkWays, claimAlerts, recordAlert, sendAlert, type AlertAccess, type StaffAlert } from '.';

let test: TestDatabase;
let desk: FrontDesk;
let ways: StaffWays;
let access: AlertAccess;
let customer: string;

beforeAll(async () => {
	test = await createTestDatabase();
	ways = await startStaffWays();
});
beforeEach(async () => {
	desk = await openFrontDesk(test, ways.settings);
	ways.received.length = 0;
	access = {
		mail: {
			host: '127.0.0.1',
			port: ways.smtpPort,
			secure: false,
			user: '',
			password: '',
			from: 'Frontdesk <bot@shop.example>',
		},
		telegram: { token: ways.telegramToken, apiUrl: ways.telegramUrl },
		allowsPrivateAddresses: true,
		sending: desk.options,
	};
	customer = desk.newCustomer();
});
afterEach(() => desk.endDay());
afterAll(async () => {
	await ways.close();
	await closeDatabases();
	await test.drop();
});

const asks = async (question: string, from = customer) => {
	await desk.customerWrites(question, { from });
	await desk.botWorks();
};
/** What the alerts workflow does. */
const tellStaff = async (): Promise<{ alert: StaffAlert; outcome: string; problem: string | null }[]> => {
	await desk.lookNow();
	const alerts = await desk.claimAlerts();
	return Promise.all(alerts.map(async (alert) => ({ alert, ...(await sendAlert(desk.db, alert, access)) })));
};
const states = () =>
	desk.rows<{ way: string; state: string; attempts: number }>(
		sql`SELECT way, state, attempts FROM frontdesk.handoff_alerts ORDER BY way, id`,
	);
const dueAgain = () => desk.rows(sql`UPDATE frontdesk.handoff_alerts SET next_attempt_at = now()`);

describe('staff', () => {
	it('are told once, by every way that is filled in, with the question and what is known', async () => {
		await asks('do you sell <unicorns> & dragons?');

		await tellStaff();
		await tellStaff();

		expect(ways.received.map(({ way }) => way).toSorted()).toEqual(['email', 'slack', 'teams', 'telegram', 'webhook']);
		expect(ways.of('slack')[0]!.text).toContain('do you sell &lt;unicorns&gt; &amp; dragons?');
		const [mail] = ways.of('email');
		expect(mail).toMatchObject({ to: 'ann@shop.example' });
		for (const words of [
			'Ann (WhatsApp) waits for a person',
			'the sheet has no answer',
			`https://wa.me/${customer}`,
			'Can be answered until',
		])
			expect(mail!.text).toContain(words);
		expect(ways.of('telegram')[0]).toMatchObject({
			to: '-1001234',
			text: expect.stringContaining('dragons?') as string,
		});
		expect((await states()).every(({ state }) => state === 'sent')).toBe(true);
	});

	it('are told of a burst in one alert, and of what follows it in another', async () => {
		for (let n = 0; n < 12; n++) await asks(`do you sell unicorn number ${n}?`, desk.newCustomer());

		await tellStaff();
		await asks('and what about dragons?', desk.newCustomer());
		await tellStaff();

		expect(ways.of('slack')).toHaveLength(1);
		expect(ways.of('slack')[0]!.text).toMatch(/12 customers wait.*… and 2 more\./s);
		await desk.hoursPass(0.1);
		await tellStaff();
		expect(ways.of('slack', 'dragons')).toHaveLength(1);
	});

	it('hear of messages that did not arrive, and of turns that failed', async () => {
		await asks('how much is bread?');
		const [sent] = await desk.rows<{ id: string }>(
			sql`SELECT platform_id AS id FROM frontdesk.messages WHERE author = 'bot' AND direction = 'out' LIMIT 1`,
		);
		await desk.statusArrives('failed', { id: sent!.id });
		const other = desk.newCustomer();
		await desk.customerWrites('hello, are you there?', { from: other });
		for (let attempt = 1; attempt <= 6; attempt++) {
			await desk.claim();
			await desk.rows(
				sql`UPDATE frontdesk.conversations SET lease_until = now(), due_at = now() WHERE lease_until IS NOT NULL AND identity_value = ${other}`,
			);
		}

		await tellStaff();

		const [told] = ways.of('slack');
		expect(told!.text).toContain('a message could not be delivered');
		expect(told!.text).toContain('how much is bread?');
		expect(told!.text).toContain('something broke on our side');
	});

	it('are reminded, and no more once somebody has acted', async () => {
		await asks('do you sell unicorns?');
		await tellStaff();
		await desk.hoursPass(0.3);
		await tellStaff();
		expect(ways.of('slack', 'Reminder')).toHaveLength(1);

		await desk.hoursPass(1);
		await desk.lookNow();
		await desk.staffAnswer(await desk.conversationOf(customer));
		await tellStaff();

		expect(ways.of('slack')).toHaveLength(2);
		expect((await states()).filter(({ state }) => state === 'dropped')).not.toHaveLength(0);
		await desk.hoursPass(30);
		await tellStaff();
		expect(ways.of('slack')).toHaveLength(2);
	});

	it('are told at a second address when nobody has acted', async () => {
		await changeSettings(desk.db, desk.tenantId, { alert_escalation_email: 'boss@shop.example' });
		await asks('do you sell unicorns?');
		await tellStaff();
		await desk.hoursPass(1.1);

		await tellStaff();

		expect(
			ways
				.of('email', 'Nobody has answered')
				.map(({ to }) => to)
				.toSorted(),
		).toEqual(['ann@shop.example', 'boss@shop.example']);
	});

	it('are told on WhatsApp by a template, once, through the outbox', async () => {
		await changeSettings(desk.db, desk.tenantId, {
			alert_whatsapp_number: '+49 151 20000001',
			alert_whatsapp_template: 'staff_alert',
		});
		await desk.controls.put('/sandbox/options', { recipients: 'any' });
		await asks('do you sell unicorns?');

		const told = await tellStaff();
		const [alert] = told.filter(({ alert: { way } }) => way === 'whatsapp');
		await sendAlert(desk.db, alert!.alert, access);

		const sent = await desk.sentTo('4915120000001');
		expect(sent).toHaveLength(1);
		expect(JSON.stringify(sent[0]!.body)).toContain('waits for a person');
	});
});

describe('a way that does not work', () => {
	it.each([
		['slack', 429, { 'retry-after': '30' }],
		['telegram', 500, {}],
		['email', 451, {}],
	] as const)('%s that answers %i is tried again, and staff read it once', async (way, status, headers) => {
		await asks('do you sell unicorns?');
		ways.refuseNext(way, status, headers);

		const first = await tellStaff();
		await dueAgain();
		await tellStaff();
		await dueAgain();
		await tellStaff();

		expect(first.find(({ alert }) => alert.way === way)).toMatchObject({ outcome: 'retry' });
		expect(ways.of(way)).toHaveLength(1);
		expect((await states()).find((one) => one.way === way)).toMatchObject({ state: 'sent', attempts: 2 });
	});

	it('waits as long as Slack says', async () => {
		await asks('do you sell unicorns?');
		ways.refuseNext('slack', 429, { 'retry-after': '600' });
		await tellStaff();

		const [slack] = await desk.rows<{ inS: number }>(
			sql`SELECT extract(epoch FROM next_attempt_at - now())::float AS "inS" FROM frontdesk.handoff_alerts WHERE way = 'slack'`,
		);

		expect(slack!.inS).toBeGreaterThan(590);
	});

	it('is given up when it says that it never will, and the owner has an alert about it', async () => {
		await asks('do you sell unicorns?');
		ways.refuseNext('telegram', 403);

		const told = await tellStaff();

		expect(told.find(({ alert }) => alert.way === 'telegram')).toMatchObject({ outcome: 'failed' });
		const alerts = await desk.rows(sql`SELECT kind, sentence FROM frontdesk.alerts WHERE closed_at IS NULL`);
		expect(alerts).toEqual([
			{ kind: 'staff_alert_telegram', sentence: expect.stringContaining('could not be told by telegram') as string },
		]);
	});

	it('reaches nobody in our own network, unless the operator allows it', async () => {
		access = { ...access, allowsPrivateAddresses: false };
		await asks('do you sell unicorns?');

		const told = await tellStaff();

		expect(told.find(({ alert }) => alert.way === 'webhook')).toMatchObject({
			outcome: 'failed',
			problem: 'The address lies in a private network, and is not called.',
		});
		expect(ways.of('webhook')).toEqual([]);
	});
});

describe('the credential', () => {
	it('is tested without telling anybody', async () => {
		expect(await checkWays(access)).toBe('Works: the mail server takes mail, Telegram knows the bot.');
		expect(await checkWays({})).toContain('Nothing is filled in');
		await expect(checkWays({ telegram: { token: 'wrong', apiUrl: ways.telegramUrl } })).rejects.toThrow(
			'Telegram answered 401: Unauthorized',
		);
		await expect(checkWays({ mail: { ...access.mail!, port: 1 } })).rejects.toThrow('The mail server does not work');
		expect(ways.received).toEqual([]);
	});
});

describe('a process that dies', () => {
	it('between the look and the claim loses nothing, and tells nobody twice', async () => {
		await asks('do you sell unicorns?');
		await desk.lookNow();

		await tellStaff();

		expect(ways.of('slack')).toHaveLength(1);
	});

	it('between the claim and the send leaves it to the next, and comes too late itself', async () => {
		await asks('do you sell unicorns?');
		await desk.lookNow();
		const [lost] = (await desk.claimAlerts()).filter(({ way }) => way === 'slack');
		expect(await desk.claimAlerts()).toEqual([]);
		await dueAgain();

		await tellStaff();

		expect(ways.of('slack')).toHaveLength(1);
		expect(await recordAlert(desk.db, lost!, { problem: 'too late' })).toBe('lost');
	});

	it('after the send tells again under the same id, by which a mailbox or receiver knows it', async () => {
		await asks('do you sell unicorns?');
		await tellStaff();
		await desk.rows(sql`UPDATE frontdesk.handoff_alerts SET state = 'sending', next_attempt_at = now()`);

		await tellStaff();

		for (const way of ['email', 'webhook'] as const) {
			expect(ways.of(way)).toHaveLength(2);
			expect(new Set(ways.of(way).map(({ key }) => key)).size).toBe(1);
		}
	});

	it('shares alerts with others who are at work', async () => {
		for (let n = 0; n < 5; n++) await asks(`unicorn ${n}?`, desk.newCustomer());
		await desk.lookNow();

		const claimed = await Promise.all(Array.from({ length: 4 }, () => claimAlerts(desk.db, { limit: 100 })));

		const ids = claimed.flat().map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeGreaterThanOrEqual(5);
	});
});
