import * as fc from 'fast-check';
import type { CheckedRow, RowContent } from '../sheet';
import { compareRows, hashContent, type KnownRow } from './compare-rows';

const content = (question: string, answer: string): RowContent => ({
	question,
	variants: [],
	answer,
	buttons: [],
	category: null,
	language: null,
	validFrom: null,
	validUntil: null,
});
const good = (question: string, answer: string, sheetRow = 2): CheckedRow => ({
	source: 'sheet',
	origin: { row: sheetRow },
	sheetRow,
	state: 'live',
	status: 'live',
	content: content(question, answer),
	question,
	answer,
	writtenStatus: '',
});
const bad = (question: string, answer: string, sheetRow = 2): CheckedRow => ({
	...good(question, answer, sheetRow),
	state: 'bad',
	content: null,
});
const known = (revision: number, question: string, answer: string): KnownRow => ({
	id: `row-${revision}`,
	revision,
	contentHash: hashContent(content(question, answer)),
	source: 'sheet',
	origin: { row: revision + 1 },
	question,
	answer,
});

describe('compareRows', () => {
	it('sees no change in a sorted sheet', () => {
		const comparison = compareRows([good('B?', 'b'), good('A?', 'a')], [known(1, 'A?', 'a'), known(2, 'B?', 'b')]);

		expect(comparison).toMatchObject({ written: [], closed: [], removed: 0 });
	});

	it('says of a row that is as it was where it stands now', () => {
		const comparison = compareRows(
			[good('B?', 'b', 2), good('A?', 'a', 3)],
			[known(1, 'A?', 'a'), known(2, 'B?', 'b')],
		);

		expect(comparison.moved).toEqual([
			{ revision: 2, origin: { row: 2 } },
			{ revision: 1, origin: { row: 3 } },
		]);
	});

	it('knows an edited row by its question, or else by its answer', () => {
		const comparison = compareRows(
			[good('A?', 'new'), good('Who is B?', 'b'), good('C?', 'c')],
			[known(1, 'A?', 'a'), known(2, 'B?', 'b')],
		);

		expect(comparison.written.map(({ id }) => id)).toEqual(['row-1', 'row-2', null]);
		expect(comparison).toMatchObject({ closed: [1, 2], removed: 0 });
	});

	it('keeps the last good content of a bad row, before a new row with the same answer gets it', () => {
		const comparison = compareRows([good('New?', 'yes', 2), bad('A?', '', 3)], [known(1, 'A?', 'yes')]);

		expect(comparison.written).toMatchObject([{ id: null }]);
		expect(comparison).toMatchObject({ closed: [], keptBad: [{ sheetRow: 3 }] });
	});

	it('knows a row whose question was emptied by its answer', () => {
		expect(compareRows([bad('', 'a', 7)], [known(1, 'A?', 'a')])).toMatchObject({
			keptBad: [{ sheetRow: 7 }],
			closed: [],
		});
	});

	it('takes no row of another source for the same one', () => {
		const listed: CheckedRow = { ...good('A?', 'a'), source: 'table:Prices' };

		const comparison = compareRows([listed], [known(1, 'A?', 'a')]);

		expect(comparison).toMatchObject({ written: [{ id: null }], closed: [1], removed: 1 });
	});

	it('loses no row and invents none, whatever is edited', () => {
		const text = fc.constantFrom('a', 'b', 'c', 'd', '');
		const rows = fc.array(fc.tuple(text, text), { maxLength: 8 });
		fc.assert(
			fc.property(rows, rows, (before, after) => {
				const knownRows = before.map(([q, a], index) => known(index, q, a));
				const sheet = after.map(([q, a], index) => (q && a ? good(q, a, index) : bad(q, a, index)));
				const { written, closed, removed, keptBad } = compareRows(sheet, knownRows);

				const live = knownRows.length - closed.length + written.length;
				expect(live).toBe(sheet.filter((row) => row.content).length + keptBad.length);
				expect(new Set(closed).size).toBe(closed.length);
				expect(closed.length - removed).toBe(written.filter(({ id }) => id !== null).length);
			}),
		);
	});
});
