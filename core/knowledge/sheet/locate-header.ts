import { FrontdeskError } from '../../errors';
import { cellText, sameness, type CellRow } from './cells';
import type { NamesByLanguage } from './header-names';

/** Owners put a title or a note above the header; further down it is no header any more. */
const headerWithinRows = 10;
/** How much of a row that is no header is quoted back. */
const quotedCells = 6;

export interface Header<Column extends string> {
	/** Index of the header's row, from 0. */
	rowIndex: number;
	/** Index of each column that the sheet has, from 0. */
	columns: Partial<Record<Column, number>>;
}

/** True when the text is one of the names, in whatever language. */
export function isNamed(text: string, names: NamesByLanguage): boolean {
	const wanted = sameness(text);
	return wanted !== '' && Object.values(names).some((list) => list.some((name) => sameness(name) === wanted));
}

/**
 * Finds the header row: the one of the first ten that names most columns. Order and further columns do not matter; of two
 * columns with the same name the left one counts.
 *
 * @param required the columns without which the tab cannot be read
 * @throws FrontdeskError `sheet-broken` that says which header is missing
 */
export function locateHeader<Column extends string>(
	tab: string,
	rows: CellRow[],
	names: Record<Column, NamesByLanguage>,
	required: Column[],
): Header<Column> {
	const candidates = rows
		.slice(0, headerWithinRows)
		.map((row, rowIndex) => ({ rowIndex, columns: columnsOf(row, names) }));
	const best = candidates.reduce<Header<Column> | undefined>((best, candidate) => {
		const isBetter = Object.keys(candidate.columns).length > Object.keys(best?.columns ?? {}).length;
		return isBetter ? candidate : best;
	}, undefined);
	const missing = required.filter((column) => best?.columns[column] === undefined);
	if (best && missing.length === 0) return best;
	throw headerMissing(
		tab,
		missing.map((column) => Object.values(names[column])[0]?.[0] ?? column),
		rows[best?.rowIndex ?? 0],
	);
}

function columnsOf<Column extends string>(
	row: CellRow,
	names: Record<Column, NamesByLanguage>,
): Partial<Record<Column, number>> {
	const columns: Partial<Record<Column, number>> = {};
	row.forEach((value, index) => {
		for (const column of Object.keys(names) as Column[]) {
			if (columns[column] === undefined && isNamed(cellText(value), names[column])) columns[column] = index;
		}
	});
	return columns;
}

function headerMissing(tab: string, missing: string[], row: CellRow | undefined): FrontdeskError {
	const headers = missing.map((name) => `"${name}"`).join(' and ');
	const seen = (row ?? []).map(cellText).filter((text) => text !== '');
	const quoted = seen.slice(0, quotedCells).map((text) => (text.length > 30 ? `${text.slice(0, 29)}…` : text));
	const found = seen.length === 0 ? 'Its first row is empty.' : `Its header row reads: ${quoted.join(' | ')}.`;
	return new FrontdeskError(
		'sheet-broken',
		`The tab "${tab}" has no column with the header ${headers}. ${found} Nothing was changed: customers still get the answers from before. Write the missing header back into the first row.`,
	);
}
