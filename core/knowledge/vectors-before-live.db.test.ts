import { startEmbeddingsEndpoint, type EmbeddingsEndpoint } from '../../test/support/embeddings-endpoint';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { searchKnowledge } from '../retrieval';
import { closeDatabases, openDatabase, registerTenant, sql, type Database } from '../storage';
import { publishTabs, vectorsBeforeLive } from '.';
import { keepSyncLease, leaseSync } from './sync-lease';
import type { BeforeLive } from './versions';

let test: TestDatabase;
let db: Database;
let endpoint: EmbeddingsEndpoint;

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
	endpoint = await startEmbeddingsEndpoint();
});
afterAll(async () => {
	await closeDatabases();
	await endpoint.close();
	await test.drop();
});

const knowledge = (...rows: string[][]) => ({
	knowledge: { title: 'Knowledge', rows: [['question', 'answer'], ...rows] },
});

describe('vectorsBeforeLive', () => {
	it('tells the sync why new rows have no vectors yet, and lets them go live', async () => {
		const tenantId = await registerTenant(db, { slug: 'shop', name: 'Shop', timeZone: 'UTC' });
		const progress: number[][] = [];
		const connections = { embeddings: endpoint.connection(), qdrant: null };
		const vectors = vectorsBeforeLive(db, connections);
		const beforeLive: BeforeLive = (draft) =>
			vectors.beforeLive({ ...draft, reportProgress: (done, total) => void progress.push([done, total]) });
		const publish = async (...rows: string[][]) =>
			vectors.addTo(await publishTabs(db, tenantId, knowledge(...rows), [beforeLive]));

		const fine = await publish(['Where can I park?', 'Behind the house.']);
		endpoint.isDownAfter = 0;
		const without = await publish(['Where can I park?', 'Behind the house.'], ['Are dogs allowed?', 'On a lead.']);
		const { rows } = await searchKnowledge(db, { tenantId, question: 'are dogs allowed', maxRows: 1 });

		expect(fine).toMatchObject({ state: 'published', problems: [] });
		expect(progress).toEqual([[1, 1]]);
		expect(without).toMatchObject({
			state: 'published',
			message: expect.stringContaining('by their words only for now'),
		});
		expect(without.problems).toHaveLength(1);
		expect(rows[0]?.answer).toBe('On a lead.');
	}, 30_000);
});

describe('keepSyncLease', () => {
	it('makes a lease go on, and says when there is none any more', async () => {
		const tenantId = await registerTenant(db, { slug: 'leased', name: 'Shop', timeZone: 'UTC' });
		const setEnd = (interval: string) =>
			db
				.asTenant(tenantId)
				.query(sql`UPDATE frontdesk.knowledge_syncs SET lease_until = now() + ${interval}::interval`);
		await leaseSync(db, tenantId);
		await setEnd('1 second');

		await keepSyncLease(db, tenantId);

		expect(await leaseSync(db, tenantId)).toBeNull();
		const [lease] = await db
			.asTenant(tenantId)
			.query(sql`SELECT lease_until > now() + interval '4 minutes' AS "isLong" FROM frontdesk.knowledge_syncs`);
		expect(lease).toEqual({ isLong: true });
		await setEnd('-1 second');
		await expect(keepSyncLease(db, tenantId)).rejects.toMatchObject({ code: 'sync-overtaken' });
	});
});
