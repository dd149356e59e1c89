import { withClient } from '../../infra/local/postgres';
import { openShop, type Shop } from '../../test/support/shop';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { closeDatabases, sql } from '../storage';
import { workKinds, type WorkKind } from '.';

let test: TestDatabase;
let shop: Shop;
let run: (statement: string) => Promise<unknown>;

beforeEach(async () => {
	test = await createTestDatabase();
	shop = await openShop(test);
	run = (statement) => withClient({ connectionString: test.superuserUrl }, (admin) => admin.query(statement));
});
afterEach(async () => {
	await closeDatabases();
	await test.drop();
});

const kinds = Object.keys(workKinds) as WorkKind[];

async function due(): Promise<Record<WorkKind, number | null>> {
	const [row] = await shop.db.query<{ due: Record<WorkKind, number | null> }>(
		sql`SELECT frontdesk.work_due(${kinds}::text[]) AS due`,
	);
	return row!.due;
}
const nothing = Object.fromEntries(kinds.map((kind) => [kind, null]));

/** A message of the shop's own workflows that waits for its next attempt. */
const outboxHolds = (nextAttempt: string) => `
	WITH contact AS (INSERT INTO frontdesk.contacts (tenant_id, name) SELECT tenant_id, 'Ann' FROM frontdesk.tenants RETURNING *),
	conversation AS (INSERT INTO frontdesk.conversations (tenant_id, contact_id, channel_id, identity_kind, identity_value)
		SELECT c.tenant_id, c.id, h.id, 'phone', '15551230001' FROM contact c JOIN frontdesk.channels h USING (tenant_id) RETURNING *),
	message AS (INSERT INTO frontdesk.messages (tenant_id, conversation_id, channel_id, direction, author, type, text, status, sent_at)
		SELECT tenant_id, id, channel_id, 'out', 'bot', 'text', 'hi', 'pending', now() FROM conversation RETURNING *)
	INSERT INTO frontdesk.outbox (tenant_id, id, idempotency_key, part, request, state, next_attempt_at)
	SELECT tenant_id, id, 'k', 0, '{}', 'pending', ${nextAttempt} FROM message`;
const announced = (fetchAt: string) => `
	INSERT INTO frontdesk.channel_events (tenant_id, channel_id, dedup_key, type, content_type, platform_id, fetch_at, sent_at)
	SELECT tenant_id, id, 'd', 'edit', 'text', 'mid.1', ${fetchAt}, now() FROM frontdesk.channels`;
const connectSheet = `
	INSERT INTO frontdesk.settings (tenant_id, name, value) SELECT tenant_id, 'google_sheet_id', '"sheet"' FROM frontdesk.tenants`;
const nextSync = (at: string, more = '') => `
	INSERT INTO frontdesk.knowledge_syncs (tenant_id, next_sync_at) SELECT tenant_id, ${at} FROM frontdesk.tenants
	ON CONFLICT (tenant_id) DO UPDATE SET next_sync_at = ${at}${more}`;
const turnEnded = (ago: string) => `
	UPDATE frontdesk.turns SET status = 'answered', completed_at = now() - interval '${ago}'`;

it('knows of nothing in a shop to which nobody writes', async () => {
	expect(await due()).toEqual(nothing);
});

describe.each([
	['messagesToSend', outboxHolds],
	['announcedMessages', announced],
	['sheets', (at: string) => `${connectSheet}; ${nextSync(at)}`],
] as const)('%s', (kind, arrange) => {
	it('are due when their time has come', async () => {
		await run(arrange(`now() - interval '1 s'`));

		expect(await due()).toEqual({ ...nothing, [kind]: 0 });
	});

	it('are announced before it', async () => {
		await run(arrange(`now() + interval '30 s'`));

		const found = (await due())[kind];

		expect(found).toBeGreaterThan(0);
		expect(found).toBeLessThanOrEqual(30_000);
	});
});

describe('sheets', () => {
	it('are due when nobody has looked at one yet, and not while one is being synced', async () => {
		await run(connectSheet);
		const fresh = await due();
		await run(nextSync('now()', `, lease_until = now() + interval '1 min'`));
		await run(`UPDATE frontdesk.knowledge_syncs SET lease_until = now() + interval '1 min'`);

		expect(fresh).toEqual({ ...nothing, sheets: 0 });
		expect(await due()).toEqual(nothing);
	});
});

describe('unanswered', () => {
	it('is due when a turn has ended and settled, and no longer when it was collected', async () => {
		await shop.customerWrites('do you have gluten-free bread?');
		await shop.claim();
		await run(turnEnded('5 s'));
		const early = await due();
		await run(turnEnded('1 min'));
		const settled = await due();
		await run(`INSERT INTO frontdesk.turn_collections (tenant_id, next_at, collected_until, collected_turn)
			SELECT tenant_id, now(), completed_at, id FROM frontdesk.turns`);

		expect(early.unanswered).toBeNull();
		expect(settled.unanswered).toBe(0);
		expect((await due()).unanswered).toBeNull();
	});

	it('is due when a question has no group, and when the live version was not asked one', async () => {
		await shop.customerWrites('do you have gluten-free bread?');
		await shop.claim();
		await run(`INSERT INTO frontdesk.unanswered_questions
			(tenant_id, turn_id, conversation_id, question, because, asked_at, awaits_reply)
			SELECT tenant_id, id, conversation_id, question, 'no_answer_known', now(), true FROM frontdesk.turns`);
		const ungrouped = await due();
		await run(`
			INSERT INTO frontdesk.unanswered (tenant_id, question, first_asked_at, last_asked_at)
			SELECT tenant_id, question, asked_at, asked_at FROM frontdesk.unanswered_questions;
			UPDATE frontdesk.unanswered_questions SET unanswered_id = (SELECT id FROM frontdesk.unanswered)`);
		const grouped = await due();
		await run(`INSERT INTO frontdesk.knowledge_versions (tenant_id, version, live, sheet_rows, rows_changed, rows_removed)
			SELECT tenant_id, 1, true, 0, 0, 0 FROM frontdesk.tenants`);

		expect(ungrouped.unanswered).toBe(0);
		expect(grouped.unanswered).toBeNull();
		expect((await due()).unanswered).toBe(0);
	});

	it('is due when a person has answered', async () => {
		await shop.customerWrites('do you have gluten-free bread?');
		await shop.claim();
		await run(`
			WITH asked AS (INSERT INTO frontdesk.unanswered (tenant_id, question, first_asked_at, last_asked_at)
				SELECT tenant_id, question, now(), now() FROM frontdesk.turns RETURNING *)
			INSERT INTO frontdesk.unanswered_questions
				(tenant_id, turn_id, conversation_id, question, because, asked_at, awaits_reply, unanswered_id)
			SELECT t.tenant_id, t.id, t.conversation_id, t.question, 'no_answer_known', now(), true, a.id
			FROM frontdesk.turns t JOIN asked a USING (tenant_id)`);
		const waiting = await due();

		await shop.ownerWrites('Yes, on Fridays.', '15551230001');

		expect(waiting.unanswered).toBeNull();
		expect((await due()).unanswered).toBe(0);
	});

	it('reads no table from end to end that grows with customers or messages, whatever the number of tenants', async () => {
		await run(`
			INSERT INTO frontdesk.tenants (slug, name, time_zone) SELECT 's' || i, 's', 'UTC' FROM generate_series(1, 10000) i;
			INSERT INTO frontdesk.turn_collections (tenant_id) SELECT tenant_id FROM frontdesk.tenants ON CONFLICT DO NOTHING;
			INSERT INTO frontdesk.settings (tenant_id, name, value) SELECT tenant_id, 'google_sheet_id', '"s"' FROM frontdesk.tenants;
			INSERT INTO frontdesk.knowledge_syncs (tenant_id, next_sync_at)
			SELECT tenant_id, now() + interval '1 hour' FROM frontdesk.tenants`);
		const scans = () =>
			withClient({ connectionString: test.superuserUrl }, async (admin) => {
				await admin.query('SELECT pg_stat_force_next_flush()');
				const { rows } = await admin.query<{ name: string; scans: string; read: string }>(`
					SELECT relname AS name, seq_scan AS scans, coalesce(idx_tup_fetch, 0) AS read FROM pg_stat_user_tables
					WHERE schemaname = 'frontdesk' AND relname IN ('turns', 'messages', 'outbox', 'channel_events', 'feedback',
						'unanswered', 'unanswered_questions', 'channels') ORDER BY relname`);
				return new Map(rows.map(({ name, ...counts }) => [name, counts]));
			});
		await closeDatabases();
		const before = await scans();
		const found = await withClient({ connectionString: test.appUrl }, async (client) => {
			const { rows } = await client.query<{ due: object }>('SELECT frontdesk.work_due($1) AS due', [kinds]);
			await client.query('SELECT pg_stat_force_next_flush()');
			return rows[0]?.due;
		});
		const after = await scans();

		const readWhole = [...after].filter(([name, { scans: now }]) => now !== before.get(name)!.scans);
		expect(found).toMatchObject({ messagesToSend: null, unanswered: null, documents: null, accounts: null });
		expect(readWhole.map(([name]) => name)).toEqual([]);
	});
});

describe('documents', () => {
	it('are due when a changed sheet was synced, and claimed as such', async () => {
		await run(nextSync(`now() + interval '1 min'`, ''));
		const before = await due();
		await run(`UPDATE frontdesk.knowledge_syncs SET synced_state = 'v2'`);
		const changed = await due();
		await shop.db.query(sql`SELECT frontdesk.claim_documents_to_check(10)`);

		expect(before.documents).toBeNull();
		expect(changed.documents).toBe(0);
		expect((await due()).documents).toBeNull();
	});
});

describe('accounts', () => {
	it.each([`paused_at = now()`, `token_expires_at = now() + interval '60 days'`])(
		'are watched with %s',
		async (change) => {
			await run(`UPDATE frontdesk.channels SET ${change}`);

			expect(await due()).toEqual({ ...nothing, accounts: 0 });
		},
	);
});

describe('expired', () => {
	it('is due when a business is a day old, and again a day after it was looked through', async () => {
		await run(`UPDATE frontdesk.tenants SET created_at = now() - interval '25 hours'`);
		const grown = await due();
		await shop.db.query(sql`SELECT frontdesk.claim_tenants_to_clean(10, 86400000)`);

		expect(grown.expired).toBe(0);
		expect((await due()).expired).toBeGreaterThan(86_000_000);
	});
});
