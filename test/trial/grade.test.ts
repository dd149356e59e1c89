import type { TrialTurn } from './business';
import { count, describeTally, emptyTally, grade } from './grade';

const turn = (expect: TrialTurn['expect'], contains: string[][] = [], not: string[] = []): TrialTurn => ({
	...{ expect, contains, not },
	say: '?',
});
const answer = turn('answer', [['10 kg', '10kg'], ['small']], ['cats']);

describe('grade', () => {
	it.each([
		[answer, 'Small dogs up to 10 KG.', false, 'right'],
		[answer, 'Dogs up to 10 kg.', false, 'wrong'],
		[answer, 'Small dogs up to 10 kg, and cats.', false, 'wrong'],
		[answer, 'Which one? [Dogs] [Parking]', false, 'asked'],
		[answer, 'The team will see to it.', true, 'missed'],
		[answer, '', false, 'missed'],
		[turn('person'), 'The team will see to it.', true, 'right'],
		[turn('person'), 'We open at 9.', false, 'wrong'],
		[turn('person'), '', true, 'missed'],
		[turn('quiet'), '👍', false, 'right'],
		[turn('quiet'), '', false, 'right'],
		[turn('quiet'), 'The team will see to it.', true, 'missed'],
		[turn('either', [['9']]), 'We open at 9.', false, 'right'],
		[turn('either', [['9']]), 'The team will see to it.', true, 'right'],
		[turn('either', [['9']]), 'We open at 8.', false, 'wrong'],
	])('%#', (asked, text, isPassedOn, verdict) => {
		expect(grade(asked, { text, isPassedOn })).toBe(verdict);
	});

	it('counts what the sheet answers apart from the rest', () => {
		const tally = emptyTally();
		count(tally, answer, 'right');
		count(tally, answer, 'missed');
		count(tally, turn('person'), 'wrong');

		expect(describeTally('Shop', tally)).toBe(
			'Shop: 3 messages, right 1, wrong 1, missed 1, asked back 0; of 2 that the sheet answers 50 % answered rightly, 33.3 % of all wrong',
		);
	});
});
