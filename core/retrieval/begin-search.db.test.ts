import { startEmbeddingsEndpoint, type EmbeddingsEndpoint } from '../../test/support/embeddings-endpoint';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { publishTabs, vectorsBeforeLive } from '../knowledge';
import { writeLabels } from '../labels';
import { changeSettings, closeDatabases, openDatabase, registerTenant, sql, type Database } from '../storage';
import { beginSearch } from './begin-search';
import { searchKnowledge, type EmbeddingsConnection } from '.';

let test: TestDatabase;
let db: Database;
let endpoint: EmbeddingsEndpoint;
let connections: { embeddings: EmbeddingsConnection; qdrant: null };
let tenants = 0;

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
	endpoint = await startEmbeddingsEndpoint();
	connections = { embeddings: endpoint.connection(), qdrant: null };
});
afterAll(async () => {
	await closeDatabases();
	await endpoint.close();
	await test.drop();
});

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

		const begun = await beginSearch(counted, { tenantId: shop });

		expect(queries).toEqual(['begin_search']);
		expect(begun).toMatchObject({ version: 1, rowCount: 2, hasFacts: false, newestLabelAt: null, timeZone: 'UTC' });
		expect(begun!.indexes).toEqual([expect.objectContaining({ state: 'live', model: 'small' })]);
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

		expect(await beginSearch(db, { tenantId: shop })).toMatchObject({
			hasFacts: true,
			newestLabelAt: expect.any(Date),
		});
		expect(await beginSearch(db, { tenantId: other })).toMatchObject({ hasFacts: false, newestLabelAt: null });
	});
});

describe('the queries of a search', () => {
	const search = (database: Database, tenantId: string, question: string) =>
		searchKnowledge(database, { tenantId, question, maxRows: 3, connections });

	it.each([
		['without tables', [], 'can i return this parcel?'],
		['with tables', [prices], 'how much is a croissant?'],
		['for several questions in a message', [], 'Do you deliver on Sunday? And can I return a parcel?'],
		['for several questions, with tables', [prices], 'How much is a croissant? And can I return a parcel?'],
	])('are one, once the process knows the tenant and its rows: %s', async (_, tables, question) => {
		const shop = await shopWith(...tables);
		const { counted, queries } = countingQueries();
		await search(counted, shop, 'do you deliver a returned parcel or a croissant on sunday?');
		queries.length = 0;

		const { rows } = await search(counted, shop, question);

		expect(rows).not.toEqual([]);
		expect(queries).toEqual(['search_knowledge']);
	});

	it('are one more where a row is found that the process has not seen', async () => {
		const shop = await shopWith();
		const { counted, queries } = countingQueries();
		await search(counted, shop, 'do you deliver?');
		await publishTabs(db, shop, {
			knowledge: { ...knowledge, rows: [...knowledge.rows, ['Where can I park?', 'Behind the house.', 'en']] },
			settings: null,
		});
		await search(counted, shop, 'do you deliver?');
		queries.length = 0;

		expect((await search(counted, shop, 'where can i park?')).rows[0]?.answer).toBe('Behind the house.');
		expect((await search(counted, shop, 'where can i park my car?')).rows[0]?.answer).toBe('Behind the house.');
		expect(queries).toEqual(['search_knowledge', 'read_rows', 'search_knowledge']);
	});
});

describe('what a process knows of a tenant', () => {
	/** Another one than that which asks: it tells nobody what it changes. */
	const others = () => openDatabase({ ...test.credential, host: 'localhost' });
	const inTenant = (tenantId: string, query: ReturnType<typeof sql>) => others().asTenant(tenantId).query(query);
	const label = {
		source: 'test',
		subject: '1',
		question: 'q',
		features: null,
		confidence: 0.9,
		canAnswer: null,
	} as const;
	const publish = (tenantId: string, rows: string[][], tables: (typeof prices)[] = []) =>
		publishTabs(others(), tenantId, { knowledge: { ...knowledge, rows }, settings: null, tables });

	it.each<[string, (tenantId: string) => Promise<unknown>, object]>([
		['a new version', (shop) => publish(shop, knowledge.rows.slice(0, 2)), { version: 2, rowCount: 1 }],
		['a table', (shop) => publish(shop, knowledge.rows, [prices]), { hasFacts: true }],
		[
			'an index of another model',
			(shop) =>
				inTenant(
					shop,
					sql`INSERT INTO frontdesk.knowledge_indexes (tenant_id, store, model) VALUES (${shop}, 'postgres', 'x')`,
				),
			{ indexes: [expect.objectContaining({ model: 'small' }), expect.objectContaining({ model: 'x' })] },
		],
		[
			'a vector that was written',
			(shop) =>
				inTenant(
					shop,
					sql`UPDATE frontdesk.knowledge_vectors SET change = nextval('frontdesk.knowledge_vector_changes')
					WHERE tenant_id = ${shop} AND ordinal = 0`,
				),
			{},
		],
		[
			'weights',
			(shop) =>
				inTenant(
					shop,
					sql`INSERT INTO frontdesk.knowledge_weights (tenant_id, version, model, weights, basis)
					VALUES (${shop}, 1, 'small', '{"words":1,"letters":0,"meaning":0,"rowLetters":0,"answerMeaning":0}', '{"ease": 2}')
					ON CONFLICT (tenant_id, version, model) DO UPDATE SET weights = EXCLUDED.weights, basis = EXCLUDED.basis, made_at = now()`,
				),
			{ ease: 2, weights: expect.objectContaining({ words: 1 }) },
		],
		['a setting', (shop) => changeSettings(others(), shop, { search_weights_from_sheet: false }), { weights: null }],
		[
			'a label',
			(shop) =>
				others().withTenant(shop, (transaction) => writeLabels(transaction, shop, [{ ...label, correct: true }])),
			{ newestLabelAt: expect.any(Date) },
		],
		[
			'the time zone',
			(shop) => inTenant(shop, sql`UPDATE frontdesk.tenants SET time_zone = 'Asia/Tokyo' WHERE tenant_id = ${shop}`),
			{ timeZone: 'Asia/Tokyo' },
		],
	])('is what the very next search finds after another one changed %s', async (_, change, changed) => {
		const shop = await shopWith();
		const { counted, queries } = countingQueries();
		const ask = () =>
			searchKnowledge(counted, { tenantId: shop, question: 'do you deliver?', maxRows: 3, connections });
		await ask();
		const before = await beginSearch(counted, { tenantId: shop });
		await change(shop);
		queries.length = 0;

		const { version } = await ask();

		const after = await beginSearch(counted, { tenantId: shop });
		expect(queries.slice(0, 2)).not.toEqual(['search_knowledge']);
		expect(after).toMatchObject({ version, ...changed });
		expect(after?.state).not.toBe(before?.state);
		queries.length = 0;
		await ask();
		expect(queries).toEqual(['search_knowledge']);
	});

	it('is the version that a search names, beside the live one', async () => {
		const shop = await shopWith();
		await publish(shop, knowledge.rows.slice(0, 2));
		const ask = (version?: number) =>
			searchKnowledge(db, { tenantId: shop, question: 'can i return this parcel?', maxRows: 3, connections, version });

		expect((await ask(1)).rows[0]?.answer).toBe('Within two weeks.');
		expect(await ask()).toMatchObject({ version: 2, rows: [] });
		expect((await ask(1)).version).toBe(1);
	});
});
