import { Client } from 'pg';
import { makeUpSheet } from '../../test/bench/made-up-sheet';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { publishTabs, vectorsBeforeLive } from '../knowledge';
import { wordReader } from '../language';
import { closeDatabases, openDatabase, registerTenant, type Database } from '../storage';
import { askedFactKeys } from '../tables';

let test: TestDatabase;
let db: Database;

beforeEach(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
});
afterEach(async () => {
	await closeDatabases();
	await test.drop();
});

const connections = { embeddings: null, qdrant: null };
const question = 'how much is item 7, an almond crossaint or a wumblefitz?';

interface Plan {
	'Node Type': string;
	'Relation Name'?: string;
	'Index Cond'?: string;
	'Actual Rows'?: number;
	'Actual Loops'?: number;
	'Rows Removed by Filter'?: number;
	Plans?: Plan[];
}

/** Every access to a table of ours inside the search, as it runs once its plans are made; and how often it was planned. */
async function tablesRead(tenantId: string, near: number[]): Promise<Plan[]> {
	const client = new Client(test.superuserUrl);
	const plans: Plan[] = [];
	client.on('notice', ({ message = '' }) => {
		const json = /plan:\s*(\{[\s\S]*\})\s*$/.exec(message)?.[1];
		if (json) plans.push((JSON.parse(json) as { Plan: Plan }).Plan);
	});
	await client.connect();
	try {
		const search = async () => {
			const questions = JSON.stringify([
				{ words: { en: (await wordReader('en'))(question) }, near, keys: askedFactKeys(question) },
			]);
			await client.query(
				`SELECT frontdesk.search_knowledge($1, NULL, s.state, $2, 10, 100), (SELECT count(*) FROM frontdesk.read_rows($1, '{1,2,3}'))
				FROM frontdesk.search_state($1, NULL) s`,
				[tenantId, questions],
			);
		};
		await client.query('SET ROLE frontdesk_app');
		await search();
		await client.query(`RESET ROLE; LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on;
			SET auto_explain.log_nested_statements = on; SET auto_explain.log_format = json; SET auto_explain.log_level = notice;
			SET ROLE frontdesk_app`);
		await search();
	} finally {
		await client.end();
	}
	const all = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(all)];
	return plans.flatMap(all).filter((plan) => plan['Relation Name'] !== undefined);
}

const tables = Array.from({ length: 3 }, (_, n) => ({
	title: `Prices ${n}`,
	rows: [
		['Item', 'Price'],
		...Array.from({ length: 20 }, (__, item) => [
			item < 3 ? `Almond croissant ${n} ${item}` : `Bread ${n} ${item}`,
			`${item} €`,
		]),
	],
}));

async function shopWith(slug: string, rowCount: number): Promise<string> {
	const tenantId = await registerTenant(db, { slug, name: 'Shop', timeZone: 'UTC' });
	const steps = rowCount > 1_000 ? [] : [vectorsBeforeLive(db, connections).beforeLive];
	await publishTabs(db, tenantId, { ...makeUpSheet(rowCount, 1).sheet(0), tables }, steps);
	return tenantId;
}

/** How many rows of each table a look-up reads, all its repetitions together. */
function mostRead(read: readonly Plan[]): Map<string, number> {
	const most = new Map<string, number>();
	for (const plan of read) {
		const table = plan['Relation Name'] ?? '';
		const rows = ((plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0)) * (plan['Actual Loops'] ?? 0);
		most.set(table, Math.max(most.get(table) ?? 0, Math.round(rows)));
	}
	return most;
}

describe('the plans of a search', () => {
	it.each([
		[100, 'right after the first load of an empty database'],
		[1_000, 'right after the first load of an empty database'],
		[10_000, 'right after the first load of an empty database'],
		[100, 'beside a tenant that the planner knows'],
	])(
		'read %d rows by key, %s',
		async (rowCount, situation) => {
			if (situation.startsWith('beside')) {
				await shopWith('known', 1_000);
				const client = new Client(test.superuserUrl);
				await client.connect();
				await client.query('ANALYZE');
				await client.end();
			}

			const tenantId = await shopWith('new', rowCount);
			const read = [...(await tablesRead(tenantId, [1, 2, 3])), ...(await tablesRead(tenantId, []))];

			const most = mostRead(read);
			expect([...most.keys()]).toEqual(
				expect.arrayContaining([
					'knowledge_versions',
					'knowledge_words',
					'knowledge_spellings',
					'knowledge_rows',
					'fact_keys',
					'labels',
				]),
			);
			const scans = read.filter((plan) => !/^Index (Only )?Scan$/.test(plan['Node Type']));
			expect(scans.map((plan) => `${plan['Node Type']} on ${plan['Relation Name']}`)).toEqual([]);
			expect(Object.entries(Object.fromEntries(most)).filter(([, rows]) => rows > 400)).toEqual([]);
		},
		240_000,
	);
});
