import { useTestDatabase } from '../../test/support/test-database';
import { publishTabs } from '../knowledge';
import { openDatabase, registerTenant, tenantSettings, type Database } from '../storage';
import type { SearchOptions } from '../retrieval';
import { explainQuestion, writeExplanation, type Explanation } from '.';

const test = useTestDatabase();
let db: Database;
let tenantId: string;

beforeAll(async () => {
	db = openDatabase(test.credential);
	tenantId = await registerTenant(db, { slug: 'bakery', name: 'Bakery', timeZone: 'UTC' });
	await publishTabs(db, tenantId, {
		knowledge: { title: 'Knowledge', rows: sheet },
		settings: null,
		tables: [
			{
				title: 'Tables',
				rows: [
					['item', 'price'],
					['Strudel', '4.20 €'],
				],
			},
		],
	});
});
const sheet = [
	['question', 'variants', 'answer', 'language'],
	['What time do you close on Saturday?', 'saturday hours', 'On Saturday we close at 4 pm.', 'en'],
	['What time do you close on Sunday?', '', 'On Sunday we are closed.', 'en'],
	['Do you have gluten free bread?', 'coeliac', 'Yes, baked on Tuesdays.', 'en'],
	['Can I order a birthday cake?', 'cakes for parties', 'Three days ahead.', 'en'],
	['Can I order a wedding cake?', '', 'Three weeks ahead.', 'en'],
];

async function explain(
	question: string,
	settings: object = {},
	more: Partial<SearchOptions> = {},
): Promise<Explanation & { text: string }> {
	const explanation = await explainQuestion(db, {
		...{ tenantId, question, maxRows: 5, ...more },
		...{ settings: tenantSettings.parse(settings), tenant: { name: 'Bakery' } },
	});
	return { ...explanation, text: writeExplanation(explanation).join('\n') };
}

describe('explainSearch', () => {
	it('names settings that would have decided otherwise, and they do', async () => {
		const question = 'can you repair my bicycle in february, and the bread?';
		const refused = await explain(question, { ask_threshold: 0.99, answer_threshold: 0.99 });
		const named = refused.changes.flatMap((change) => {
			const [, name, value, outcome] = /^(\w+_threshold) at (\d\.\d\d) or \w+ \(it is .+\): (.+)\.$/.exec(change) ?? [];
			return name ? [{ name, value: Number(value), outcome }] : [];
		});

		const changed = await Promise.all(
			named.map(({ name, value }) => explain(question, { ask_threshold: 0.99, answer_threshold: 0.99, [name]: value })),
		);

		expect(refused.decision.decision).toBe('hand_over');
		expect(named.map(({ name }) => name)).toEqual(expect.arrayContaining(['answer_threshold', 'ask_threshold']));
		for (const { decision } of changed) expect(decision.decision).not.toBe('hand_over');
	});

	it('names the word between careful and helpful that would have decided otherwise, and says when it has moved the thresholds', async () => {
		const settings = { careful_or_helpful: 'very careful', verbatim_threshold: 0.97 };

		const { changes, text } = await explain('What time do you close on Saturday?', settings);

		expect(changes.join('\n')).toMatch(
			/careful_or_helpful on "[\w ]+" \(it is "very careful"\): the row is sent word for word/,
		);
		expect(text).toMatch(/Because .*careful_or_helpful is "very careful" and has moved the thresholds/);
	});

	it('says what a customer reads: the row, a guess with its buttons, a greeting, what is passed on, in their language', async () => {
		const [sure, hello, passed, spanish] = [
			await explain('What time do you close on Saturday?'),
			await explain('hello!'),
			await explain('xqzt vrrk plmb qwnn'),
			await explain('¿podéis arreglar mi bicicleta mañana por la tarde, por favor?'),
		];
		const guessed = await explain('do you bake bread without gluten', {
			verbatim_threshold: 0.99,
			answer_threshold: 0.99,
		});

		expect(sure.reply).toEqual({ text: 'On Saturday we close at 4 pm.', buttons: [], isPassedOn: false });
		expect(hello.reply).toMatchObject({ text: expect.stringContaining('assistant') as string, isPassedOn: false });
		expect(passed.reply).toMatchObject({ isPassedOn: true });
		expect(spanish.reply?.text).toMatch(/equipo/);
		expect(guessed.reply).toEqual({
			text: 'I am not sure, but it may be this:\n\nYes, baked on Tuesdays.',
			buttons: ["Yes, that's it", "That's not it"],
			isPassedOn: false,
		});
		expect(guessed.text).toMatch(/Reply .*it may be this/);
		expect(guessed.isGuess).toBe(true);
	});

	it('names the words that the best row lacks, and those that occur in no row', async () => {
		const { changes } = await explain('do you have gluten free croissants?', {
			verbatim_threshold: 1,
			answer_threshold: 1,
		});

		expect(changes).toContainEqual(
			expect.stringMatching(/"Do you have gluten free bread\?" \(Knowledge, row 4\) .*lacks "croissants"/),
		);
		expect(changes).toContain('"croissants" occurs in no row.');
		expect(changes.join('\n')).not.toContain('"gluten"');
	});

	it('says how far the next row is behind', async () => {
		const { changes } = await explain('What time do you close on Saturday?');

		expect(changes.join('\n')).toMatch(
			/The next row, "What time do you close on Sunday\?" \(Knowledge, row 3\), is 0\.\d\d behind/,
		);
	});

	it('says which of two questions holds the answer back', async () => {
		const { changes } = await explain('do you have gluten free bread? can you repair my bicycle in february?');

		expect(changes.join('\n')).toMatch(/Of its 2 questions, part 2 is the least sure/);
		expect(changes.filter((change) => change.startsWith('Part 1'))).toEqual([]);
	});

	it('says what happens without a model, and between which rows the customer would choose', async () => {
		const { withoutModel, offered, text, decision } = await explain('can i order a cake', {
			tentative: 'off',
			answer_threshold: 0.74,
			clarify_margin: 0.5,
			verbatim_threshold: 1,
		});

		expect(decision.confidence).toBeLessThan(0.74);
		expect(decision.canAnswer).toBeGreaterThan(0.74);
		expect(withoutModel).toBe('clarify');
		expect(offered.toSorted()).toEqual(['Can I order a birthday cake?', 'Can I order a wedding cake?']);
		expect(text).toMatch(/without a model: the customer is asked which is meant: "Can I order .+" or "Can I order .+"/);
	});

	it('sees that the customer chose who was asked back', async () => {
		const { clarify_message: text } = tenantSettings.parse({});
		const history = [{ author: 'bot' as const, text: `${text} …` }];
		const settings = { tentative: 'off' as const, verbatim_threshold: 1, answer_threshold: 1, ask_threshold: 1 };
		const question = 'Can I order a wedding cake?';

		const asked = await explain(question, settings);
		const chosen = await explain(question, settings, { history });

		expect(asked.decision.decision).toBe('hand_over');
		expect(chosen.decision).toMatchObject({ decision: 'verbatim', because: 'chosen by the customer' });
	});

	it('names no threshold for a value that was looked up', async () => {
		const { changes } = await explain('how much is the strudel?');

		expect(changes).toEqual([expect.stringContaining('looked up in a table: no threshold counts')]);
	});

	it.each([
		'anything for coeliac people at a party',
		'is there bread on weekdays',
		'when do you close',
		'something for a party',
	])('foretells about what a variant would do, without writing it: %s', async (question) => {
		const { changes, decision } = await explain(question, { verbatim_threshold: 1, answer_threshold: 1 });
		const [, row, foretold] = /^If "(.+?)" .+ about (\d+) % sure/m.exec(changes.join('\n')) ?? [];

		const rows = sheet.map((cells) => (cells[0] === row ? cells.with(1, `${cells[1]}\n${question}`) : cells));
		await publishTabs(db, tenantId, { knowledge: { title: 'Knowledge', rows }, settings: null });
		const after = await explain(question);
		await publishTabs(db, tenantId, { knowledge: { title: 'Knowledge', rows: sheet }, settings: null });

		expect(row).toBeDefined();
		expect(after.rows[0]?.question).toBe(row);
		expect(after.decision.confidence).toBeGreaterThan(decision.confidence);
		expect(Math.abs(after.decision.confidence - Number(foretold) / 100)).toBeLessThan(0.15);
	});
});

describe('writeExplanation', () => {
	it('tells how a fragment was read, with every leg, its weight and both probabilities', async () => {
		const history = [{ author: 'customer' as const, text: 'What time do you close on Saturday?' }];

		const { text } = await explain('hi there, and on sunday?', {}, { history });

		expect(text).toMatch(/Searched +close on sunday/);
		expect(text).toMatch(/before +.*close/);
		expect(text).toMatch(/polite +hi there/);
		expect(text).toMatch(/words +row letters +letters +sense +sense with answer +row/);
		expect(text).toMatch(
			/Weights +words 0\.28, row letters 0\.14, letters 0\.28, sense 0\.25, sense with answer 0\.05\n +the usual ones/,
		);
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
