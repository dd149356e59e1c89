/** Everything that the template writes in one language, apart from the names of tabs and columns. */
export interface TemplateTexts {
	spreadsheetTitle: string;
	/** What a tab is for: the note on its first header. */
	tabs: Record<'knowledge' | 'settings' | 'unanswered' | 'tests' | 'documents' | 'problems' | 'table', string>;
	/** What a column is for: the note on its header. The bot's columns share one sentence. */
	columns: Record<string, string>;
	writtenByBot: string;
	/** What a cell says that wants a date, or one of a list. */
	wantsDate: string;
	wantsChoice: string;
	/** In the column "approve": a question that shall not come again. */
	ignore: string;
	syncStatus: string;
	/** What stands below this line is for who wants to know more. */
	more: string;
	guide: { title: string; lines: string[] };
	/** Example rows: question, variants (one a line), answer, buttons (one a line), category. */
	knowledge: string[][];
	/** Example tables; the title stands behind the name of such tabs. */
	tables: { title: string; header: string[]; rows: string[][] }[];
}

/** A row a line, with "|" between cells and "/" between the lines of a cell. */
export function cells(text: string): string[][] {
	const rows = text.trim().split('\n');
	return rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll(' / ', '\n')));
}

/** Its title, its header and its rows; between two tables is an empty line. */
export const tables = (text: string): TemplateTexts['tables'] =>
	text.split('\n\n').map((lines) => {
		const [[title = ''] = [], header = [], ...rows] = cells(lines);
		return { title, header, rows };
	});
