import { listVersions, publishTabs, type SheetContent } from '../../core/knowledge';
import { searchKnowledge, type VectorConnections } from '../../core/retrieval';
import { changeSettings, openDatabase, registerTenant, sql, type Database } from '../../core/storage';
import { startTestSandbox } from '../../test/support/sandbox';
import { useTestDatabase } from '../../test/support/test-database';
import { runKnowledgeCommand } from './knowledge';

const test = useTestDatabase();
let db: Database;
let tenantId: string;

beforeAll(async () => {
	db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'bakery', name: 'Bakery', timeZone: 'UTC' });
	await changeSettings(db, tenantId, { answer_threshold: 0.1, hold_failing_tests: true });
});

let connections: VectorConnections = { embeddings: null, qdrant: null };

async function run(...words: string[]): Promise<string> {
	const lines: string[] = [];
	await runKnowledgeCommand(words, { db, connections, print: (line) => lines.push(line) });
	return lines.join('\n');
}
const sheetWith = (answer: string): SheetContent => ({
	knowledge: {
		title: 'Knowledge',
		rows: [
			['question', 'answer'],
			['When do you close?', answer],
		],
	},
	tests: {
		title: 'Tests',
		rows: [
			['question', 'must contain'],
			['When do you close?', '18:00'],
		],
	},
});

it('shows which version a test holds back and why, and publishes it all the same', async () => {
	await publishTabs(db, tenantId, sheetWith('At 18:00.'));
	await publishTabs(db, tenantId, sheetWith('At 17:00.'));

	const before = await run('versions', '--tenant', 'bakery');
	const said = await run('publish', '2');

	expect(before).toMatch(/ 2 .+ HELD: a test fails that passed before.+\n.+ 1 .+ LIVE$/);
	expect(said).toBe('Version 2 is live, although it was held back.');
	const { rows } = await searchKnowledge(db, { tenantId, question: 'When do you close?', maxRows: 1 });
	expect(rows[0]?.answer).toBe('At 17:00.');
	expect(await listVersions(db, tenantId)).toMatchObject([
		{ version: 2, live: true },
		{ version: 1, live: false },
	]);
	const log = await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`SELECT actor, action FROM frontdesk.audit_log WHERE tenant_id = ${tenantId}`),
	);
	expect(log).toEqual([{ actor: 'npm run knowledge', action: 'held-version-published' }]);
});

it('publishes nothing that is not held, and goes back to an older version', async () => {
	const again = run('publish', '2');
	await expect(again).rejects.toMatchObject({ code: 'invalid-input' });

	const said = await run('rollback', '1');

	expect(said).toContain('Version 1 is live.');
	expect(await run('compare', '1', '2')).toBe('~ When do you close?\n    answer: At 18:00. → At 17:00.');
});

it.each([
	[[], /^What about the knowledge\?/],
	[['publish'], /^"publish" takes the number of a version\./],
	[['publish', 'two'], /^"publish" takes the number of a version, and only whole ones\./],
	[['rollback', '1', '2'], /^"rollback" takes the number of a version\./],
	[['forget', '1'], /^There is no "forget" of the knowledge\./],
])('says what is wrong with %j, and how it is called', async (words, sentence) => {
	await expect(run(...words)).rejects.toThrow(sentence);
	await expect(run(...words)).rejects.toThrow(/\n\nnpm run knowledge -- versions/);
});

describe('vectors', () => {
	let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
	beforeAll(async () => {
		sandbox = await startTestSandbox();
	});
	afterAll(() => sandbox.close());
	afterEach(() => {
		connections = { embeddings: null, qdrant: null };
	});
	const endpoint = () => ({
		...{ baseUrl: `${sandbox.url}/v1`, apiKey: 'sandbox', model: 'sandbox-embedding', priceUsdPerMillion: 1 },
	});

	it('are made where they are missing, and once', async () => {
		const without = await run('reindex');
		connections = { embeddings: endpoint(), qdrant: null };
		const made = await run('reindex');
		const again = await run('reindex', '--tenant', 'bakery');

		expect(without).toMatch(/^No embeddings endpoint is set in .env: .+ without vectors\.$/);
		expect(made).toMatch(
			/^Vectors of sandbox-embedding in PostgreSQL, as .env says.\nDone: 1 of 1 rows have vectors \(2 new, \d+ tokens, 0\.\d{4} USD\)\.$/,
		);
		expect(again).toMatch(/\nNothing was missing: 1 of 1 rows have vectors\.$/);
	});

	it('of another model are built beside those that customers are answered with', async () => {
		connections = { embeddings: endpoint(), qdrant: { url: `${sandbox.url}/qdrant`, apiKey: 'sandbox' } };

		const made = await run('reindex');

		expect(made).toContain('Customers are answered with those of sandbox-embedding until all new ones are there.');
		expect(made).toMatch(/Done: 1 of 1 rows have vectors \(2 new\)\.$/);
		const picked = await db.withTenant(tenantId, (transaction) =>
			transaction.query(sql`
				SELECT version, basis -> 'isReadable' AS "isReadable" FROM frontdesk.knowledge_weights
				WHERE tenant_id = ${tenantId} AND model = 'sandbox-embedding'`),
		);
		expect(picked).toEqual([{ version: 1, isReadable: expect.any(Boolean) }]);
	});

	it('say in a sentence what keeps them from being made, and end with 1', async () => {
		connections = { embeddings: { ...endpoint(), model: 'another' }, qdrant: null };
		await sandbox.controls.setFault({ service: 'llm', mode: 'fail', status: 401 });
		const lines: string[] = [];

		const exitCode = await runKnowledgeCommand(['reindex'], { db, connections, print: (line) => lines.push(line) });

		expect(exitCode).toBe(1);
		expect(lines.at(-1)).toMatch(
			/^0 of 1 rows have vectors, and something has to be mended first: .+ found by their words\.$/,
		);
	});

	it('in Qdrant are saved on its server; where there is none, it says where they are', async () => {
		await expect(run('snapshot')).rejects.toThrow('Set QDRANT_URL in .env if they are not');
		connections = { embeddings: endpoint(), qdrant: { url: `${sandbox.url}/qdrant`, apiKey: 'sandbox' } };
		await run('reindex');

		expect(await run('snapshot')).toMatch(/^Saved on the Qdrant server as frontdesk-/);
	});
});
