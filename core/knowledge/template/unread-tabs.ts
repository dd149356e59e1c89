import { maskPersonalDetails } from '../../language';
import {
	columnLetters,
	isKnownTitle,
	isNamed,
	knowledgeHeaders,
	say,
	tabNames,
	type KnowledgeColumn,
	type NamesByLanguage,
	type SheetLanguage,
} from '../sheet';
import { writeTexts, type Request } from './cell-requests';
import { findTab, isEmptyTab, isGuide, type ExistingSheet, type ExistingTab } from './existing-sheet';

/** Titles and notes may stand above the header. */
const headerWithinRows = 10;
/** A cell of so many characters says something in a sentence. */
const sentenceLength = 40;
const asked = /[?？؟]\s*$|^\s*¿/u;
const amount = /\p{N}/u;
/** Of a table's cells in one column so many hold a number. */
const mostlyNumbers = 0.5;
/** From so many telephone numbers and addresses of people on a tab is a list of them, and for nobody else to read. */
const listOfPeople = 3;

interface UnreadTab {
	title: string;
	message: string;
	/** How it would be read, where it looks like something that the bot could use. */
	reading: TabReading | null;
}

/** What a tab and the heads of its columns would have to be called. */
interface TabReading {
	title: string;
	headers: { row: number; column: number; was: string; name: string }[];
}

/**
 * Of tabs that the bot does not read, as an owner named them ("Hoja 1", "Turnos"): that they are not read, what they look like, and what their
 * title and the heads of their columns have to be for it. Also of a Knowledge tab whose columns have names of the owner's own.
 */
export function unreadTabs(existing: ExistingSheet, language: SheetLanguage): UnreadTab[] {
	const knowledge = findTab(existing, 'knowledge');
	const hasKnowledge = knowledge !== undefined && !isEmptyTab(knowledge);
	return existing.tabs
		.filter((tab) => !isGuide(tab) && !isEmptyTab(tab))
		.flatMap((tab) => {
			if (tab === knowledge) return ownColumns(tab, language) ?? [];
			if (isKnownTitle(tab.title)) return [];
			const yours = { message: say(language, 'This tab is not read: it is yours'), reading: null };
			return [{ title: tab.title, ...(offer(tab, hasKnowledge, language) ?? yours) }];
		});
}

/**
 * Gives tabs and columns the names by which they are read, as `unreadTabs` offers it: what is in them stays.
 *
 * @param wanted titles of tabs; without any, all that look like something
 * @returns the sheet as it is then, with one line for each thing that is done
 */
export function mapTabs(
	existing: ExistingSheet,
	language: SheetLanguage,
	wanted: readonly string[] = [],
): { requests: Request[]; mapped: string[]; existing: ExistingSheet } {
	const requests: Request[] = [];
	const mapped: string[] = [];
	const readings = new Map(unreadTabs(existing, language).map(({ title, reading }) => [title, reading]));
	const isKnowledge = ({ title }: TabReading) => isNamed(title, tabNames.knowledge);
	let hasKnowledge = false;
	const tabs = existing.tabs.map((tab): ExistingTab => {
		const reading = readings.get(tab.title);
		if (!reading || (wanted.length > 0 && !wanted.includes(tab.title))) return tab;
		// Two tabs of one name there cannot be: the first one is it.
		if (isKnowledge(reading) && hasKnowledge) return tab;
		hasKnowledge ||= isKnowledge(reading);
		const { title, headers } = reading;
		if (title !== tab.title) {
			const properties = { sheetId: tab.sheetId, title };
			requests.push({ updateSheetProperties: { properties, fields: 'title' } });
			mapped.push(say(language, 'the tab "{was}" is called "{name}" now', { was: tab.title, name: title }));
		}
		const rows = tab.rows.map((row) => [...row]);
		for (const { row, column, was, name } of headers) {
			requests.push(writeTexts(tab.sheetId, row, column, [[name]]));
			mapped.push(say(language, 'its column "{was}" is called "{name}" now', { was, name }));
			const cells = rows[row];
			if (cells) cells[column] = name;
		}
		return { ...tab, title, rows };
	});
	return { requests, mapped, existing: { ...existing, tabs } };
}

type Offer = Omit<UnreadTab, 'title'>;

function offer(tab: ExistingTab, hasKnowledge: boolean, language: SheetLanguage): Offer | null {
	const { title } = tab;
	const columns = columnsOf(tab);
	const [knowledge] = tabNames.knowledge[language];
	const pair = columns.length > 0 ? questionsAndAnswers(columns) : null;
	if (pair && hasKnowledge) {
		const message = say(
			language,
			'This tab is not read. It looks like questions and answers: move its rows into the tab "{tab}"',
			{ tab: knowledge },
		);
		return { message, reading: null };
	}
	if (pair) {
		const message = say(
			language,
			'This tab is not read. It looks like questions ("{asked}") and answers ("{answered}"): call the tab "{tab}", and these columns "{question}" and "{answer}"',
			{
				...{ asked: pair.question.name, answered: pair.answer.name, tab: knowledge },
				...{ question: knowledgeHeaders.question[language][0], answer: knowledgeHeaders.answer[language][0] },
			},
		);
		return { message, reading: { title: knowledge, headers: headersOf(pair, language) } };
	}
	const isTable = columns.some(
		({ cells }) => cells.length > 0 && cells.filter((cell) => amount.test(cell)).length >= mostlyNumbers * cells.length,
	);
	if (!isTable || isAboutPeople(columns)) return null;
	const [, one] = tabNames.tables[language] as readonly string[];
	const name = `${one}: ${title}`;
	const message = say(language, 'This tab is not read. It looks like a table: call it "{name}", and it is', { name });
	return { message, reading: { title: name, headers: [] } };
}

/** A Knowledge tab in which no row names the questions and the answers. */
function ownColumns(tab: ExistingTab, language: SheetLanguage): UnreadTab[] | null {
	const isHeader = (row: readonly string[]) =>
		row.some((text) => isNamed(text, knowledgeHeaders.question)) &&
		row.some((text) => isNamed(text, knowledgeHeaders.answer));
	if (tab.rows.slice(0, headerWithinRows).some(isHeader)) return null;
	const columns = columnsOf(tab);
	const pair = columns.length > 0 ? questionsAndAnswers(columns) : null;
	if (!pair) return null;
	const { title } = tab;
	const headers = headersOf(pair, language);
	const named = headers.map(({ was, name }) => say(language, '"{was}" as "{name}"', { was, name })).join(', ');
	const message = say(language, 'Its columns have names of your own. They could be read so: {columns}', {
		columns: named,
	});
	return [{ title, message, reading: { title, headers } }];
}

interface Column {
	name: string;
	/** Where its head stands. */
	row: number;
	column: number;
	cells: string[];
}

/** The columns below the first row of the first ten with two cells. */
function columnsOf({ rows }: ExistingTab): Column[] {
	const row = rows.findIndex((cells) => cells.filter((text) => text.trim() !== '').length >= 2);
	if (row < 0 || row >= headerWithinRows) return [];
	return (rows[row] ?? []).map((name, column) => ({
		name: name.trim() || columnLetters(column),
		...{ row, column },
		cells: rows.slice(row + 1).flatMap((cells) => (cells[column]?.trim() ? [cells[column].trim()] : [])),
	}));
}

interface Pair {
	question: Column;
	answer: Column;
}

/** The column that asks, or names things in a few words before one of sentences, and the one with the longest texts. */
function questionsAndAnswers(columns: readonly Column[]): Pair | null {
	const length = ({ cells }: Column) => cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
	const named = (names: NamesByLanguage) => columns.find(({ name }) => isNamed(name, names));
	const isOther = ({ name }: Column) =>
		otherColumns.some((key) => isNamed(name, knowledgeHeaders[key])) && !isNamed(name, knowledgeHeaders.question);
	const free = columns.filter((column) => column.cells.length > 0 && !isOther(column));
	const [longest] = free.toSorted((a, b) => length(b) - length(a));
	const answer = named(knowledgeHeaders.answer) ?? longest;
	const others = free.filter((column) => column !== answer);
	const asks = named(knowledgeHeaders.question) ?? others.find(({ cells }) => cells.some((cell) => asked.test(cell)));
	const question = asks ?? others[0];
	if (!answer || !question || (!asks && length(answer) < sentenceLength)) return null;
	return { question, answer };
}

const otherColumns = (Object.keys(knowledgeHeaders) as KnowledgeColumn[]).filter(
	(key) => key !== 'question' && key !== 'answer',
);

/** The heads that are to be written. */
function headersOf(pair: Pair, language: SheetLanguage): TabReading['headers'] {
	return (['question', 'answer'] as const).flatMap((key) => {
		const { row, column, name: was } = pair[key];
		return isNamed(was, knowledgeHeaders[key]) ? [] : [{ row, column, was, name: knowledgeHeaders[key][language][0] }];
	});
}

function isAboutPeople(columns: readonly Column[]): boolean {
	const details = columns.flatMap(({ cells }) => cells.filter((cell) => /\[(?:e-mail|phone)\]/u.test(mask(cell))));
	return details.length >= listOfPeople;
}

const mask = (text: string) => maskPersonalDetails(text, { name: null });
