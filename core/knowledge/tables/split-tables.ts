import { cellText, type Cell, type CellRow } from '../sheet';

export interface TableColumn {
	/** From 0. */
	index: number;
	name: string;
}
export interface TableLine {
	/** The number at the left of the sheet, from 1. */
	sheetRow: number;
	cells: CellRow;
}

/** One table of a tab: its header and the lines below it. */
export interface Table {
	/** The line above it; empty when there is none. */
	title: string;
	/** The item's column first. Empty when no header was found: then nobody knows what the lines say. */
	columns: TableColumn[];
	/** Columns that have values and no header, or the header of a column to their left. */
	unreadable: { index: number; because: 'no header' | 'same header' }[];
	lines: TableLine[];
}

/** As customers read it: a tick box has no words of its own. */
export function shownCell(value: Cell | undefined): string {
	return typeof value === 'boolean' ? (value ? '✓' : '✗') : cellText(value);
}

const isFilled = (value: Cell | undefined) => typeof value === 'boolean' || cellText(value) !== '';

/** The cells with something in them; a tick box reaches further down than the table does, and fills no row by itself. */
function filledCells(row: CellRow): CellRow {
	const filled = row.filter(isFilled);
	return filled.every((value) => typeof value === 'boolean') ? [] : filled;
}

/**
 * Finds the tables of a tab. A table begins with its header: the first of the tab, one below a title (a line with one filled
 * cell, after an empty row), or one after an empty row above values. Notes above a header and headings between the items
 * do no harm.
 */
export function splitTables(rows: CellRow[]): Table[] {
	const tables: Table[] = [];
	let title = '';
	let isAfterGap = true;
	rows.forEach((cells, index) => {
		const filled = filledCells(cells);
		const current = tables.at(-1);
		const hasHeader = current !== undefined && current.columns.length > 0;
		if (filled.length === 0) isAfterGap = true;
		else if (filled.length === 1 && (isAfterGap || title !== '' || !hasHeader)) {
			// The first of several lines is the title, the others are notes.
			if (isAfterGap || title === '') title = cellText(filled[0]);
			isAfterGap = false;
		} else {
			const isExpected = !hasHeader || title !== '' || (isAfterGap && isBetweenValues(rows, index, current));
			if (isExpected && isHeader(cells)) tables.push({ title, ...readHeader(cells, rows.slice(index + 1)), lines: [] });
			else if (current) current.lines.push({ sheetRow: index + 1, cells });
			else tables.push({ title, columns: [], unreadable: [], lines: [{ sheetRow: index + 1, cells }] });
			title = '';
			isAfterGap = false;
		}
	});
	return tables.filter(({ lines }) => lines.length > 0);
}

/** Without a title, a row of words is a header only where the rows before and after it hold values. */
function isBetweenValues(rows: CellRow[], index: number, { lines }: Table): boolean {
	const next = rows[index + 1] ?? [];
	return filledCells(next).length > 1 && !isHeader(next) && lines.every(({ cells }) => !isHeader(cells));
}

/** A number, an amount of money, a time: what stands below a header. "26 cm" may be the name of a column. */
const value =
	/^[\d٠-٩\s.,:%/–-]+(?:h|uhr|am|pm)?$|\p{Sc}\s*\p{N}|\p{N}\s*(?:\p{Sc}|(?:eur|euros?|usd|chf|gbp|kr|tl|lira|zł|ريال|درهم|جنيه)(?!\p{L}))/iu;

/** Names and no values. */
function isHeader(cells: CellRow): boolean {
	const filled = filledCells(cells);
	return filled.length > 1 && filled.every((cell) => typeof cell === 'string' && !value.test(cellText(cell)));
}

function readHeader(header: CellRow, below: CellRow[]): Pick<Table, 'columns' | 'unreadable'> {
	const columns: TableColumn[] = [];
	const unreadable: Table['unreadable'] = [];
	const end = below.findIndex((row) => filledCells(row).length === 0);
	const block = end < 0 ? below : below.slice(0, end);
	const width = block.reduce((most, row) => Math.max(most, row.length), header.length);
	for (let index = 0; index < width; index++) {
		const name = cellText(header[index]).replaceAll(/\s+/g, ' ');
		const isTwice = columns.some((column) => column.name.toLowerCase() === name.toLowerCase());
		const hasValues = block.some((row) => isFilled(row[index]));
		// The item's column often has no header.
		if (name === '' && (columns.length > 0 || !hasValues)) {
			if (hasValues) unreadable.push({ index, because: 'no header' });
		} else if (isTwice) unreadable.push({ index, because: 'same header' });
		else columns.push({ index, name });
	}
	return { columns, unreadable };
}
