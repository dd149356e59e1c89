import * as fc from 'fast-check';
import type { TabWrite } from '../google';
import { cellText, columnLetters, type CellRow } from '../sheet';
import { asPlainText, withoutPlainTextMark } from './cell-writes';
import { writeBotCells } from './write-bot-cells';
import type { BotTab } from './cell-writes';

/** A spreadsheet of one tab in memory. `between` is what the owner does between two of our requests, by number. */
function spreadsheet(start: CellRow[], between: Record<number, (rows: CellRow[]) => void> = {}) {
	const rows = structuredClone(start);
	let requests = 0;
	const turn = () => between[requests++]?.(rows);
	const writes: TabWrite[] = [];
	return {
		rows,
		writes,
		readRaw: async () => {
			turn();
			return [structuredClone(rows)];
		},
		writeTabs: async (all: TabWrite[]) => {
			turn();
			writes.push(...all);
			for (const { range, values } of all) {
				const [, letters = 'A', line = '1'] = /^([A-Z]+)(\d+)/.exec(range) ?? [];
				const column = letters.charCodeAt(0) - 65;
				values.forEach((cells, r) =>
					cells.forEach((text, c) => ((rows[Number(line) - 1 + r] ??= [])[column + c] = text)),
				);
			}
		},
	};
}

const header: CellRow = ['question', 'answer', 'status'];
const tab = (rows: CellRow[], statuses: string[]): BotTab => ({
	tab: 'Knowledge',
	rows: [header, ...rows],
	headerRow: 0,
	isBots: (column) => column === 2,
	cells: statuses.map((text, index) => ({ row: index + 1, column: 2, text })),
});
const three: CellRow[] = [
	['A?', 'a', ''],
	['B?', 'b', 'old'],
	['C?', 'c', 'live'],
];
const wanted = tab(three, ['live', 'bad', 'live']);
const run = async (between: Parameters<typeof spreadsheet>[1] = {}, what = wanted) => {
	const sheet = spreadsheet(what.rows, between);
	const outcome = await writeBotCells(sheet, [what]);
	return { ...sheet, outcome };
};
const by = (rows: CellRow[]) => Object.fromEntries(rows.slice(1).map((row) => [cellText(row[0]), row[2] ?? '']));

describe('writeBotCells', () => {
	it('writes the cells that differ only, neighbours together', async () => {
		const { writes, outcome } = await run();

		expect(writes).toEqual([{ tab: 'Knowledge', range: 'C2:C3', values: [['live'], ['bad']] }]);
		expect(outcome).toEqual({ isSettled: true, cellsWritten: 2 });
	});

	it('asks nothing of Google when all is said', async () => {
		const sheet = { readRaw: jest.fn(), writeTabs: jest.fn() };

		const outcome = await writeBotCells(sheet, [tab([['A?', 'a', 'live']], ['live'])]);

		expect(outcome).toEqual({ isSettled: true, cellsWritten: 0 });
		expect(sheet.readRaw).not.toHaveBeenCalled();
	});

	it('follows rows that were sorted and inserted before the write', async () => {
		const sort = (rows: CellRow[]) =>
			rows.splice(1, 3, ['C?', 'c', 'live'], ['New?', 'n'], ['A?', 'a', ''], ['B?', 'b', 'old']);

		const { rows, outcome } = await run({ 0: sort });

		expect(by(rows)).toEqual({ 'A?': 'live', 'B?': 'bad', 'C?': 'live', 'New?': '' });
		expect(outcome.isSettled).toBe(false);
	});

	it('leaves a row alone that is being edited, and writes the others', async () => {
		const { rows, outcome } = await run({ 0: (rows) => (rows[2] = ['B? really', 'b', 'old']) });

		expect(by(rows)).toEqual({ 'A?': 'live', 'B? really': 'old', 'C?': 'live' });
		expect(outcome.isSettled).toBe(false);
	});

	it('puts right what was moved between the look and the write', async () => {
		const { rows, outcome } = await run({ 1: (rows) => rows.splice(1, 0, ['New?', 'n']) });

		expect(by(rows)).toEqual({ 'New?': '', 'A?': 'live', 'B?': 'bad', 'C?': 'live' });
		expect(outcome.isSettled).toBe(false);
	});

	it('writes numbers as numbers, and leaves one that is shown in another way', async () => {
		const used = (...cells: [CellRow[number], number][]): BotTab => ({
			...tab(
				cells.map(([cell], index) => [`Q${index}?`, 'a', cell]),
				[],
			),
			cells: cells.map(([, text], index) => ({ row: index + 1, column: 2, text })),
		});

		const { writes, outcome } = await run({}, used(['', 7], [1234, 1234], ['12', 12], ['old', 3]));
		const shown = await run({}, used([{ number: 1234, shown: '1,234.00' }, 1234]));

		expect(writes.map(({ range, values }) => [range, values])).toEqual([
			['C2', [[7]]],
			['C5', [[3]]],
		]);
		expect(outcome.isSettled).toBe(true);
		expect(shown.writes).toEqual([]);
	});

	it('changes nothing when columns moved', async () => {
		const { writes, outcome } = await run({ 0: (rows) => rows.forEach((row) => row.unshift('')) });

		expect(writes).toEqual([]);
		expect(outcome.isSettled).toBe(false);
	});

	it('adds a row at the end once, and counts it as ours', async () => {
		const what = { ...wanted, isBots: (column: number) => column >= 1, appended: [['status', '=1+1']] };

		const { rows, outcome } = await run({}, what);

		expect(rows.at(-1)).toEqual(['status', "'=1+1"]);
		expect(outcome.isSettled).toBe(true);
	});

	it('gives every row its own status in the end, whatever the owner does meanwhile', async () => {
		const edits = fc.array(
			fc.oneof(
				fc.record({ kind: fc.constant('swap' as const), a: fc.nat(9), b: fc.nat(9) }),
				fc.record({ kind: fc.constant('insert' as const), a: fc.nat(9), b: fc.nat(9) }),
				fc.record({ kind: fc.constant('delete' as const), a: fc.nat(9), b: fc.nat(9) }),
			),
			{ maxLength: 6 },
		);
		const names = Array.from({ length: 8 }, (_, index) => `Q${index}?`);
		await fc.assert(
			fc.asyncProperty(edits, fc.nat(1), async (steps, when) => {
				const what = tab(
					names.map((name) => [name, 'a', '']),
					names.map((name) => `status of ${name}`),
				);
				let inserted = 0;
				const edit = (rows: CellRow[]) => {
					for (const { kind, a, b } of steps) {
						const [i, j] = [1 + (a % Math.max(1, rows.length - 1)), 1 + (b % Math.max(1, rows.length - 1))];
						const [one, other] = [rows[i], rows[j]];
						if (kind === 'swap' && one && other) [rows[i], rows[j]] = [other, one];
						if (kind === 'insert') rows.splice(i, 0, [`new ${inserted++}`, 'a']);
						if (kind === 'delete' && rows.length > 2) rows.splice(i, 1);
					}
				};

				const { rows } = await run({ [when]: edit }, what);

				for (const [question, status] of Object.entries(by(rows))) {
					const isOurs = question !== '' && !question.startsWith('new');
					expect([question, status]).toEqual([question, isOurs ? `status of ${question}` : '']);
				}
			}),
		);
	});
});

describe('asPlainText', () => {
	it('starts no formula and can be read back, whatever the text is', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[=+@\-\t'].{0,9}$/)), (text) => {
				const written = asPlainText(text);

				expect(written).not.toMatch(/^[=+\-@\t\r\0]/);
				expect(withoutPlainTextMark(written)).toBe(text.replaceAll('\0', ''));
			}),
		);
	});

	it('fits into a cell and leaves half characters out', () => {
		expect(asPlainText('\u{1F600}'.repeat(30_000)).isWellFormed()).toBe(true);
		expect(asPlainText('=' + 'x'.repeat(60_000))).toHaveLength(50_000);
		expect(asPlainText('a\uD83Cb')).toBe('a\uFFFDb');
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
