import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { publishTabs } from '../../knowledge';
import { closeDatabases, openDatabase, registerTenant, tenantSettings, type Database } from '../../storage';
import { searchKnowledge, type SearchOptions } from '..';
import { explainSearch, writeExplanation, type Explanation } from '.';

let test: TestDatabase;
let db: Database;
let tenantId: string;

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'bakery', name: 'Bakery', timeZone: 'UTC' });
	const rows = [
		['question', 'variants', 'answer', 'language'],
		['What time do you close on Saturday?', 'saturday hours', 'On Saturday we close at 4 pm.', 'en'],
		['What time do you close on Sunday?', '', 'On Sunday we are closed.', 'en'],
		['Do you have gluten free bread?', 'coeliac', 'Yes, baked on Tuesdays.', 'en'],
		['Can I order a birthday cake?', 'cakes for parties', 'Three days ahead.', 'en'],
	];
	await publishTabs(db, tenantId, { knowledge: { title: 'Knowledge', rows }, settings: null });
});
afterAll(async () => {
	await closeDatabases();
	await test.drop();
});

async function explain(
	question: string,
	settings: object = {},
	more: Partial<SearchOptions> = {},
): Promise<Explanation & { text: string }> {
	const search = await searchKnowledge(db, { tenantId, question, maxRows: 5, ...more });
	const explanation = explainSearch(question, search, {
		settings: tenantSettings.parse(settings),
		tenantName: 'Bakery',
	});
	return { ...explanation, text: writeExplanation(explanation).join('\n') };
}

describe('explainSearch', () => {
	it('names the threshold that would have let an answer pass, and it does', async () => {
		const refused = await explain('can you repair my bicycle in february, and the bread?', {
			ask_threshold: 0.99,
			answer_threshold: 0.99,
		});
		const threshold = Number(/answers were (0\.\d\d) or less/.exec(refused.changes.join('\n'))?.[1]);

		const allowed = await explain('can you repair my bicycle in february, and the bread?', {
			answer_threshold: threshold,
			ask_threshold: 0.99,
			verbatim_threshold: 1,
		});

		expect(refused.decision.decision).toBe('hand_over');
		expect(allowed.decision.decision).toBe('ask_model');
	});

	it('names the words that the best row lacks', async () => {
		const { changes } = await explain('do you have gluten free croissants?');

		expect(changes.find((change) => change.includes('says nothing of'))).toContain('"croissants"');
		expect(changes.join('\n')).not.toContain('"gluten"');
	});

	it('says how far the next row is behind', async () => {
		const { changes } = await explain('What time do you close on Saturday?');

		expect(changes.join('\n')).toMatch(/The next row, "What time do you close on Sunday\?", is 0\.\d\d behind/);
	});

	it('says which of two questions holds the answer back', async () => {
		const { changes } = await explain('do you have gluten free bread? can you repair my bicycle in february?');

		expect(changes.join('\n')).toMatch(/Of its 2 questions, "can you repair my bicycle in february" is the least sure/);
	});
});

describe('writeExplanation', () => {
	it('tells how a fragment was read, with every leg, its weight and both probabilities', async () => {
		const history = [{ author: 'customer' as const, text: 'What time do you close on Saturday?' }];

		const { text } = await explain('hi there, and on sunday?', {}, { history });

		expect(text).toMatch(/Searched +close on sunday/);
		expect(text).toMatch(/before +.*close/);
		expect(text).toMatch(/polite +hi there/);
		expect(text).toMatch(/words.* letters/);
		expect(text).toMatch(/weight +0\.\d\d/);
		expect(text).toMatch(/1 +0\.\d{3} .*What time do you close on Sunday\?/);
		expect(text).toMatch(/Right row +\d+ %/);
		expect(text).toMatch(/Answerable +\d+ %/);
		expect(text).toMatch(/Decision +the row is sent word for word/);
	});

	it('keeps its columns below each other', async () => {
		const { text } = await explain('birthday cake');
		const lines = text.split('\n');
		const head = lines.findIndex((line) => /score .*row$/.test(line));
		const column = lines[head]?.lastIndexOf('row') ?? -1;

		const rows = lines.slice(head + 2).filter((line) => /^ +\d+ +0\.\d{3}/.test(line));

		expect(rows.length).toBeGreaterThan(0);
		for (const line of rows) expect(line[column - 1]).toBe(' ');
		for (const line of rows) expect(line[column]).not.toBe(' ');
	});

	it('says what could not be done as it should have been', async () => {
		const { record, ...explanation } = await explain('birthday cake');

		const lines = writeExplanation({
			...explanation,
			record: { ...record, degraded: ['The endpoint does not answer.'] },
		});

		expect(lines.at(-1)).toBe('Degraded    The endpoint does not answer.');
	});

	it('has something to say about nothing', async () => {
		const { text } = await explain('🙂');

		expect(text).toContain('There is nothing to search in it.');
		expect(text).toMatch(/Decision +a person answers/);
	});
});
