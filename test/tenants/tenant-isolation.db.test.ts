import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { discoverTables, fillEveryTable, type Table } from './fill-every-table';

const ours = '00000000-0000-7000-8000-00000000000a';
const theirs = '00000000-0000-7000-8000-00000000000b';

let test: TestDatabase;
let admin: Client;
let app: Client;
let tables: Table[];

beforeAll(async () => {
	test = await createTestDatabase();
	admin = new Client(test.superuserUrl);
	app = new Client(test.appUrl);
	await Promise.all([admin.connect(), app.connect()]);
	tables = await discoverTables(admin);
	await fillEveryTable(admin, tables, ours);
	await fillEveryTable(admin, tables, theirs);
});
afterAll(async () => {
	await Promise.all([admin.end(), app.end()]);
	await test.drop();
});

/** Runs a statement as the application with a tenant set, and undoes it. */
async function asTenant(tenantId: string | null, statement: string, values: unknown[] = []) {
	await app.query('BEGIN');
	try {
		if (tenantId) await app.query(`SET LOCAL app.tenant_id = '${tenantId}'`);
		return await app.query(statement, values);
	} finally {
		await app.query('ROLLBACK');
	}
}

describe('tenants in one database', () => {
	it('are found in tables enough to mean something', () => {
		expect(tables.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['tenants', 'channels', 'messages', 'turns', 'outbox', 'knowledge_rows', 'errors']),
		);
	});

	it('are kept apart by a forced policy on every table', async () => {
		const { rows } = await admin.query<{ relname: string }>(`
			SELECT relname FROM pg_class c
			WHERE relnamespace = 'frontdesk'::regnamespace AND relkind IN ('r', 'p')
				AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid))`);
		expect(rows).toEqual([]);
	});

	it('are served by a role that no policy can be passed by with', async () => {
		const { rows } = await admin.query(`
			SELECT rolsuper, rolbypassrls,
				EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owns_something,
				pg_has_role(r.oid, 'frontdesk_owner', 'MEMBER') OR pg_has_role(r.oid, 'frontdesk_dispatcher', 'MEMBER') AS has_more
			FROM pg_roles r WHERE rolname = 'frontdesk_app'`);
		expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, owns_something: false, has_more: false }]);
	});

	it('see their own rows in every table, and no row of another', async () => {
		for (const { name } of tables) {
			const { rows } = await asTenant(ours, `SELECT DISTINCT tenant_id FROM frontdesk.${name}`);
			expect({ name, tenants: rows }).toEqual({ name, tenants: [{ tenant_id: ours }] });
		}
	});

	it('see nothing at all while no tenant is set', async () => {
		for (const { name } of tables) {
			const { rowCount } = await asTenant(null, `SELECT FROM frontdesk.${name}`);
			expect({ name, rowCount }).toEqual({ name, rowCount: 0 });
		}
	});

	it('can neither change nor delete a row of another', async () => {
		for (const { name } of tables) {
			const updated = await asTenant(ours, `UPDATE frontdesk.${name} SET tenant_id = tenant_id WHERE tenant_id = $1`, [
				theirs,
			]);
			const deleted = await asTenant(ours, `DELETE FROM frontdesk.${name} WHERE tenant_id = $1`, [theirs]);
			expect({ name, changed: [updated.rowCount, deleted.rowCount] }).toEqual({ name, changed: [0, 0] });
		}
	});

	it('can neither write a row for another nor give one of their own away', async () => {
		for (const { name } of tables) {
			const { rows } = await admin.query(`SELECT to_jsonb(t) AS row FROM frontdesk.${name} t WHERE tenant_id = $1`, [
				theirs,
			]);
			const insert = asTenant(
				ours,
				`INSERT INTO frontdesk.${name} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::frontdesk.${name}, $1)`,
				[rows[0].row],
			);
			await expect(insert).rejects.toThrow('row-level security');
			const giveAway = asTenant(ours, `UPDATE frontdesk.${name} SET tenant_id = $1`, [theirs]);
			await expect(giveAway).rejects.toThrow('row-level security');
		}
	});

	it('are looked across by these functions only, each with a fixed search path', async () => {
		const { rows } = await admin.query<{ name: string; safe: boolean }>(`
			SELECT p.proname AS name,
				r.rolname = 'frontdesk_dispatcher' AND p.proconfig::text LIKE '%search_path=frontdesk%pg_temp%'
					AND NOT has_function_privilege('public', p.oid, 'EXECUTE') AS safe
			FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
			WHERE p.pronamespace = 'frontdesk'::regnamespace AND p.prosecdef ORDER BY 1`);
		expect(rows.filter(({ safe }) => !safe)).toEqual([]);
		// Each of them has to look across tenants: to take in, to find out whose turn it is, to know a stranger's number.
		expect(rows.map(({ name }) => name)).toEqual([
			'claim_alerts',
			'claim_campaigns',
			'claim_chatwoot',
			'claim_chatwoot_inboxes',
			'claim_digests',
			'claim_documents_to_check',
			'claim_due_sends',
			'claim_due_turns',
			'claim_events',
			'claim_failures',
			'claim_fetches',
			'claim_handoffs',
			'claim_responses',
			'claim_tenants_to_clean',
			'claim_tenants_to_collect',
			'claim_tenants_to_sync',
			'clock_set_back',
			'connected_channels',
			'desk_revisions',
			'failures_told',
			'find_outdated',
			'find_slack_thread',
			'find_tenant',
			'hear_chatwoot',
			'list_tenants',
			'listen_to_events',
			'mirror_conversation',
			'record_failure',
			'register_tenant',
			'retry_failed_turns',
			'set_aside',
			'settle_events',
			'signing_secrets',
			'standing',
			'store_events',
			'store_events_apart',
			'tell_event',
			'typing_from_chatwoot',
			'use_google',
			'work_due',
		]);
	});
});
