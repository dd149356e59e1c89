import { columnIndex, columnLetters, formatA1, parseA1 } from './a1-range';

describe('parseA1', () => {
	const open = { endRow: undefined, endColumn: undefined };

	it.each([
		['A1', { tab: undefined, startRow: 0, startColumn: 0, endRow: 1, endColumn: 1 }],
		['Tests!B2:D4', { tab: 'Tests', startRow: 1, startColumn: 1, endRow: 4, endColumn: 4 }],
		["'Knowledge'!A1:Z", { tab: 'Knowledge', startRow: 0, startColumn: 0, endRow: undefined, endColumn: 26 }],
		["'Owner''s tab'!A:C", { tab: "Owner's tab", startRow: 0, startColumn: 0, endRow: undefined, endColumn: 3 }],
		['Knowledge!2:5', { tab: 'Knowledge', startRow: 1, startColumn: 0, endRow: 5, endColumn: undefined }],
		['Knowledge!$J$3', { tab: 'Knowledge', startRow: 2, startColumn: 9, endRow: 3, endColumn: 10 }],
		['Knowledge!D4:B2', { tab: 'Knowledge', startRow: 1, startColumn: 1, endRow: 4, endColumn: 4 }],
		['Knowledge', { tab: 'Knowledge', startRow: 0, startColumn: 0, ...open }],
		["'My tab'", { tab: 'My tab', startRow: 0, startColumn: 0, ...open }],
	])('reads %s', (text, expected) => {
		expect(parseA1(text)).toEqual(expected);
	});

	it.each(['', 'Knowledge!', '!A1', 'Knowledge!A0', 'Knowledge!A1:B2:C3', "'open!A1", 'Knowledge!A1:[5', 'A1:'])(
		'refuses %j',
		(text) => {
			expect(parseA1(text)).toBeUndefined();
		},
	);
});

it('counts columns beyond Z', () => {
	expect(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'].map(columnIndex)).toEqual([0, 25, 26, 51, 52, 701, 702]);
	expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

it('quotes a tab only when its name needs it', () => {
	expect(formatA1('Tests', [0, 0], [1, 2])).toBe('Tests!A1:C2');
	expect(formatA1("Owner's tab", [4, 3], [4, 3])).toBe("'Owner''s tab'!D5");
});
