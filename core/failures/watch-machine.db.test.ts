import { closeSync, existsSync, openSync } from 'node:fs';
import { Writable } from 'node:stream';
import { outliveFullLogs } from '../../infra/local/n8n/preload/outlive-full-logs';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { useTestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { withClient } from '../../infra/local/postgres';
import { awaitResponse } from '../conversations';
import { sql } from '../storage';
import { claimFailures, failuresTold, watchMachine } from '.';

const test = useTestDatabase();
// A crowded machine looks seldom.
jest.setTimeout(60_000);
let desk: FrontDesk;
let machine: ReturnType<typeof watchMachine>;
const hour = 3_600_000;
const everyMs = 20;
const someLooks = () => new Promise((resolve) => setTimeout(resolve, 10 * everyMs));

beforeEach(async () => {
	desk = await openFrontDesk(test);
	await asAdmin('DELETE FROM frontdesk.failure_kinds');
	machine = watchMachine(desk.db, everyMs);
});
afterEach(async () => {
	machine.close();
	jest.restoreAllMocks();
	await desk.endDay();
});

const asAdmin = (statement: string) =>
	withClient({ connectionString: test.superuserUrl }, (admin) => admin.query(statement));
const inSomeSeconds = () => asAdmin(`UPDATE frontdesk.failure_kinds SET tell_at = tell_at - interval '1 minute'`);
const kinds = async () => (await asAdmin('SELECT node, times::integer FROM frontdesk.failure_kinds')).rows as object[];

/** PostgreSQL's clock cannot be set back here: what it has written is moved instead, as a clock that went back shows it. */
const dueInAnHour = () =>
	asAdmin(`UPDATE frontdesk.conversations SET due_at = due_at + interval '1 hour' WHERE due_at IS NOT NULL`);

describe('a clock that is set back', () => {
	it('is told to the operator once, and nobody waits for it', async () => {
		// It was ahead when the watch began.
		machine.close();
		const real = Date.now;
		const ahead = jest.spyOn(Date, 'now').mockImplementation(() => real() + hour);
		machine = watchMachine(desk.db, everyMs);
		await desk.customerWrites('how much is bread?');
		await dueInAnHour();
		expect(await desk.claim()).toEqual([]);

		ahead.mockRestore();

		expect(await until(async () => (await desk.claim())[0])).toMatchObject({ question: 'how much is bread?' });
		await until(async () => (await kinds()).length > 0);
		await someLooks();
		expect(await kinds()).toEqual([{ node: 'clock', times: 1 }]);
		await inSomeSeconds();
		const told = await claimFailures(desk.db);
		expect(told?.text).toContain('The clock of this machine was set back by 60 minutes.');
		await failuresTold(desk.db, told!);
		expect(await claimFailures(desk.db)).toBeNull();
	});

	it('holds back nobody who was writing in that moment', async () => {
		machine.close();
		const real = Date.now;
		const ahead = jest.spyOn(Date, 'now').mockImplementation(() => real() + hour);
		machine = watchMachine(desk.db, 2_000);
		ahead.mockRestore();

		// It notices after two seconds.
		await new Promise((resolve) => setTimeout(resolve, 2_500));
		await desk.customerWrites('how much is bread?');
		await dueInAnHour();

		expect(await until(async () => (await desk.claim())[0])).toMatchObject({ question: 'how much is bread?' });
	});

	it('is not what another machine’s clock does, to which PostgreSQL does not listen', async () => {
		await desk.customerWrites('how much is bread?');
		await dueInAnHour();

		await desk.rows(sql`SELECT frontdesk.clock_set_back(${hour}::bigint, now() - interval '1 hour')`);

		expect(await desk.claim()).toEqual([]);
	});

	it('lets no step wait longer for its customer', async () => {
		await desk.customerWrites('how much is bread?');
		const [{ id: conversationId } = { id: '' }] = await desk.rows<{ id: string }>(
			sql`SELECT id FROM frontdesk.conversations WHERE tenant_id = ${desk.tenantId}`,
		);
		const resumeUrl = `http://127.0.0.1/webhook-waiting/${conversationId}`;
		const waitMs = 1.5 * hour;
		await awaitResponse(desk.db, { tenantId: desk.tenantId, conversationId, resumeUrl, botAnswers: false, waitMs });

		await desk.rows(sql`SELECT frontdesk.clock_set_back(${hour}::bigint, now())`);

		expect(
			await desk.rows(sql`
				SELECT resume_at < now() + interval '40 minutes' AS "isSooner" FROM frontdesk.awaited_responses
				WHERE resume_url = ${resumeUrl}`),
		).toEqual([{ isSooner: true }]);
	});

	it('by some seconds is nothing', async () => {
		const real = Date.now;
		jest.spyOn(Date, 'now').mockImplementation(() => real() - 30_000);
		await someLooks();

		expect(await kinds()).toEqual([]);
	});
});

(existsSync('/dev/full') ? describe : describe.skip)('a log that cannot be written', () => {
	it('is told once, however many lines are lost', async () => {
		const fd = openSync('/dev/full', 'w');
		// As Node makes it of a file.
		class SyncWriteStream extends Writable {
			fd = fd;
		}
		const log = new SyncWriteStream();
		outliveFullLogs([log]);

		for (let n = 0; n < 5; n++) {
			log.write('a line\n');
			await someLooks();
		}
		closeSync(fd);

		await until(async () => (await kinds()).length > 0);
		expect(await kinds()).toEqual([{ node: 'log', times: 1 }]);
	});
});
