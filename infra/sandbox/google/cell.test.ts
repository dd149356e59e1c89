import { parseTyped, renderCell, shownText } from './cell';

describe('parseTyped', () => {
	it.each([
		['hello', 'hello'],
		['TRUE', true],
		['false', false],
		['12', 12],
		['-3.50', -3.5],
		["'12", '12'],
		['5%', { shown: '5%', value: 0.05, isDate: false }],
		['2026-12-24', { shown: '2026-12-24', value: 46380, isDate: true }],
		['12/24/2026', { shown: '12/24/2026', value: 46380, isDate: true }],
		['2026-12-24 06:00', { shown: '2026-12-24 06:00', value: 46380.25, isDate: true }],
		['18:00', { shown: '18:00', value: 0.75, isDate: true }],
		['2026-02-30', '2026-02-30'],
		['25:00', '25:00'],
		['+49 30 1234', '+49 30 1234'],
	])('makes of %j what a sheet makes of it', (text, cell) => {
		expect(parseTyped(text)).toEqual(cell);
	});
});

describe('renderCell', () => {
	const day = parseTyped('2026-12-24');

	it('gives a date as text, as a number, or as text among numbers', () => {
		expect(renderCell(day, 'FORMATTED_VALUE', 'SERIAL_NUMBER')).toBe('2026-12-24');
		expect(renderCell(day, 'UNFORMATTED_VALUE', 'SERIAL_NUMBER')).toBe(46380);
		expect(renderCell(day, 'UNFORMATTED_VALUE', 'FORMATTED_STRING')).toBe('2026-12-24');
	});

	it('gives typed values unformatted, and text formatted', () => {
		expect(renderCell(true, 'UNFORMATTED_VALUE', 'SERIAL_NUMBER')).toBe(true);
		expect(renderCell(true, 'FORMATTED_VALUE', 'SERIAL_NUMBER')).toBe('TRUE');
		expect(renderCell(parseTyped('5%'), 'UNFORMATTED_VALUE', 'FORMATTED_STRING')).toBe(0.05);
		expect(shownText(7)).toBe('7');
	});
});
