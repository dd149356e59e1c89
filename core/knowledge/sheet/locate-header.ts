import { FrontdeskError } from '../../errors';
import { cellText, sameness, type CellRow } from './cells';
import { sheetLanguages, tabNames, type NamesByLanguage, type SheetLanguage } from './header-names';

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
	return wanted !== '' && sheetLanguages.some((language) => names[language].some((name) => sameness(name) === wanted));
}

/** The language that most of these texts are names in; English when they are names in none. */
export function languageOf(texts: string[], names: NamesByLanguage[]): SheetLanguage {
	const said = texts.map(sameness).filter((text) => text !== '');
	const hits = (language: SheetLanguage) =>
		said.filter((text) => names.some((one) => one[language].some((name) => sameness(name) === text))).length;
	return sheetLanguages.reduce((best, language) => (hits(language) > hits(best) ? language : best), 'en');
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
	const headerRow = rows[best?.rowIndex ?? 0] ?? [];
	const language = languageOf(headerRow.map(cellText), Object.values(names));
	throw headerMissing(
		tab,
		missing.map((column) => names[column][language][0]),
		headerRow,
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

function headerMissing(tab: string, missing: string[], row: CellRow): FrontdeskError {
	const headers = missing.map((name) => `"${name}"`).join(' and ');
	const seen = row.map(cellText).filter((text) => text !== '');
	const quoted = seen.slice(0, quotedCells).map((text) => (text.length > 30 ? `${text.slice(0, 29)}…` : text));
	const found = seen.length === 0 ? 'Its first row is empty.' : `Its header row reads: ${quoted.join(' | ')}.`;
	return new FrontdeskError(
		'sheet-broken',
		`The tab "${tab}" has no column with the header ${headers}. ${found} Nothing was changed: customers still get the answers from before. Write the missing header back into the first row.`,
	);
}

const names = Object.values(tabNames.tables).flat().map(sameness);

/** True for the title of a tab with facts: it begins or ends with a name of such tabs ("Table: Prices", "Prices (table)"). */
export function isTableTitle(title: string): boolean {
	const words = sameness(title)
		.split(/[^\p{L}\p{N}\p{Mc}]+/u)
		.filter((word) => word !== '');
	return names.includes(words[0] ?? '') || names.includes(words.at(-1) ?? '');
}
