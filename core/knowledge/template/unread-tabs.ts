import { isNamed, isTableTitle, knowledgeHeaders, say, tabNames, type SheetLanguage } from '../sheet';
import { isEmptyTab, isGuide, type ExistingSheet, type ExistingTab } from './existing-sheet';

/** Titles and notes may stand above the header. */
const headerWithinRows = 10;
/** A cell of so many characters says something in a sentence. */
const sentenceLength = 40;
const asked = /[?？؟]\s*$|^\s*¿/u;
const amount = /\p{N}/u;
/** Of a table's cells in one column so many hold a number. */
const mostlyNumbers = 0.5;

/**
 * Of tabs that the bot does not read, as an owner named them ("Hoja 1", "Precios 2027"): that they are not read, what they look like, and what their
 * title and the heads of their columns have to be for it.
 */
export function unreadTabs(existing: ExistingSheet, language: SheetLanguage): UnreadTab[] {
	return existing.tabs
		.filter((tab) => !isRead(tab.title) && !isGuide(tab) && !isEmptyTab(tab))
		.map((tab) => {
			const offered = offer(tab, language);
			const message = offered ?? say(language, 'This tab is not read: it is yours');
			return { title: tab.title, message, mayBeRead: offered !== null };
		});
}

interface UnreadTab {
	title: string;
	message: string;
	/** It looks like something that the bot could use. */
	mayBeRead: boolean;
}

const isRead = (title: string) => isTableTitle(title) || Object.values(tabNames).some((names) => isNamed(title, names));

function offer({ title, rows }: ExistingTab, language: SheetLanguage): string | null {
	const at = rows.findIndex((row) => row.filter((text) => text.trim() !== '').length >= 2);
	const header = rows[at] ?? [];
	const columns = header.map((name, column) => ({
		name: name.trim() || columnLetter(column),
		cells: rows.slice(at + 1).flatMap((row) => (row[column]?.trim() ? [row[column].trim()] : [])),
	}));
	const known = { title, tab: tabNames.knowledge[language][0] };
	const pair = at < 0 || at >= headerWithinRows ? null : questionsAndAnswers(columns);
	if (pair) {
		return say(
			language,
			'This tab is not read. It looks like questions ("{asked}") and answers ("{answered}"): call the tab "{tab}", and these columns "{question}" and "{answer}"',
			{
				...{ asked: pair.question, answered: pair.answer, tab: known.tab },
				...{ question: knowledgeHeaders.question[language][0], answer: knowledgeHeaders.answer[language][0] },
			},
		);
	}
	const isTable = columns.some(
		({ cells }) => cells.length > 0 && cells.filter((cell) => amount.test(cell)).length >= mostlyNumbers * cells.length,
	);
	const [, one] = tabNames.tables[language] as readonly string[];
	return isTable
		? say(language, 'This tab is not read. It looks like a table: call it "{name}", and it is', {
				name: `${one}: ${title}`,
			})
		: null;
}

interface Column {
	name: string;
	cells: string[];
}

/** The column that asks, or names things in a few words before one of sentences, and the one with the longest texts. */
function questionsAndAnswers(columns: readonly Column[]): { question: string; answer: string } | null {
	const length = ({ cells }: Column) => cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
	const [answer] = columns.toSorted((a, b) => length(b) - length(a));
	const others = columns.filter((column) => column !== answer && column.cells.length > 0);
	const asks = others.find(({ cells }) => cells.some((cell) => asked.test(cell)));
	const question = asks ?? others[0];
	if (!answer || !question || (!asks && length(answer) < sentenceLength)) return null;
	return { question: question.name, answer: answer.name };
}

const columnLetter = (index: number) => String.fromCodePoint(65 + (index % 26));
