import { publishTabs } from '../../../core/knowledge';
import { closeDatabases, openDatabase, registerTenant, sql } from '../../../core/storage';
import { runNode } from '../../../test/support/run-node';
import { startTestSandbox } from '../../../test/support/sandbox';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { KnowledgeBase } from '../KnowledgeBase.node';

let test: TestDatabase;
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let tenantId: string;

beforeAll(async () => {
	test = await createTestDatabase();
	sandbox = await startTestSandbox();
	const db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'shop', name: 'Shop', timeZone: 'UTC' });
	const rows = [
		['question', 'answer'],
		['Where can I park?', 'Behind the house.'],
		['Do you deliver?', 'Yes.'],
	];
	await publishTabs(db, tenantId, { knowledge: { title: 'Knowledge', rows } });
});
afterAll(async () => {
	await closeDatabases();
	await sandbox.close();
	await test.drop();
});

const run = (parameters: object, search: object = {}, item: object = {}) =>
	runNode(new KnowledgeBase(), {
		parameters: { ...parameters },
		items: [{ ...item }],
		credentials: { frontdeskDatabaseApi: { ...test.credential, ...search } },
	});
const inShop = (query: ReturnType<typeof sql>) => openDatabase(test.credential).asTenant(tenantId).query(query);
const endpoint = () => ({
	embeddingsUrl: `${sandbox.url}/v1`,
	embeddingsApiKey: 'sandbox',
	embeddingsModel: 'sandbox-embedding',
	priceUsdPerMillion: 1,
});
const qdrant = () => ({ qdrantUrl: `${sandbox.url}/qdrant`, qdrantApiKey: 'sandbox' });

describe('Knowledge Base: Re-Index', () => {
	it('makes the vectors of the tenant of each item, such as a result of Sync', async () => {
		await inShop(sql`UPDATE frontdesk.knowledge_syncs SET synced_state = 'seen'`);

		const [report] = await run({ resource: 'index', operation: 'reindex' }, endpoint(), { tenantId });
		const told = await inShop(sql`SELECT synced_state FROM frontdesk.knowledge_syncs`);

		expect(report).toMatchObject({ state: 'complete', store: 'postgres', rowsDone: 2, rowsTotal: 2, points: 4 });
		expect((report!['usage'] as { costUsd: number }).costUsd).toBeGreaterThan(0);
		// The new model was examined: what it makes of the sheet stands in the status line.
		expect(told).toEqual([{ synced_state: null }]);
	});

	it('makes those of another model and store for one tenant by its short name, and pays for no text twice', async () => {
		const credentials = { ...endpoint(), ...qdrant() };

		const [report] = await run(
			{ resource: 'index', operation: 'reindex', whoseVectors: 'one', tenant: 'shop' },
			credentials,
		);
		const [again] = await run(
			{ resource: 'index', operation: 'reindex', whoseVectors: 'one', tenant: 'shop' },
			credentials,
		);

		expect(report).toMatchObject({ state: 'complete', store: 'qdrant', model: 'sandbox-embedding', points: 4 });
		expect(again).toMatchObject({ state: 'complete', points: 0, usage: { calls: 0 } });
	});

	it('counts empty credentials as none', async () => {
		const credentials = {
			...{ embeddingsUrl: '', embeddingsApiKey: '', embeddingsModel: '', priceUsdPerMillion: 0 },
			...{ qdrantUrl: '', qdrantApiKey: '' },
		};

		const [report] = await run({ resource: 'index', operation: 'reindex', whoseVectors: 'one' }, credentials);

		expect(report).toMatchObject({ state: 'complete', store: null, model: null, points: 0 });
	});
});

describe('Knowledge Base: Snapshot', () => {
	it('saves what is in Qdrant, and says where vectors are when there is none', async () => {
		const [saved] = await run({ resource: 'index', operation: 'snapshot' }, qdrant());

		expect(saved).toEqual({ snapshot: expect.stringMatching(/^frontdesk-/) });
		await expect(run({ resource: 'index', operation: 'snapshot' })).rejects.toThrow('vectors are in PostgreSQL');
	});
});
