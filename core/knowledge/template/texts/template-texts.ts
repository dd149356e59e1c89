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
	knowledge: [string, string, string, string, string][];
	/** Example rows: question, must contain, must not contain. */
	tests: [string, string, string][];
	/** Example tables; the title stands behind the name of such tabs. */
	tables: { title: string; header: string[]; rows: string[][] }[];
}
