import type { TabWrite } from '../google';
import { cellText, type CellRow } from '../sheet';
import { columnLetters } from './column-letters';

/** What a cell of ours is to say; row and column from 0. */
export interface CellAt {
	row: number;
	column: number;
	text: string;
}

/** The cells that say something else than they should. */
export function differing(rows: readonly CellRow[], cells: readonly CellAt[]): CellAt[] {
	return cells.filter(({ row, column, text }) => cellText(rows[row]?.[column]) !== cellText(text));
}

/** Writes for these cells, as few ranges as possible: neighbours above each other become one. */
export function asWrites(tab: string, cells: readonly CellAt[]): TabWrite[] {
	const runs: { column: number; first: number; values: string[][] }[] = [];
	for (const { row, column, text } of cells.toSorted((a, b) => a.column - b.column || a.row - b.row)) {
		const last = runs.at(-1);
		if (last?.column === column && last.first + last.values.length === row) last.values.push([text]);
		else runs.push({ column, first: row, values: [[text]] });
	}
	return runs.map(({ column, first, values }) => {
		const letters = columnLetters(column);
		const from = `${letters}${first + 1}`;
		return { tab, range: values.length === 1 ? from : `${from}:${letters}${first + values.length}`, values };
	});
}
