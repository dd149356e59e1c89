import { say, type SheetLanguage } from '../sheet';
import { blueprint, type BlueprintColumn, type BlueprintTab } from './blueprint';
import {
	addNote,
	below,
	colourVerdicts,
	freezeHeader,
	makeColumn,
	offerChoice,
	warnOfTyping,
	writeTexts,
	type Request,
} from './cell-requests';
import { isEmptyTab, type ExistingTab, type GridRange } from './existing-sheet';
import { headerOf, type ExistingHeader } from './header-of';
import { templateTexts } from './texts';

/** What is to be done to a spreadsheet, and how one tells a person. */
export interface Plan {
	requests: Request[];
	/** One line for each thing that is added. */
	added: string[];
	/** One line for each thing that only the owner can mend. */
	problems: string[];
}

/**
 * Plans one tab of the blueprint. Only empty cells are written; what is there stays as it is.
 *
 * @param tab as it is now; without rows when it is only about to be made
 */
export function planTab(kind: BlueprintTab['kind'], tab: ExistingTab, language: SheetLanguage): Plan {
	const wanted = tabOf(kind, language);
	if (isEmptyTab(tab)) return fillEmptyTab(wanted, tab, language);
	const header = headerOf(tab, wanted.columns);
	if (!header) return { requests: [], added: [], problems: [headerMissing(tab, wanted, language)] };
	return mendTab(tabOf(kind, header.language), tab, header, language);
}

const tabOf = (kind: BlueprintTab['kind'], language: SheetLanguage): BlueprintTab =>
	blueprint(language).find((one) => one.kind === kind) as BlueprintTab;

function fillEmptyTab({ kind, columns, examples }: BlueprintTab, tab: ExistingTab, language: SheetLanguage): Plan {
	const { sheetId } = tab;
	const cells = examples.map((example) => columns.map(({ key }) => example[key] ?? ''));
	const requests = [
		...widen(tab, columns.length),
		...columns.flatMap((column, index) => makeColumn(sheetId, 0, index, column)),
		...columns.flatMap((column, index) => decorate(tab, 0, index, column)),
		addNote(sheetId, 0, 0, [templateTexts[language].tabs[kind], columns[0]?.note].filter(Boolean).join('\n\n')),
		...(cells.length > 0 ? [writeTexts(sheetId, 1, 0, cells)] : []),
		freezeHeader(sheetId, 0),
	];
	return { requests, added: [say(language, 'tab "{tab}"', { tab: tab.title })], problems: [] };
}

function mendTab({ columns }: BlueprintTab, tab: ExistingTab, header: ExistingHeader, language: SheetLanguage): Plan {
	const { rowIndex, nextColumn } = header;
	const missing = columns.filter(({ key }) => header.columns[key] === undefined);
	const present = columns.filter(({ key }) => header.columns[key] !== undefined);
	const requests = [
		...widen(tab, nextColumn + missing.length),
		...missing.flatMap((column, place) => [
			...makeColumn(tab.sheetId, rowIndex, nextColumn + place, column),
			...decorate(tab, rowIndex, nextColumn + place, column),
		]),
		...present.flatMap((column) => decorate(tab, rowIndex, header.columns[column.key] ?? 0, column)),
		...(tab.frozenRowCount > rowIndex ? [] : [freezeHeader(tab.sheetId, rowIndex)]),
	];
	const inTab = { tab: tab.title };
	const added = missing.map(({ header: column }) =>
		say(language, 'column "{column}" in "{tab}"', { column, ...inTab }),
	);
	if (added.length === 0 && requests.length > 0) {
		added.push(say(language, 'notes, drop-downs, colours or warnings in "{tab}"', inTab));
	}
	return { requests, added, problems: [] };
}

/** Note, choices, colours and warning of one column, each only where there is none. */
function decorate(tab: ExistingTab, headerRow: number, index: number, column: BlueprintColumn): Request[] {
	const { note, choice, isWrittenByBot, verdicts, header } = column;
	const range = below(tab.sheetId, headerRow, index);
	const isIn = (one: GridRange) => one.startColumnIndex <= index && (one.endColumnIndex ?? Infinity) > index;
	const isColoured = tab.conditionalFormats.some((ranges) => ranges.some(isIn));
	const isProtected = tab.protectedRanges.some(isIn);
	return [
		...(note !== '' && !tab.notes[headerRow]?.[index] ? [addNote(tab.sheetId, headerRow, index, note)] : []),
		...(choice && !tab.choices[headerRow + 1]?.[index] ? [offerChoice(range, choice)] : []),
		...(verdicts && !isColoured ? colourVerdicts(range, tab.conditionalFormats.length, verdicts) : []),
		...(isWrittenByBot && !isProtected ? [warnOfTyping(range, `Frontdesk: ${header}`)] : []),
	];
}

/** Google writes nothing beyond the last column that a tab has. */
function widen(tab: Pick<ExistingTab, 'sheetId' | 'columnCount'>, columns: number): Request[] {
	const length = columns - tab.columnCount;
	return length > 0 ? [{ appendDimension: { sheetId: tab.sheetId, dimension: 'COLUMNS', length } }] : [];
}

function headerMissing({ title }: ExistingTab, { columns }: BlueprintTab, language: SheetLanguage): string {
	const names = columns.slice(0, 3).map(({ header }) => `"${header}"`);
	return say(
		language,
		'The tab "{tab}" has something in it, and none of its first rows is a header. Insert a row at the top, write {names} over the columns that hold these, and run this again.',
		{ tab: title, names: names.join(', ') },
	);
}
