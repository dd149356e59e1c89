import type { TableFacts } from '../../tables';
import { cellText, type Cell, type CellRow } from './cells';
import { no, yes, type KnowledgeColumn } from './header-names';
import { isNamed, type Header } from './locate-header';
import { readLanguage } from './read-language';
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
	/** What the bot's own id cell says now, '' for anything that is no id of ours; absent where the sheet has no such column. */
	rowId?: string;
}

export interface CheckOptions {
	timeZone: string;
	now: Date;
	/** The Knowledge tab, unless it says something else. */
	source?: string;
	origin?: RowOrigin;
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
	const { source = 'sheet', origin } = options;
	const place = { source, origin: { ...origin, row: sheetRow }, sheetRow };
	const base = { ...place, question, answer, writtenStatus: writtenStatus(row, header), content: null, ...rowId };
	if (isNo(at('active'))) return { ...base, state: 'inactive', status: 'inactive' };

	const variants = lines(at('variants'));
	const complaint = complain(at, question, answer, variants);
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
	return language === undefined ? { ...checked, warnings: [languageUnknown(at('language'))] } : checked;
}

function readRowId(value: Cell): string {
	const text = cellText(value).toLowerCase();
	return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : '';
}

/** What is wrong with the row's texts; undefined when nothing is. */
function complain(
	at: (column: KnowledgeColumn) => Cell,
	question: string,
	answer: string,
	variants: string[],
): string | undefined {
	if (question === '') return 'question is empty';
	if (answer === '') return 'answer is empty';
	if (question.length > maxQuestionCharacters) return tooLong('question', question.length);
	if (answer.length > maxAnswerCharacters) return tooLong('answer', answer.length, maxAnswerCharacters);
	const longVariant = variants.find((variant) => variant.length > maxQuestionCharacters);
	if (longVariant !== undefined) return tooLong('a variant', longVariant.length);
	if (variants.length > maxVariants) return `${variants.length} variants are too many (at most ${maxVariants})`;
	for (const column of ['question', 'variants', 'answer', 'buttons', 'category'] as const) {
		const text = cellText(at(column));
		if (text.includes('\0') || !text.isWellFormed()) return `${column} has a character that cannot be stored`;
	}
	const active = cellText(at('active'));
	return active === '' || isNamed(active, yes) ? undefined : `active should be yes or no, not "${active.slice(0, 20)}"`;
}

const tooLong = (what: string, length: number, most = maxQuestionCharacters) =>
	`${what} is too long (${length} characters, at most ${most})`;

function isNo(value: Cell): boolean {
	return value === false || isNamed(cellText(value), no);
}

function lines(value: Cell): string[] {
	const all = cellText(value).split('\n').map(cellText);
	return [...new Set(all.filter((line) => line !== ''))];
}

/** One a line or with bars between; a single line with commas is a list as well. */
function readButtons(value: Cell): string[] {
	const text = cellText(value);
	const parts = /[\n|]/.test(text) ? text.split(/[\n|]/) : text.split(',');
	return [...new Set(parts.map(cellText).filter((part) => part !== ''))];
}

const languageUnknown = (value: Cell) =>
	`language "${cellText(value).slice(0, 20)}" is not understood; write it like en or German`;

type Period = Pick<CheckedRow, 'state' | 'status'> & Pick<RowContent, 'validFrom' | 'validUntil'>;

function readPeriod(from: Cell, to: Cell, { timeZone, now }: CheckOptions): Period | string {
	const [starts, ends] = [readDate(from), readDate(to)];
	if (starts === undefined) return notADate('valid from', from);
	if (ends === undefined) return notADate('valid to', to);
	const validFrom = starts && toInstant(starts, timeZone);
	const validUntil = ends && endOf(ends, timeZone);
	if (validFrom && validUntil && validUntil <= validFrom) return 'ends before it starts';
	if (ends && validUntil && validUntil <= now) {
		return { state: 'ended', status: `ended on ${formatDate(ends)}`, validFrom, validUntil };
	}
	if (starts && validFrom && validFrom > now) {
		return { state: 'scheduled', status: `starts on ${formatDate(starts)}`, validFrom, validUntil };
	}
	return { state: 'live', status: 'live', validFrom, validUntil };
}

const notADate = (column: string, value: Cell) =>
	`${column} is no date that we can read ("${cellText(value).slice(0, 20)}"); write it like 2026-12-24`;
