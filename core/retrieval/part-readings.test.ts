import { readingsOf } from './part-readings';
import type { QuestionPart } from './query';

/** A Thursday. */
const options = { language: 'en', languages: ['en'], sheetLanguages: ['en'], now: new Date('2026-11-26T10:00:00Z') };
const part = (searched: string, alternatives: string[] = []): QuestionPart => ({
	...{ asked: searched, searched, alternatives },
	...{ stripped: [], carried: [] },
});
const weekend = [
	['opening hours Saturday', 'open Saturday'],
	['opening hours Sunday', 'open Sunday'],
];

describe('readingsOf', () => {
	it('reads a question about the weekend for each of its days', () => {
		expect(readingsOf([part('are you open on the weekend?')], options)).toMatchObject([{ ifUnsure: weekend }]);
	});

	it('takes no more than 12 for a message, those as they were asked first, and a wording of each day before others', () => {
		const days = 'are you open friday, saturday and sunday?';
		const five = Array.from({ length: 5 }, (_, at) => part(days, [`alternative ${at}`]));

		const two = readingsOf([part(days, ['a']), part('are you open on the weekend?', ['b'])], options);
		const many = readingsOf(five, options);

		expect(many.flatMap(({ always }) => always)).toHaveLength(10);
		expect(many.flatMap(({ ifUnsure }) => ifUnsure)).toEqual([]);
		expect(two.map(({ ifUnsure }) => ifUnsure.map(({ length }) => length))).toEqual([
			[2, 2, 2],
			[1, 1],
		]);
	});
});
