import type { Client } from 'pg';
import { openFrontDesk, type FrontDesk } from '../../test/support/front-desk';
import { asSuperuser, explainStatements, findProblems, plansOf } from '../../test/support/statement-plans';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases, sql } from '../storage';
import { hearChatwoot } from '.';

let test: TestDatabase;
let desk: FrontDesk;

jest.setTimeout(120_000);
beforeAll(async () => {
	test = await createTestDatabase();
	await explainStatements(test);
	desk = await openFrontDesk(test);
	await asSuperuser(test, growInboxes);
});
afterAll(async () => {
	await desk.endDay();
	await closeDatabases();
	await test.drop();
});

const businesses = 500;
/** Of the first business; the others have one each that is due, and so many that are not. */
const backlog = 20_000;
const quiet = 40;

/** Businesses with an inbox each, of which the first has sent a campaign, and nothing of it is in Chatwoot yet. */
async function growInboxes(client: Client): Promise<void> {
	await client.query('BEGIN');
	await client.query('SET LOCAL session_replication_role = replica');
	await client.query(
		`CREATE TEMP TABLE grown ON COMMIT DROP AS SELECT n, uuidv7() AS tenant FROM generate_series(1, ${businesses}) n`,
	);
	await client.query(
		`INSERT INTO frontdesk.tenants (tenant_id, slug, name) SELECT tenant, 'grown-' || n, 'Business ' || n FROM grown`,
	);
	await client.query(`INSERT INTO frontdesk.chatwoot_inboxes (tenant_id, account_id, inbox_id, look_at)
		SELECT tenant, 1000 + n, 1000 + n, now() - (1000 - n) * interval '1 second' FROM grown`);
	await client.query(`INSERT INTO frontdesk.chatwoot_conversations (tenant_id, conversation_id, chatwoot_id, due_at)
		SELECT tenant, uuidv7(), k, CASE WHEN n = 1 THEN now() - interval '1 hour' WHEN k = 1 THEN now() - interval '1 minute' END
		FROM grown, generate_series(1, CASE WHEN n = 1 THEN ${backlog} ELSE ${quiet} END) k`);
	await client.query('COMMIT');
}

interface Claim {
	tenantId: string;
	conversationId: string;
}
const claim = async (limit = 8) =>
	(
		await desk.db.query<{ claims: Claim[] }>(sql`SELECT frontdesk.claim_chatwoot(${limit}::integer, 60000) AS claims`)
	)[0]!.claims;

it('a claim reads what it takes and some beside it, however much is there and whatever PostgreSQL knows of it', async () => {
	const growing = new Set(['chatwoot_conversations', 'chatwoot_inboxes']);
	const problems: string[] = [];
	for (const prepare of ['SELECT 1', 'ANALYZE frontdesk.chatwoot_conversations; ANALYZE frontdesk.chatwoot_inboxes']) {
		await asSuperuser(test, (client) => client.query(prepare));
		const plans = await plansOf(async () => {
			await claim();
			await desk.db.query(sql`SELECT frontdesk.claim_chatwoot_inboxes(20, 60000)`);
			await desk.db.query(sql`SELECT frontdesk.work_due(ARRAY['chatwoot'])`);
			await hearChatwoot(desk.db, { event: 'conversation_updated', id: 7, inbox_id: 1007 }, desk.options);
		});
		expect(plans.length).toBeGreaterThan(3);
		// By the order of their times, not by a key: at most as many as are asked for.
		const isBounded = (problem: string) => !/without a key/.test(problem);
		problems.push(...plans.flatMap((plan) => findProblems(plan, growing, 120)).filter(isBounded));
	}

	expect([...new Set(problems)]).toEqual([]);
});

it('the backlog of one business holds up no other one', async () => {
	const served = new Set<string>();
	for (let times = 0; times < 30; times += 1) {
		for (const { tenantId } of await claim()) served.add(tenantId);
		await desk.db.query(sql`SELECT frontdesk.claim_chatwoot_inboxes(10, 60000)`);
	}

	// Eight at a time, one of which is of the business with the backlog.
	expect(served.size).toBeGreaterThan(150);
});
