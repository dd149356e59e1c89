import { withClient } from '../../infra/local/postgres';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

describe('createTestDatabase', () => {
	let first: TestDatabase;
	let second: TestDatabase;

	beforeAll(async () => {
		[first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
	});
	afterAll(() => Promise.all([first.drop(), second.drop()]));

	it('gives each caller a database of its own', async () => {
		await query(first.superuserUrl, 'CREATE TABLE public.only_here (id int)');

		const tables = "SELECT count(*)::int AS count FROM pg_tables WHERE tablename = 'only_here'";
		expect(await query(first.superuserUrl, tables)).toEqual([{ count: 1 }]);
		expect(await query(second.superuserUrl, tables)).toEqual([{ count: 0 }]);
	});

	it('connects the product as a role that is bound by row-level security', async () => {
		const role = 'SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user';

		expect(await query(first.appUrl, role)).toEqual([
			{ rolname: 'frontdesk_app', rolsuper: false, rolbypassrls: false },
		]);
	});

	it('sorts and folds case as Unicode says, on every machine', async () => {
		expect(await query(first.appUrl, "SELECT lower('CAFÉ ÑANDÚ') AS folded")).toEqual([{ folded: 'café ñandú' }]);
	});

	it('keeps the product out of databases that are not its own', async () => {
		const server = new URL(first.appUrl);
		server.pathname = '/n8n';

		await expect(query(server.href, 'SELECT 1')).rejects.toThrow(/permission denied for database/);
	});
});

async function query(connection: string, statement: string): Promise<unknown[]> {
	return withClient({ connectionString: connection }, async (client) => (await client.query(statement)).rows);
}
