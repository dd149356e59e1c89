import type { TabWrite } from '../google';
import { cellNumber, cellText, columnLetters, type Cell, type CellRow } from '../sheet';

/** What a cell of ours is to say; row and column from 0. */
export interface CellAt {
	row: number;
	column: number;
	/** A number stays one, so that the owner can sort by it. */
	text: string | number;
}

/** A tab as it was read, and what its bot cells should say. */
export interface BotTab {
	/** Its title. */
	tab: string;
	/** All rows of the tab as they were read, the first first. */
	rows: CellRow[];
	/** The header's row, from 0: a tab whose header has changed since is left alone. -1 for a tab without one. */
	headerRow: number;
	/**
	 * Says which cells of a row are the bot's, by column from 0. Only they are written, and rows are found again by all the
	 * others: a row in which the owner changed a cell meanwhile is left for the next sync.
	 */
	isBots: (column: number, row: CellRow) => boolean;
	/** What is to be written, by place as read, from 0; cells that say it already cost nothing. */
	cells: CellAt[];
	/** Rows to put below the last one that says anything, unless they are there; cells from column A. */
	appended?: (string | number)[][];
}

/** The cells that say something else than they should. */
export function differing(rows: readonly CellRow[], cells: readonly CellAt[]): CellAt[] {
	return cells.filter(({ row, column, text }) => !says(rows[row]?.[column] ?? '', text));
}

/** A number may be shown in any format, and as text where the owner wants the column to be text. */
function says(cell: Cell, text: string | number): boolean {
	return typeof text === 'number' ? cellNumber(cell) === text : cellText(cell) === cellText(text);
}

/** Writes for these cells, as few ranges as possible: neighbours above each other become one. */
export function asWrites(tab: string, cells: readonly CellAt[]): TabWrite[] {
	const runs: { column: number; first: number; values: TabWrite['values'] }[] = [];
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

const formulaStart = /^'*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/;
/** More than Google takes into a cell is cut off. */
const maxCharacters = 50_000;

/**
 * A text for a cell of ours. What a spreadsheet program could take for a formula gets an apostrophe in front: we write it as
 * plain text anyway, but the owner may copy the tab into a file and open that elsewhere, and customers' questions are in it.
 */
export function asPlainText(text: string): string {
	const wellFormed = text
		.toWellFormed()
		.replaceAll('\0', '')
		.slice(0, maxCharacters - 1)
		.toWellFormed();
	return formulaStart.test(wellFormed) ? `'${wellFormed}` : wellFormed;
}

/** What `asPlainText` was given, for who reads such a cell back. */
export function withoutPlainTextMark(text: string): string {
	return text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text;
}
