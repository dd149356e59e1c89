import { FrontdeskError } from '../../errors';
import { cellText, sameness, type CellRow } from './cells';
import { say } from './sentences';
import {
	knowledgeHeaders,
	sheetLanguages,
	tablesByTitle,
	tabNames,
	type NamesByLanguage,
	type SheetLanguage,
} from './header-names';

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

/** No name is as long, in characters; a cell with an answer may be hundreds of times that. */
const longestName = 200;

/** True when the text is one of the names, in whatever language. */
export function isNamed(text: string, names: NamesByLanguage): boolean {
	if (text.length > longestName) return false;
	const wanted = sameness(text);
	return wanted !== '' && sheetLanguages.some((language) => names[language].some((name) => sameness(name) === wanted));
}

/** The language that most of these texts are names in; undefined when they are names in none. */
export function languageOf(texts: string[], names: NamesByLanguage[]): SheetLanguage | undefined {
	const said = texts
		.filter(({ length }) => length <= longestName)
		.map(sameness)
		.filter((text) => text !== '');
	const hits = (language: SheetLanguage) =>
		said.filter((text) => names.some((one) => one[language].some((name) => sameness(name) === text))).length;
	const best = sheetLanguages.reduce((best, language) => (hits(language) > hits(best) ? language : best), 'en');
	return hits(best) > 0 ? best : undefined;
}

const capitals: Record<string, string> = {
	...{ DE: 'Europe/Berlin', AT: 'Europe/Vienna', CH: 'Europe/Zurich', ES: 'Europe/Madrid', GB: 'Europe/London' },
	...{ IE: 'Europe/Dublin', FR: 'Europe/Paris', IT: 'Europe/Rome', NL: 'Europe/Amsterdam', PT: 'Europe/Lisbon' },
	...{ SA: 'Asia/Riyadh', AE: 'Asia/Dubai', EG: 'Africa/Cairo', QA: 'Asia/Qatar', KW: 'Asia/Kuwait', JO: 'Asia/Amman' },
	...{ MA: 'Africa/Casablanca', CO: 'America/Bogota', PE: 'America/Lima', TR: 'Europe/Istanbul', PL: 'Europe/Warsaw' },
};
/** What Google writes where nobody has said anything. */
const nowhere = /^(?:|Etc\/.*|GMT|UTC)$/;

/** Where a spreadsheet is: as it says itself, or as its country tells; undefined where nobody can say. */
export function timeZoneOf({ timeZone, locale }: { timeZone: string; locale: string }): string | undefined {
	if (!nowhere.test(timeZone)) return timeZone;
	return capitals[locale.split(/[-_]/)[1]?.toUpperCase() ?? ''];
}

/** The language of a locale as "de_DE", where it is one of ours. */
export function localeLanguage(locale: string | undefined): SheetLanguage | undefined {
	return sheetLanguages.find((language) => locale?.toLowerCase().split(/[-_]/)[0] === language);
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
	const language =
		languageOf(
			[tab, ...headerRow.map(cellText)],
			[...Object.values(tabNames), ...Object.values<NamesByLanguage>(names)],
		) ?? 'en';
	throw headerMissing(
		tab,
		missing.map((column) => names[column][language][0]),
		headerRow,
		language,
	);
}

/** The first of the tabs that nobody has named for us ("Sheet1") with a column of questions and one of answers. */
export function findQuestions<Tab extends { title: string; rows: CellRow[] }>(tabs: readonly Tab[]): Tab | undefined {
	return tabs.find(({ title, rows }) => {
		const headers = isKnownTitle(title) ? [] : rows.slice(0, headerWithinRows);
		return headers
			.map((row) => columnsOf(row, knowledgeHeaders))
			.some(({ question, answer }) => question !== undefined && answer !== undefined);
	});
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

function headerMissing(tab: string, missing: string[], row: CellRow, language: SheetLanguage): FrontdeskError {
	const headers = missing
		.map((name) => `"${name}"`)
		.reduce((one, other) => say(language, '{one} and {other}', { one, other }));
	const seen = row.map(cellText).filter((text) => text !== '');
	const quoted = seen.slice(0, quotedCells).map((text) => (text.length > 30 ? `${text.slice(0, 29)}…` : text));
	const found =
		seen.length === 0
			? say(language, 'Its first row is empty.')
			: say(language, 'Its header row reads: {headers}.', { headers: quoted.join(' | ') });
	return new FrontdeskError(
		'sheet-broken',
		say(
			language,
			'The tab "{tab}" has no column with the header {headers}. {found} Nothing was changed: customers still get the answers from before. Write the missing header back into the first row.',
			{ tab, headers, found },
		),
	);
}

const names = Object.values(tabNames.tables).flat().map(sameness);

const year = /(?<![\s:_-])[\s:_-]*(?:19|20)\d\d$/;

/**
 * True for the title of a tab with facts: it begins or ends with a name of such tabs ("Table: Prices", "Prices (table)"), or says by itself what it
 * is ("Prices", "Opening hours").
 */
export function isTableTitle(title: string): boolean {
	const words = sameness(title)
		.split(/[^\p{L}\p{N}\p{Mc}]+/u)
		.filter((word) => word !== '');
	return (
		names.includes(words[0] ?? '') ||
		names.includes(words.at(-1) ?? '') ||
		isNamed(title.trim().replace(year, ''), tablesByTitle)
	);
}

/** True for a title that says what its tab is for. */
export const isKnownTitle = (title: string): boolean =>
	isTableTitle(title) || Object.values(tabNames).some((names) => isNamed(title, names));
