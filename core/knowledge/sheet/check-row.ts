import type { TableFacts } from '../../tables';
import { troubleIn } from './cell-trouble';
import { cellText, type Cell, type CellRow } from './cells';
import { knowledgeHeaders, no, yes, type KnowledgeColumn, type SheetLanguage } from './header-names';
import { isNamed, type Header } from './locate-header';
import { readLanguage } from './read-language';
import { say } from './sentences';
import { endOf, formatDate, readDate, toInstant } from './sheet-dates';

/** What customers can be told: a row as it goes into a version. */
export interface RowContent {
	question: string;
	variants: string[];
	answer: string;
	buttons: string[];
	category: string | null;
	language: string | null;
	/** Moments, not dates: the tenant's time zone is already in them. */
	validFrom: Date | null;
	validUntil: Date | null;
	/** What a row of a table says cell by cell. */
	facts?: TableFacts;
}

type RowState = 'live' | 'scheduled' | 'ended' | 'inactive' | 'bad';

/** Where a row stands, for people: it changes when the sheet is sorted, and is no part of what customers are told. */
export interface RowOrigin {
	tab?: string;
	/** The number at the left of the sheet, from 1. */
	row?: number;
	file?: string;
	/** From 1. */
	page?: number;
	heading?: string;
}

/** A row of a sheet, a table or a document, judged. */
export interface CheckedRow {
	/** `sheet`, `table:<title of the tab>` or `document:<id>`; a row is only ever compared with rows of its own source. */
	source: string;
	origin: RowOrigin;
	/** The number at the left of the sheet, from 1. */
	sheetRow: number;
	state: RowState;
	/** For the owner, as it stands in the status cell. */
	status: string;
	/** What is not quite right about a row that goes live all the same, worst first; the status says it as well. */
	warnings?: string[];
	/** Set for live and scheduled rows. */
	content: RowContent | null;
	/** As typed, also of bad rows: by these a row is found again. */
	question: string;
	answer: string;
	/** What the status cell says now. */
	writtenStatus: string;
	/** Columns of a table whose cell no customer may read as it is: they get the value from before. */
	heldColumns?: string[];
	/** What the bot's own id cell says now, '' for anything that is no id of ours; absent where the sheet has no such column. */
	rowId?: string;
}

export interface CheckOptions {
	timeZone: string;
	now: Date;
	/** The Knowledge tab, unless it says something else. */
	source?: string;
	origin?: RowOrigin;
	/** Of what is said to the owner; English where nobody knows. */
	language?: SheetLanguage;
}

/** Longer ones are an answer in the wrong column, and would match every question a little. */
const maxQuestionCharacters = 1_000;
/** What a cell of Google Sheets holds; other sources have longer texts, and no customer reads them. */
const maxAnswerCharacters = 50_000;
/** More ways to ask than anybody lists by hand; a limit on what one cell can make the index grow by. */
const maxVariants = 100;
const ownersColumns = ['question', 'variants', 'answer'] as const;

/** True when the owner wrote something into the row. */
export function hasContent(row: CellRow, { columns }: Header<KnowledgeColumn>): boolean {
	return ownersColumns.some((column) => cellText(columns[column] === undefined ? '' : row[columns[column]]) !== '');
}

/** What the status cell of the row says now. */
export function writtenStatus(row: CellRow, { columns }: Header<KnowledgeColumn>): string {
	return columns.status === undefined ? '' : cellText(row[columns.status]);
}

/** Judges one row by itself; what two rows have to do with each other is `checkRows`' matter. */
export function checkRow(
	row: CellRow,
	sheetRow: number,
	header: Header<KnowledgeColumn>,
	options: CheckOptions,
): CheckedRow {
	const { columns } = header;
	const at = (column: KnowledgeColumn): Cell => (columns[column] === undefined ? '' : (row[columns[column]] ?? ''));
	const [question, answer] = [cellText(at('question')), cellText(at('answer'))];
	const rowId = columns.id === undefined ? {} : { rowId: readRowId(at('id')) };
	const { source = 'sheet', origin, language: said = 'en' } = options;
	const place = { source, origin: { ...origin, row: sheetRow }, sheetRow };
	const base = { ...place, question, answer, writtenStatus: writtenStatus(row, header), content: null, ...rowId };
	if (isNo(at('active'))) return { ...base, state: 'inactive', status: say(said, 'inactive') };

	const { variants, splitInto } = readVariants(at('variants'));
	const complaint = complain(at, variants, said);
	if (complaint) return { ...base, state: 'bad', status: complaint };

	const period = readPeriod(at('validFrom'), at('validTo'), options);
	if (typeof period === 'string') return { ...base, state: 'bad', status: period };
	const { state, status, validFrom, validUntil } = period;
	if (state === 'ended') return { ...base, state, status };
	const language = readLanguage(at('language'));
	const content: RowContent = {
		question,
		variants,
		answer,
		buttons: readButtons(at('buttons')),
		category: cellText(at('category')) || null,
		language: language ?? null,
		validFrom,
		validUntil,
	};
	const checked = { ...base, state, status, content };
	const warnings = [
		...(language === undefined ? [languageUnknown(at('language'), said)] : []),
		...(splitInto ? [variantsOnOneLine(splitInto, said)] : []),
	];
	return warnings.length > 0 ? { ...checked, warnings } : checked;
}

function readRowId(value: Cell): string {
	const text = cellText(value).toLowerCase();
	return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : '';
}

/** What is wrong with the row's texts; undefined when nothing is. */
function complain(
	at: (column: KnowledgeColumn) => Cell,
	variants: string[],
	language: SheetLanguage,
): string | undefined {
	const named = (column: KnowledgeColumn) => knowledgeHeaders[column][language][0];
	for (const column of ['question', 'answer'] as const) {
		if (cellText(at(column)) === '') return say(language, '{column} is empty', { column: named(column) });
	}
	for (const column of ['question', 'variants', 'answer', 'buttons'] as const) {
		const trouble = troubleIn(at(column), named(column), language);
		if (trouble) return trouble;
	}
	const most = { question: maxQuestionCharacters, answer: maxAnswerCharacters };
	for (const column of ['question', 'answer'] as const) {
		const { length } = cellText(at(column));
		if (length > most[column]) return tooLong(language, named(column), length, most[column]);
	}
	const long = variants.find((variant) => variant.length > maxQuestionCharacters);
	if (long !== undefined) {
		const limits = { length: long.length, most: maxQuestionCharacters };
		return say(language, 'a variant is too long ({length} characters, at most {most})', limits);
	}
	if (variants.length > maxVariants) {
		return say(language, '{count} variants are too many (at most {most})', {
			count: variants.length,
			most: maxVariants,
		});
	}
	for (const column of ['question', 'variants', 'answer', 'buttons', 'category'] as const) {
		const text = cellText(at(column));
		if (!text.includes('\0') && text.isWellFormed()) continue;
		return say(language, '{column} has a character that cannot be stored', { column: named(column) });
	}
	const active = cellText(at('active'));
	if (active === '' || isNamed(active, yes)) return undefined;
	return say(language, 'active should be yes or no, not "{text}"', { text: active.slice(0, 20) });
}

const tooLong = (language: SheetLanguage, column: string, length: number, most: number) =>
	say(language, '{column} is too long ({length} characters, at most {most})', { column, length, most });

function isNo(value: Cell): boolean {
	return value === false || isNamed(cellText(value), no);
}

function lines(value: Cell): string[] {
	const all = cellText(value).split('\n').map(cellText);
	return [...new Set(all.filter((line) => line !== ''))];
}

/** Several on one line, the way people list things: "wifi / wlan / internet", "wifi; wlan", "parking, garage, car park". */
const onOneLine = [/[;|]/u, /(?<=\s)\/(?=\s)/u, /[,،؛]/u];
/** A comma also stands in the middle of a question: only short pieces are a list. */
const maxWordsInList = 4;

/** @returns `splitInto` where one line was read as so many */
function readVariants(value: Cell): { variants: string[]; splitInto?: number } {
	const variants = lines(value);
	const [only] = variants;
	if (variants.length !== 1 || only === undefined) return { variants };
	for (const [index, separator] of onOneLine.entries()) {
		const parts = [
			...new Set(
				only
					.split(separator)
					.map(cellText)
					.filter((part) => /\p{L}/u.test(part)),
			),
		];
		const isList = parts.every((part) => part.split(/\s+/u).length <= maxWordsInList) && !only.includes('?');
		const isEnough = index < 2 ? parts.length > 1 : parts.length > 2 && isList;
		if (isEnough) return { variants: parts, splitInto: parts.length };
	}
	return { variants };
}

const variantsOnOneLine = (count: number, language: SheetLanguage) =>
	say(language, 'the variants stand on one line and were read as {count}; write one a line (Alt + Enter) to be sure', {
		count,
	});

/** One a line or with bars between; a single line with commas is a list as well. */
function readButtons(value: Cell): string[] {
	const text = cellText(value);
	const parts = /[\n|]/.test(text) ? text.split(/[\n|]/) : text.split(',');
	return [...new Set(parts.map(cellText).filter((part) => part !== ''))];
}

const languageUnknown = (value: Cell, language: SheetLanguage) =>
	say(language, 'language "{text}" is not understood; write it like en or German', {
		text: cellText(value).slice(0, 20),
	});

type Validity = Pick<RowContent, 'validFrom' | 'validUntil'>;
type Period = Pick<CheckedRow, 'state' | 'status'> & Validity;

function readPeriod(from: Cell, to: Cell, { timeZone, now, language = 'en' }: CheckOptions): Period | string {
	const [starts, ends] = [readDate(from), readDate(to)];
	if (starts === undefined) return notADate('validFrom', from, language);
	if (ends === undefined) return notADate('validTo', to, language);
	const validFrom = starts && toInstant(starts, timeZone);
	const validUntil = ends && endOf(ends, timeZone);
	if (validFrom && validUntil && validUntil <= validFrom) return say(language, 'ends before it starts');
	if (ends && validUntil && validUntil <= now) {
		return {
			state: 'ended',
			status: say(language, 'ended on {date}', { date: formatDate(ends) }),
			validFrom,
			validUntil,
		};
	}
	if (starts && validFrom && validFrom > now) {
		return {
			state: 'scheduled',
			status: say(language, 'starts on {date}', { date: formatDate(starts) }),
			validFrom,
			validUntil,
		};
	}
	return { state: 'live', status: say(language, 'live'), validFrom, validUntil };
}

const notADate = (column: 'validFrom' | 'validTo', value: Cell, language: SheetLanguage) =>
	say(language, '{column} is no date that we can read ("{text}"); write it like 2026-12-24', {
		column: knowledgeHeaders[column][language][0],
		text: cellText(value).slice(0, 20),
	});

/** "Opening hours" may stand there twice: once for the year and once for the week after it. */
export function doOverlap(a: Validity, b: Validity): boolean {
	const startsBefore = (one: Validity, other: Validity) =>
		!one.validFrom || !other.validUntil || one.validFrom < other.validUntil;
	return startsBefore(a, b) && startsBefore(b, a);
}
