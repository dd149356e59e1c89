import { listVersions, publishTabs, type SheetContent } from '../../core/knowledge';
import { searchKnowledge } from '../../core/retrieval';
import { changeSettings, closeDatabases, openDatabase, registerTenant, sql, type Database } from '../../core/storage';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { runKnowledgeCommand } from './knowledge';

let test: TestDatabase;
let db: Database;
let tenantId: string;

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'bakery', name: 'Bakery', timeZone: 'UTC' });
	await changeSettings(db, tenantId, { answer_threshold: 0.1, hold_failing_tests: true });
});
afterAll(async () => {
	await closeDatabases();
	await test.drop();
});

async function run(...words: string[]): Promise<string> {
	const lines: string[] = [];
	await runKnowledgeCommand(words, { db, print: (line) => lines.push(line) });
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

it.each([[[]], [['publish']], [['publish', 'two']], [['rollback', '1', '2']], [['forget', '1']]])(
	'says how it is called when it does not understand: %j',
	async (words) => {
		await expect(run(...words)).rejects.toThrow(/^npm run knowledge -- versions/);
	},
);
