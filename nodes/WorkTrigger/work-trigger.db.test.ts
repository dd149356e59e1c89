import { setTimeout as sleep } from 'node:timers/promises';
import type { ITriggerFunctions } from 'n8n-workflow';
import type { WorkKind } from '../../core/work';
import { closeDatabases, openDatabase, sql } from '../../core/storage';
import { withClient } from '../../infra/local/postgres';
import { openShop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { until } from '../../test/support/until';
import { WorkTrigger } from './WorkTrigger.node';

let test: TestDatabase;
let emitted: unknown[];
let errors: string[];

beforeEach(async () => {
	test = await createTestDatabase();
	await openShop(test);
	[emitted, errors] = [[], []];
});
afterEach(async () => {
	await closeDatabases();
	await test.drop();
});

const start = (work: WorkKind, mode: 'manual' | 'trigger' = 'trigger') =>
	new WorkTrigger().trigger.call({
		getMode: () => mode,
		getNode: () => ({}),
		getNodeParameter: () => work,
		getCredentials: async () => test.credential,
		emit: (outputs: unknown) => emitted.push(outputs),
		logger: { error: (message: string) => errors.push(message) },
	} as unknown as ITriggerFunctions);

/** What the platform has only announced, and who waits for it is told of. */
const instagramAnnounces = () =>
	withClient({ connectionString: test.superuserUrl }, (admin) =>
		admin.query(`
			INSERT INTO frontdesk.channel_events
				(tenant_id, channel_id, dedup_key, type, content_type, platform_id, fetch_at, sent_at)
			SELECT tenant_id, id, gen_random_uuid(), 'edit', 'text', 'mid.1', now(), now() FROM frontdesk.channels;
			SELECT frontdesk.notify_work('announcedMessages', now())`),
	);
const somethingToDo = [[{ json: { work: 'announcedMessages' } }]];
/** Long enough for a look that was asked for, not for the poll. */
const aLook = () => sleep(400);

it('emits nothing while nothing is due, and one item when something is', async () => {
	const { closeFunction } = await start('announcedMessages');
	await aLook();
	const before = [...emitted];

	await instagramAnnounces();
	await until(async () => emitted.length > 0);
	await closeFunction!();

	expect(before).toEqual([]);
	expect(emitted).toEqual([somethingToDo]);
});

it('emits nothing after it was deactivated, while another one goes on', async () => {
	const others = await start('sheets');
	const { closeFunction } = await start('announcedMessages');
	await closeFunction!();

	await instagramAnnounces();
	await aLook();
	await others.closeFunction!();

	expect(emitted).toEqual([]);
});

it('goes on after the database was away', async () => {
	const { closeFunction } = await start('announcedMessages');
	await aLook();

	await withClient({ connectionString: test.superuserUrl }, async (admin) => {
		await admin.query(`ALTER DATABASE ${test.name} ALLOW_CONNECTIONS false`);
		await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'frontdesk'
			AND datname = current_database()`);
	}).catch(() => {});
	await sleep(1_500);
	await withClient({ connectionString: test.superuserUrl.replace(test.name, 'postgres') }, (admin) =>
		admin.query(`ALTER DATABASE ${test.name} ALLOW_CONNECTIONS true`),
	);
	await instagramAnnounces();
	await until(async () => emitted.length > 0);
	await closeFunction!();

	expect(emitted[0]).toEqual(somethingToDo);
});

it('asks once for all kinds that are watched in a process', async () => {
	const kinds: WorkKind[] = ['sheets', 'unanswered', 'documents', 'announcedMessages'];
	const db = openDatabase(test.credential);
	const asked = jest.spyOn(db, 'query');

	const triggers = await Promise.all(kinds.map((kind) => start(kind)));
	await aLook();
	const listening = await db.query<{ count: number }>(
		sql`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
	);
	await Promise.all(triggers.map(({ closeFunction }) => closeFunction!()));

	expect(listening).toEqual([{ count: 1 }]);
	expect(asked.mock.calls.filter(([query]) => query.text.includes('work_due'))).toHaveLength(1);
});

it('emits at once for *Execute workflow*, also with nothing to do', async () => {
	const { manualTriggerFunction } = await start('documents', 'manual');

	await manualTriggerFunction!();

	expect(emitted).toEqual([[[{ json: { work: 'documents' } }]]]);
});
