import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchKnowledge } from '../../core/retrieval';
import { closeDatabases, openDatabase, registerTenant, type Database } from '../../core/storage';
import { makeDocx } from '../../test/support/document-files';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { runDocumentsCommand } from './documents';

let test: TestDatabase;
let db: Database;
let tenantId: string;
let folder: string;
let lines: string[];

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'shop', name: 'Shop', timeZone: 'UTC' });
	folder = mkdtempSync(join(tmpdir(), 'frontdesk-documents-'));
});
beforeEach(() => (lines = []));
afterAll(async () => {
	rmSync(folder, { recursive: true });
	await closeDatabases();
	await test.drop();
});

const run = (...words: string[]) =>
	runDocumentsCommand(words, {
		db,
		connections: { embeddings: null, qdrant: null },
		print: (line) => lines.push(line),
	});

describe('npm run documents', () => {
	it('adds a folder, lists it, and takes a file away', async () => {
		mkdirSync(join(folder, 'inside'));
		writeFileSync(join(folder, '.hidden.txt'), 'hidden');
		writeFileSync(join(folder, 'rules.md'), '# Dogs\n\nDogs are welcome.');
		writeFileSync(join(folder, 'terms.docx'), makeDocx([{ text: 'You have 30 days to return a bike.' }]));

		expect(await run('add', folder)).toBe(0);
		expect(lines).toEqual(['1/2  rules.md: live: 1 chunk', '2/2  terms.docx: live: 1 chunk']);
		const { rows } = await searchKnowledge(db, { tenantId, question: 'how many days to return a bike', maxRows: 1 });
		expect(rows).toMatchObject([{ kind: 'document', origin: { file: 'terms.docx' } }]);
		lines = [];
		await run('list');
		expect(lines).toEqual([
			expect.stringMatching(/^rules\.md {2}live: 1 chunk {2}\(read /),
			expect.stringMatching(/^terms\.docx /),
		]);

		await run('remove', 'rules.md');
		lines = [];
		await run('list');
		expect(lines).toHaveLength(1);
	});

	it('ends with 1 when a file cannot be read', async () => {
		writeFileSync(join(folder, 'old.pdf'), 'no pdf');

		expect(await run('add', join(folder, 'old.pdf'))).toBe(1);
		expect(lines[0]).toContain('1/1  old.pdf: cannot be read: “old.pdf” is plain text and not a PDF');
	});

	it.each([
		[[], /npm run documents -- add/],
		[['add'], /Which document is meant/],
		[['add', 'nothing-here.pdf'], /There is no file or folder "nothing-here\.pdf"/],
		[['add', 'x', '--size', '10', '--chunks', 'odd'], /chunks/],
		[['remove', 'nothing.pdf'], /There is no document “nothing\.pdf”/],
	])('%j is refused with a sentence', async (words, sentence) => {
		await expect(run(...words)).rejects.toMatchObject({
			code: 'invalid-input',
			message: expect.stringMatching(sentence),
		});
	});
});
