import { containsTerm, judgeAnswer, untestable } from './judge-answer';
import { readTestsTab } from './read-tests-tab';

const tests = (...rows: string[][]) =>
	readTestsTab('Tests', [['question', 'must contain', 'must not contain', 'result'], ...rows]).tests;
const test = (mustContain: string, mustNotContain = '') => tests(['q?', mustContain, mustNotContain])[0]!;
const answer = (text: string) => ({ kind: 'answer' as const, text, from: 'Knowledge row 12' });
const handedOver = { kind: 'hand_over' as const, confidence: 0.34 };

describe('containsTerm', () => {
	it.each([
		['We close at 18:00.', '18:00'],
		['We close at 6 pm.', '18:00'],
		['Saturday until 4:00 pm', '4 pm'],
		['It costs $4.50 within 5 km.', '$4.50'],
		['It costs 4,50 € in all.', '4.50 €'],
		['Versand: 5,00 EUR', '5 €'],
		['We deliver within 5 km', '5 km'],
		['Dogs are   WELCOME on the terrace', 'dogs are welcome'],
		['Ja, Frühstück gibt es bis 11', 'fruhstuck'],
		['نعم، نغلق الساعة ٦ مساءً', 'نغلق'],
		['It’s gluten-free', "it's gluten-free"],
		['10 % discount', '10%'],
	])('finds in "%s" what is meant by "%s"', (text, term) => {
		expect(containsTerm(text, term)).toBe(true);
	});

	it.each([
		['We close at 18:30.', '18:00'],
		['Open from 15 to 19', '5'],
		['It costs 5.50', '5'],
		['It costs 5 dollars', '5 €'],
		['We deliver within 5 miles', '5 km'],
		['Cats are welcome', 'dogs'],
		['', 'anything'],
	])('does not find in "%s" what is meant by "%s"', (text, term) => {
		expect(containsTerm(text, term)).toBe(false);
	});
});

describe('readTestsTab', () => {
	it('reads several terms a line each or with | between, and leaves empty rows out', () => {
		const read = tests(['when?', '18:00\n Monday | Friday ', 'sunday'], ['', '', ''], ['who?', '(hand over)', '']);

		expect(read).toMatchObject([
			{ sheetRow: 2, mustContain: ['18:00', 'Monday', 'Friday'], mustNotContain: ['sunday'], wantsHandOver: false },
			{ sheetRow: 4, mustContain: [], wantsHandOver: true },
		]);
	});

	it.each(['(hand over)', 'Hand over', '(handed over)', '(human)', 'übergeben', '(pasar a una persona)', '(تحويل)'])(
		'understands that a person has to answer: %s',
		(word) => {
			expect(test(word).wantsHandOver).toBe(true);
		},
	);

	it('takes words of an answer for words of an answer', () => {
		expect(test('a human picks up the phone')).toMatchObject({
			wantsHandOver: false,
			mustContain: ['a human picks up the phone'],
		});
		expect(test('human')).toMatchObject({ wantsHandOver: false, mustContain: ['human'] });
	});

	it('calls an edited test another test, and one that only moved the same', () => {
		const [first, moved, edited] = tests(['a', 'b', ''], ['a', 'b ', ''], ['a', 'c', '']);

		expect(moved?.fingerprint).toBe(first?.fingerprint);
		expect(edited?.fingerprint).not.toBe(first?.fingerprint);
	});

	it('reads a tab in German with the columns in another order', () => {
		const { tests: read } = readTestsTab('Tests', [
			['Notiz', 'Muss enthalten', 'Frage'],
			['x', '18 Uhr', 'Wann schließt ihr?'],
		]);

		expect(read).toMatchObject([{ question: 'Wann schließt ihr?', mustContain: ['18 Uhr'] }]);
	});

	it('says which header is missing', () => {
		expect(() => readTestsTab('Tests', [['question', 'result']])).toThrow(/"must contain"/);
	});
});

describe('judgeAnswer', () => {
	it.each([
		['18:00', '', answer('Until 18:00.'), true, 'passed'],
		[
			'18:00',
			'',
			answer('Until 17:00.'),
			false,
			'failed: the answer does not contain “18:00”; it was: “Until 17:00.” (Knowledge row 12)',
		],
		[
			'Monday | 9:00',
			'',
			answer('Monday from 10:00'),
			false,
			'failed: the answer does not contain “9:00”; it was: “Monday from 10:00” (Knowledge row 12)',
		],
		[
			'gluten-free',
			'safe',
			answer('It is gluten-free and safe.'),
			false,
			'failed: the answer contains “safe”; it was: “It is gluten-free and safe.” (Knowledge row 12)',
		],
		['18:00', '', handedOver, false, 'failed: handed over: nothing was sure enough (0.34)'],
		['(hand over)', '', handedOver, true, 'passed: handed over: nothing was sure enough (0.34)'],
		[
			'(hand over)',
			'',
			answer('Yes.'),
			false,
			'failed: it was answered and should be handed over; it was: “Yes.” (Knowledge row 12)',
		],
		['', 'bike racks', handedOver, true, 'passed: handed over: nothing was sure enough (0.34)'],
		['', 'bike racks', answer('We repair nothing.'), true, 'passed'],
		['(hand over) | 18:00', '', answer('18:00'), true, 'passed'],
	])('%s / %s', (must, mustNot, given, passed, result) => {
		expect(judgeAnswer(test(must, mustNot), given)).toEqual({ passed, result });
	});

	it('quotes a long answer in part', () => {
		const { result } = judgeAnswer(test('18:00'), answer('word '.repeat(200)));

		expect(result.length).toBeLessThan(300);
	});
});

describe('untestable', () => {
	it('says what is missing from a test', () => {
		expect(untestable(tests(['', 'x', ''])[0]!)).toMatch(/question is empty/);
		expect(untestable(tests(['q', '', ''])[0]!)).toMatch(/write what the answer must contain/);
		expect(untestable(test('x'))).toBeUndefined();
	});
});
