import { useTestDatabase } from '../../test/support/test-database';
import { publishTabs } from '../knowledge';
import { openDatabase, registerTenant, sql, type Database } from '../storage';
import { keepRows, knownRows } from './known-rows';

const test = useTestDatabase();
let db: Database;
let tenantId: string;
let revisions: number[];

beforeAll(async () => {
	db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'rows', name: 'Shop', timeZone: 'UTC' });
	const rows = Array.from({ length: 100 }, (_, n) => [`Do you have item ${n}?`, `Item ${n} costs ${n} euros.`]);
	await publishTabs(db, tenantId, {
		knowledge: { title: 'Knowledge', rows: [['question', 'answer'], ...rows] },
		settings: null,
	});
	const found = await db
		.asTenant(tenantId)
		.query<{ revision: number }>(sql`SELECT revision FROM frontdesk.knowledge_rows ORDER BY revision`);
	revisions = found.map(({ revision }) => revision);
});

function countingQueries(): { counted: Database; asked: () => number } {
	let queries = 0;
	return { counted: { ...db, query: (query) => (queries++, db.query(query)) }, asked: () => queries };
}

describe('knownRows', () => {
	it('reads each row once, and all that it lacks in one round trip', async () => {
		const { counted, asked } = countingQueries();

		await knownRows(counted, tenantId, revisions.slice(0, 3));
		const rows = await knownRows(counted, tenantId, revisions.slice(0, 5));
		await knownRows(counted, tenantId, revisions.slice(1, 5));

		expect([...rows.values()].map(({ question }) => question)).toContain('Do you have item 4?');
		expect(rows.size).toBe(5);
		expect(asked()).toBe(2);
	});

	it('keeps no more than there is room for, however many rows there are', async () => {
		const memory = keepRows(40_000);
		const { counted, asked } = countingQueries();

		const rows = await knownRows(counted, tenantId, revisions, memory);
		await knownRows(counted, tenantId, revisions.slice(-5), memory);

		expect(rows.size).toBe(100);
		expect(asked()).toBe(1);
		expect(memory.size).toBeGreaterThan(5);
		expect(memory.size).toBeLessThan(50);
		expect(memory.calculatedSize).toBeLessThanOrEqual(40_000);
	});

	it('gives no tenant the rows of another one, by whichever database', async () => {
		const other = await registerTenant(db, { slug: 'other', name: 'Other', timeZone: 'UTC' });
		await knownRows(db, tenantId, revisions);

		expect((await knownRows(db, other, revisions)).size).toBe(0);
	});
});
