import { readSheet } from 'read-excel-file/node';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { startStaffWays, type StaffWays } from '../../test/support/staff-ways';
import { useTestDatabase } from '../../test/support/test-database';
import { closeAlert, raiseAlert } from '../alerts';
import { collectUnanswered } from '../knowledge';
import { changeSettings, sql } from '../storage';
import { claimDigests, sendDigest } from '.';

const test = useTestDatabase();
let desk: FrontDesk;
let ways: StaffWays;

beforeAll(async () => {
	ways = await startStaffWays();
});
beforeEach(async () => {
	desk = await openFrontDesk(test, { alert_email: 'owner@shop.example' });
	ways.received.length = 0;
});
afterEach(() => desk.endDay());
afterAll(() => ways.close());

const mail = () => ({
	...{ host: '127.0.0.1', port: ways.smtpPort, secure: false, user: '', password: '' },
	from: 'Frontdesk <bot@shop.example>',
});
const asks = async (question: string) => {
	await desk.customerWrites(question, { from: desk.newCustomer() });
	await desk.botWorks();
};
/** The week in which all of this happened is over, and it is Monday. */
const mondayComes = async () => {
	await claimDigests(desk.db, { limit: 100 }); // puts a new business on the list
	await desk.rows(sql`
		UPDATE frontdesk.digests SET next_at = now(), week = date_trunc('week', now() AT TIME ZONE (
			SELECT time_zone FROM frontdesk.tenants WHERE tenant_id = digests.tenant_id))::date`);
};
const claim = async () =>
	(await claimDigests(desk.db, { limit: 100 })).filter(({ digest }) => digest.tenantId === desk.tenantId);
const sendDue = async () => {
	const due = await claim();
	return Promise.all(due.map(({ digest, spreadsheet }) => sendDigest(desk.db, digest, { mail: mail(), spreadsheet })));
};
const isDueNow = () => desk.rows(sql`UPDATE frontdesk.digests SET next_at = now()`);

describe('the weekly digest', () => {
	it('tells what was asked, answered and passed on, what that saved, and which questions are worth a row', async () => {
		for (const question of ['how much is bread?', 'is bread sold out?', 'do you sell unicorns?']) await asks(question);
		await desk.rows(sql`UPDATE frontdesk.turns SET completed_at = completed_at - interval '1 minute'`);
		await collectUnanswered(desk.db);
		await mondayComes();

		const [due] = await claim();

		expect(due?.digest).toMatchObject({ recipient: 'owner@shop.example' });
		for (const words of [
			'Customers who wrote: 3; questions: 3 (the week before: 0).',
			'The bot answered 2 (67%), and passed 1 on to you.',
			'That saved about 6 minutes',
			'1 × the sheet has no answer',
			'1 × do you sell unicorns?',
		])
			expect(due?.digest.text).toContain(words);
		expect(await readSheet(due!.spreadsheet, 'Week')).toEqual(
			expect.arrayContaining([
				['Answered by the bot', 2],
				['Hours saved', 0.1],
			]),
		);
		expect(await readSheet(due!.spreadsheet, 'Questions to add')).toEqual([
			['Question', 'Times', 'Your answer'],
			['do you sell unicorns?', 1, null],
		]);
	});

	it('is sent once, with its spreadsheet, and comes again a week later', async () => {
		await mondayComes();

		const outcomes = [...(await sendDue()), ...(await sendDue())];

		expect(outcomes).toEqual([{ outcome: 'sent', problem: null }]);
		expect(ways.of('email', 'Nobody wrote this week')).toHaveLength(1);
		expect(ways.of('email')[0]?.text).toContain('.xlsx');
		const [next] = await desk.rows<{ days: number; hour: number; day: number }>(sql`
			SELECT extract(epoch FROM d.next_at - now())::float / 86400 AS days,
				extract(hour FROM d.next_at AT TIME ZONE t.time_zone)::int AS hour,
				extract(isodow FROM d.next_at AT TIME ZONE t.time_zone)::int AS day
			FROM frontdesk.digests d JOIN frontdesk.tenants t USING (tenant_id)`);
		expect(next).toMatchObject({ hour: 8, day: 1 });
		expect(next!.days).toBeLessThanOrEqual(7);
	});

	it('that the mail server refuses comes later, once, with the same week', async () => {
		await mondayComes();
		ways.refuseNext('email', 451);
		const [first] = await sendDue();
		const tooEarly = await sendDue();
		await isDueNow();
		const [second] = await sendDue();

		expect(first).toMatchObject({ outcome: 'retry', problem: expect.stringContaining('refused') as string });
		expect(tooEarly).toEqual([]);
		expect(second).toMatchObject({ outcome: 'sent' });
		expect(ways.of('email')).toHaveLength(1);
	});

	it('that nobody can get is given up with an alert', async () => {
		await mondayComes();
		ways.refuseNext('email', 550);

		expect(await sendDue()).toMatchObject([{ outcome: 'failed' }]);
		const alerts = await desk.rows(sql`SELECT kind, sentence FROM frontdesk.alerts WHERE closed_at IS NULL`);
		expect(alerts).toEqual([
			{ kind: 'weekly_digest', sentence: expect.stringContaining('owner@shop.example') as string },
		]);
	});

	it('says what has to be looked at, until that is settled', async () => {
		await raiseAlert(desk.db, desk.tenantId, 'some_kind', 'The weekly digest could not be sent to x@shop.example. No.');
		await mondayComes();
		const [told] = await claim();
		await closeAlert(desk.db, desk.tenantId, 'some_kind');
		await mondayComes();
		const [quiet] = await claim();

		expect(told?.digest.text).toContain('To look at:\n  The weekly digest could not be sent to x@shop.example. No.');
		expect(quiet?.digest.text).not.toContain('To look at:');
	});

	it('goes to its own address, or to nobody', async () => {
		await changeSettings(desk.db, desk.tenantId, { digest_email: 'boss@shop.example' });
		await mondayComes();
		expect((await claim())[0]?.digest.recipient).toBe('boss@shop.example');

		await changeSettings(desk.db, desk.tenantId, { digest_email: 'none' });
		await mondayComes();
		expect(await claim()).toEqual([]);
	});

	it('goes to one of several, and to another one when that one dies', async () => {
		await mondayComes();

		const claims = await Promise.all([claim(), claim(), claim()]);
		await isDueNow();
		const [late] = claims.flat();
		const [again] = await claim();

		expect(claims.flat()).toHaveLength(1);
		expect(again?.digest.week).toBe(late?.digest.week);
		expect(await sendDigest(desk.db, late!.digest, { mail: mail(), spreadsheet: late!.spreadsheet })).toMatchObject({
			outcome: 'lost',
		});
	});
});
