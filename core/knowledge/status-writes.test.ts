import { columnLetters, statusWrites } from './status-writes';

const cell = (sheetRow: number, status: string, writtenStatus: string) => ({ sheetRow, status, writtenStatus });

describe('statusWrites', () => {
	it('writes cells that differ only, neighbours together', () => {
		const writes = statusWrites(
			[cell(5, 'live', ''), cell(2, 'live', 'inactive'), cell(3, 'answer is empty', ''), cell(4, 'live', 'live')],
			9,
		);

		expect(writes).toEqual([
			{ range: 'J2:J3', values: [['live'], ['answer is empty']] },
			{ range: 'J5', values: [['live']] },
		]);
	});

	it('writes nothing when all is said', () => {
		expect(statusWrites([cell(2, 'live', 'live')], 0)).toEqual([]);
	});
});

it.each([
	[0, 'A'],
	[25, 'Z'],
	[26, 'AA'],
	[701, 'ZZ'],
	[702, 'AAA'],
])('column %i is %s', (index, letters) => {
	expect(columnLetters(index)).toBe(letters);
});
