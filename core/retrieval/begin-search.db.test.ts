import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { publishTabs, vectorsBeforeLive } from '../knowledge';
import { writeLabels } from '../labels';
import { closeDatabases, openDatabase, registerTenant, type Database } from '../storage';
import { beginSearch } from './begin-search';
import { hashModel } from './embeddings';
import { searchKnowledge } from '.';

let test: TestDatabase;
let db: Database;
let tenants = 0;

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
});
afterAll(async () => {
	await closeDatabases();
	await test.drop();
});

const connections = { embeddings: null, qdrant: null };
const knowledge = {
	title: 'Knowledge',
	rows: [
		['question', 'answer', 'language'],
		['Do you deliver on Sunday?', 'No, on weekdays only.', 'en'],
		['Can I return a parcel?', 'Within two weeks.', 'en'],
	],
};
const prices = {
	title: 'Tables',
	rows: [
		['Item', 'Price'],
		['Croissant', '2.20 €'],
	],
};

async function shopWith(...tables: (typeof prices)[]): Promise<string> {
	const tenantId = await registerTenant(db, { slug: `begun-${++tenants}`, name: 'Shop', timeZone: 'UTC' });
	await publishTabs(db, tenantId, { knowledge, settings: null, tables }, [
		vectorsBeforeLive(db, connections).beforeLive,
	]);
	return tenantId;
}

/** A database that writes down what it is asked outside of transactions, and when one begins. */
function countingQueries(): { counted: Database; queries: string[] } {
	const queries: string[] = [];
	const counted: Database = {
		...db,
		query(query) {
			queries.push(/frontdesk\.(\w+)/.exec(query.text)?.[1] ?? query.text);
			return db.query(query);
		},
		withTenant(tenantId, work) {
			queries.push('transaction');
			return db.withTenant(tenantId, work);
		},
	};
	return { counted, queries };
}

describe('beginSearch', () => {
	it('tells in one round trip what a search needs', async () => {
		const shop = await shopWith();
		const { counted, queries } = countingQueries();

		const begun = await beginSearch(counted, { tenantId: shop }, ['Sunday, CAFÉ\0?', 'returns?']);

		expect(queries).toEqual(['begin_search']);
		expect(begun).toMatchObject({ version: 1, rowCount: 2, hasFacts: false, newestLabelAt: null });
		expect([...begun!.folded.values()]).toEqual(['sunday, cafe ?', 'returns?']);
		expect(begun!.indexes).toEqual([expect.objectContaining({ state: 'live', model: hashModel })]);
	});

	it('knows of tables and of labels, and nothing of other tenants', async () => {
		const shop = await shopWith(prices);
		const other = await shopWith();
		await db.withTenant(shop, (transaction) =>
			writeLabels(transaction, shop, [
				{
					source: 'test',
					subject: '1',
					question: 'q',
					features: null,
					confidence: 0.9,
					correct: true,
					canAnswer: null,
				},
			]),
		);

		expect(await beginSearch(db, { tenantId: shop }, ['q'])).toMatchObject({
			hasFacts: true,
			newestLabelAt: expect.any(Date),
		});
		expect(await beginSearch(db, { tenantId: other }, ['q'])).toMatchObject({ hasFacts: false, newestLabelAt: null });
	});
});

describe('the queries of a search', () => {
	it.each([
		['two without tables', [], ['begin_search', 'score_words']],
		['three with them', [prices], ['begin_search', 'score_words', 'find_facts']],
	])('are %s, once the process knows the tenant', async (_, tables, expected) => {
		const shop = await shopWith(...tables);
		const { counted, queries } = countingQueries();
		await searchKnowledge(counted, { tenantId: shop, question: 'do you deliver?', maxRows: 3, connections });
		queries.length = 0;

		await searchKnowledge(counted, { tenantId: shop, question: 'can i return this parcel?', maxRows: 3, connections });

		expect(queries.toSorted()).toEqual(expected.toSorted());
	});

	it('are one more for each further question in a message', async () => {
		const shop = await shopWith();
		const { counted, queries } = countingQueries();
		await searchKnowledge(counted, { tenantId: shop, question: 'do you deliver?', maxRows: 3, connections });
		queries.length = 0;

		const message = 'Do you deliver on Sunday? And can I return a parcel?';
		const { parts } = await searchKnowledge(counted, { tenantId: shop, question: message, maxRows: 3, connections });

		expect(parts).toHaveLength(2);
		expect(queries).toEqual(['begin_search', 'score_words', 'score_words']);
	});
});
