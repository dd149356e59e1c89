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

/** A shop that writes English with a variant in Hindi, and a customer with seven thumbs. */
const rowsOfBefore = `
	INSERT INTO frontdesk.tenants (tenant_id, slug, name, time_zone) VALUES ('${tenantId}', 'shop', 'Shop', 'UTC');
	INSERT INTO frontdesk.knowledge_versions (tenant_id, version, sheet_rows, rows_changed, rows_removed)
		VALUES ('${tenantId}', 1, 1, 1, 0);
	INSERT INTO frontdesk.knowledge_rows (tenant_id, id, revision, from_version, content_hash, question, variants, answer, buttons)
		OVERRIDING SYSTEM VALUE
		VALUES ('${tenantId}', gen_random_uuid(), 1, 1, '', 'Do you deliver?', '{क्या आप डिलीवरी करते हैं}', 'Yes.', '{}');
	SELECT frontdesk.index_revisions('${tenantId}', '{1}');
	INSERT INTO frontdesk.labels (tenant_id, source, subject, contact_id, question, confidence, correct, created_at)
		SELECT '${tenantId}'::uuid, 'thumb', 'thumb ' || n, '${tenantId}'::uuid, 'q', 0.5, true, now() + n * interval '1 minute'
		FROM generate_series(1, 7) n
		UNION ALL SELECT '${tenantId}'::uuid, 'test', 'test', NULL, 'q', 0.5, true, now();`;
const hindiWords = `SELECT lexeme FROM frontdesk.knowledge_lexemes WHERE lexeme ~ '[\\u0900-\\u097F]'`;

let test: TestDatabase;

beforeAll(async () => {
	test = await createEmptyDatabase();
});
afterAll(() => test.drop());

async function run(names: string[], { ownerUrl }: Pick<TestDatabase, 'ownerUrl'> = test): Promise<void> {
	const client = new Client(ownerUrl);
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

	it('read the words of other scripts anew where only variants have them, and keep five thumbs of a customer', async () => {
		const other = await createEmptyDatabase();
		try {
			await run(
				files.filter((name) => name < '0024'),
				other,
			);
			const asked = await withClient({ connectionString: other.superuserUrl }, async (admin) => {
				await admin.query(rowsOfBefore);
				return (await admin.query<{ lexeme: string }>(hindiWords)).rows;
			});

			await run(
				files.filter((name) => name >= '0024'),
				other,
			);

			const [now, thumbs] = await withClient({ connectionString: other.superuserUrl }, async (admin) => [
				(await admin.query<{ lexeme: string }>(hindiWords)).rows,
				(await admin.query<{ subject: string }>('SELECT subject FROM frontdesk.labels ORDER BY subject')).rows,
			]);
			expect(asked.length).toBeGreaterThan(now.length);
			expect(now.length).toBeGreaterThan(0);
			expect(thumbs.map(({ subject }) => subject)).toEqual(['test', ...[3, 4, 5, 6, 7].map((n) => `thumb ${n}`)]);
		} finally {
			await other.drop();
		}
	});
});
