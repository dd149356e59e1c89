import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { withClient } from '../../infra/local/postgres';
import { createEmptyDatabase, type TestDatabase } from '../support/test-database';
import { discoverTables, fillEveryTable } from '../tenants/fill-every-table';

const folder = join(__dirname, '..', '..', 'infra', 'migrations');
const files = readdirSync(folder)
	.filter((name) => name.endsWith('.sql'))
	.sort();
/** What the first release had; every later file has to take its data along. */
const released = files.filter((name) => name < '0011');
const later = files.filter((name) => name >= '0011');
/** What is made from the rows, and made anew when the way of making it changes. */
const derived = new Set(['points', 'lexemes', 'words', 'spellings', 'statistics'].map((name) => `knowledge_${name}`));
const tenantId = '00000000-0000-7000-8000-00000000000a';

let test: TestDatabase;

beforeAll(async () => {
	test = await createEmptyDatabase();
});
afterAll(() => test.drop());

async function run(names: string[]): Promise<void> {
	const client = new Client(test.ownerUrl);
	await client.connect();
	try {
		for (const name of names) await client.query(readFileSync(join(folder, name), 'utf8'));
	} finally {
		await client.end();
	}
}

const rowsOf = (tables: string[]) =>
	withClient({ connectionString: test.superuserUrl }, async (client) => {
		const counts: Record<string, number> = {};
		for (const table of tables) {
			const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM frontdesk.${table}`);
			counts[table] = rows[0]!.count;
		}
		return counts;
	});

describe('the migrations', () => {
	it('are numbered without a repeat', () => {
		const numbers = files.map((name) => name.slice(0, 4));

		expect(new Set(numbers).size).toBe(files.length);
	});

	it('bring a database of the first release up to date, with all its rows', async () => {
		await run(released);
		const names = await withClient({ connectionString: test.superuserUrl }, async (admin) => {
			const tables = await discoverTables(admin);
			await fillEveryTable(admin, tables, tenantId);
			return tables.map(({ name }) => name).filter((name) => !derived.has(name));
		});
		const before = await rowsOf(names);

		await run(later);

		expect(await rowsOf(names)).toEqual(before);
		expect(Object.values(before).every((count) => count > 0)).toBe(true);
	});
});
