import { register } from 'prom-client';
import { asSuperuser } from '../../test/support/statement-plans';
import { openShop, type Shop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases, sql } from '../storage';
import { judgeStanding, readStanding, showStanding } from '.';

let test: TestDatabase;
let shop: Shop;

beforeEach(async () => {
	test = await createTestDatabase();
	shop = await openShop(test);
});
afterEach(async () => {
	await closeDatabases();
	await test.drop();
});

const run = (text: string) => asSuperuser(test, (client) => client.query(text));
const judged = async (check: string) =>
	judgeStanding(await readStanding(shop.db)).find((finding) => finding.check === check)?.state;

describe('how the installation stands', () => {
	it('is fine where nobody has written', async () => {
		const findings = judgeStanding(await readStanding(shop.db));

		expect(findings.map(({ state }) => state)).toEqual(findings.map(() => 'ok'));
	});

	it('counts who waits, whose answer is being made, and whose was lost', async () => {
		for (const from of ['15550000001', '15550000002', '15550000003']) await shop.customerWrites('hello?', { from });
		const before = await readStanding(shop.db);
		await shop.claim({ batch: 1 });
		const claimed = await readStanding(shop.db);
		await run(`UPDATE frontdesk.conversations SET lease_until = now() - interval '1 s', due_at = now() - interval '90 s'
			WHERE lease_until IS NOT NULL`);

		expect(before).toMatchObject({ waiting: 3, running: 0, leasesLost: 0 });
		expect(claimed).toMatchObject({ waiting: 2, running: 1, leasesLost: 0 });
		expect(await readStanding(shop.db)).toMatchObject({ waiting: 3, running: 0, leasesLost: 1 });
		expect(await judged('Queue')).toBe('problem');
	});

	it.each([
		['Errors', `INSERT INTO frontdesk.errors (message) VALUES ('the search failed')`],
		[
			'Sheets',
			`INSERT INTO frontdesk.knowledge_syncs (tenant_id, failures) SELECT tenant_id, 1 FROM frontdesk.tenants
				ON CONFLICT (tenant_id) DO UPDATE SET failures = 1`,
		],
		['Channels', `UPDATE frontdesk.channels SET paused_at = now()`],
	])('says of %s that something is wrong when it is', async (check, breakIt) => {
		await run(breakIt);

		expect(await judged(check)).toBe('problem');
	});

	it.each([
		['problem', 'none answers', ['unavailable']],
		['warning', 'one fails and the next one answers', ['timeout', 'answered']],
		['ok', 'customers write again before it has', ['cancelled']],
	])('says of language models: %s, where %s', async (state, _, outcomes) => {
		await shop.customerWrites('hello?');
		const calls = outcomes.map((outcome, at) => ({ provider: `provider-${at}`, purpose: 'reply', outcome }));
		await run(`INSERT INTO frontdesk.turns (tenant_id, conversation_id, lease_token, message_ids, question, due_at, model_calls)
			SELECT tenant_id, id, 1, '{}', '?', now(), '${JSON.stringify(calls)}' FROM frontdesk.conversations, generate_series(1, 4)`);

		expect(await judged('Models')).toBe(state);
	});

	it('reads nothing from end to end that grows, also with ten thousand tenants', async () => {
		await run(`
			INSERT INTO frontdesk.tenants (slug, name, time_zone) SELECT 's' || i, 's', 'UTC' FROM generate_series(1, 10000) i;
			INSERT INTO frontdesk.settings (tenant_id, name, value) SELECT tenant_id, 'google_sheet_id', '"s"' FROM frontdesk.tenants
				ON CONFLICT DO NOTHING;
			INSERT INTO frontdesk.knowledge_syncs (tenant_id, next_sync_at)
				SELECT tenant_id, now() + interval '1 hour' FROM frontdesk.tenants ON CONFLICT DO NOTHING;
			INSERT INTO frontdesk.errors (message, id) SELECT 'old', uuidv7(interval '-1 day') FROM generate_series(1, 10000)`);
		const scanned = () =>
			asSuperuser(test, async (client) => {
				await client.query('SELECT pg_stat_force_next_flush()');
				const { rows } = await client.query<{ name: string; scans: string }>(
					`SELECT relname AS name, seq_scan AS scans FROM pg_stat_user_tables WHERE schemaname = 'frontdesk'`,
				);
				return new Map(rows.map(({ name, scans }) => [name, scans]));
			});
		await closeDatabases();
		const before = await scanned();

		await asSuperuser(test, async (client) => {
			await client.query('SELECT frontdesk.standing()');
			await client.query('SELECT pg_stat_force_next_flush()');
		});

		const after = await scanned();
		expect([...after].filter(([name, scans]) => scans !== before.get(name)).map(([name]) => name)).toEqual([]);
	});
});

describe('what Prometheus is told', () => {
	const valueOf = async (name: string) => (await register.getSingleMetric(name)!.get()).values[0]?.value;

	it('is one query for all numbers of a scrape', async () => {
		let queries = 0;
		const counted = { ...shop.db, query: (query: never) => (queries++, shop.db.query(query)) };
		await shop.customerWrites('hello?');
		const shown = showStanding(counted as typeof shop.db);

		const text = await register.metrics();
		shown.close();

		expect(text).toMatch(/^frontdesk_conversations_waiting 1$/m);
		expect(text).toMatch(/^frontdesk_database_up 1$/m);
		expect(queries).toBe(1);
	});

	it('has no numbers while the database is away, and says that it is', async () => {
		const away = { ...shop.db, query: () => Promise.reject(new Error('away')) };
		const shown = showStanding(away as typeof shop.db);

		expect(await valueOf('frontdesk_database_up')).toBe(0);
		expect(await valueOf('frontdesk_conversations_waiting')).toBeUndefined();
		shown.close();
	});

	it('is told by the process alone that was asked to', async () => {
		showStanding(shop.db).close();

		expect(await valueOf('frontdesk_database_up')).toBeUndefined();
	});

	it('is nothing that a tenant, or a role of the nodes, can be found out by', async () => {
		const standing = await shop.rows<{ all: object }>(sql`SELECT frontdesk.standing() AS all`);

		expect(JSON.stringify(standing)).not.toContain(shop.tenantId);
	});
});
