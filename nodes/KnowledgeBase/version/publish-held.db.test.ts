import { listVersions, publishVersion, type CheckedRow } from '../../../core/knowledge';
import { openDatabase, registerTenant, sql, type Database } from '../../../core/storage';
import { runNode } from '../../../test/support/run-node';
import { useTestDatabase } from '../../../test/support/test-database';
import { KnowledgeBase } from '../KnowledgeBase.node';

const test = useTestDatabase();
let db: Database;
let tenantId: string;

beforeAll(async () => {
	db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'bakery', name: 'Bakery', timeZone: 'UTC' });
	await db.asTenant(tenantId).query(sql`
		INSERT INTO frontdesk.knowledge_syncs (tenant_id, lease_until, lease_token)
		VALUES (${tenantId}, now() + interval '1 hour', 1)`);
});

const store = (answer: string, hold?: string) =>
	publishVersion(db, {
		tenantId,
		leaseToken: 1,
		replaces: ['sheet'],
		rows: [rowWith(answer)],
		confirmed: null,
		endRollback: false,
		beforeLive: [async () => (hold === undefined ? undefined : { hold })],
	});
const rowWith = (answer: string): CheckedRow => ({
	sheetRow: 2,
	state: 'live',
	status: 'live',
	writtenStatus: '',
	question: 'When do you close?',
	answer,
	source: 'sheet',
	origin: { tab: 'Knowledge', row: 2 },
	content: {
		question: 'When do you close?',
		variants: [],
		answer,
		buttons: [],
		category: null,
		language: 'en',
		validFrom: null,
		validUntil: null,
	},
});
const publish = (version = 0) =>
	runNode(new KnowledgeBase(), {
		parameters: { resource: 'version', operation: 'publishHeld', tenant: 'bakery', version },
		items: [{}],
		credentials: { frontdeskDatabaseApi: test.credential },
	});

describe('Knowledge Base: Publish Held Version', () => {
	it('says so when nothing is held', async () => {
		await expect(publish()).rejects.toThrow('nothing to publish');
	});

	it('makes the held version live, and not one that it was not asked for', async () => {
		await store('At 18:00.');
		await store('At 17:00.', 'a test fails');

		await expect(publish(1)).rejects.toThrow('Version 1 is not held back');
		const [result] = await publish();

		expect(result).toMatchObject({ version: 2, message: expect.stringContaining('a test fails') });
		expect((await listVersions(db, tenantId)).map(({ version, live, state }) => ({ version, live, state }))).toEqual([
			{ version: 2, live: true, state: 'published' },
			{ version: 1, live: false, state: 'published' },
		]);
	});

	it('does nothing the second time', async () => {
		await expect(publish(2)).rejects.toThrow('is not held back');
	});
});
