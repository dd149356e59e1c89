import { isFrontdeskError } from '../errors';
import type { Database } from '../storage';
import type { GoogleSheet, SheetTabs } from './google';
import { knowledgeHeaders, say, type SheetProblem } from './sheet';
import type { StoredSheet } from './store-sheet';
import { writeUnansweredTab } from './unanswered-tab';
import { knowledgeCells, writeBotCells, type BotTab, type WriteBack } from './write-back';
import { ownersCells } from './write-owners-tabs';
import { problemsTab, writeNotes } from './write-problems';

/**
 * Writes what the bot has to say into the sheet, in one request: what became of each row, its id, how often it was used,
 * what the tests said, and how things stand in the Settings tab; then what had no answer. The rows are live whether or not
 * this succeeds.
 *
 * The owner's other tabs are looked at as well: only when nobody edited any of them, the sheet need not be read again.
 *
 * @param line of the Settings tab
 */
export async function writeIntoSheet(
	db: Database,
	tenantId: string,
	sheet: GoogleSheet,
	{ tabs, stored, line }: { tabs: SheetTabs; stored: StoredSheet; line: BotTab | null },
): Promise<WriteBack & { problems: SheetProblem[] }> {
	const problem = (message: string): SheetProblem => ({ tab: tabs.knowledge.title, row: null, message });
	const column = knowledgeHeaders.status[stored.language][0];
	const noStatus = say(
		stored.language,
		'There is no column with the header "{column}", so the sheet cannot show what is wrong with a row. Add one, and it is filled at the next sync.',
		{ column },
	);
	const problems = stored.sheet.header.columns.status === undefined ? [problem(noStatus)] : [];
	try {
		const owners = await ownersCells(db, tenantId, tabs, stored);
		const all = [...problems, ...stored.problems, ...stored.warnings];
		const said = mergeTabs([
			knowledgeCells(tabs.knowledge, stored.sheet, stored.ids),
			...owners.tabs,
			line,
			problemsTab(tabs.problems, all),
		]);
		// Before the cells: whatever is looked at after these sees the notes as well.
		await writeNotes(db, tenantId, sheet, { tabs, stored, problems: all });
		const written = await writeBotCells(sheet, [...said, ...watched(tabs, said)]);
		await owners.keep();
		const unanswered = await writeUnansweredTab(db, tenantId, sheet, tabs, stored.language);
		const isSettled = written.isSettled && unanswered.isSettled;
		return { ...written, isSettled, problems: [...problems, ...unanswered.problems] };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return { problems: [...problems, problem(error.message)], isSettled: !error.retryable, cellsWritten: 0 };
	}
}

/** Cells of one tab that come from several places. */
function mergeTabs(tabs: (BotTab | null)[]): BotTab[] {
	const merged = new Map<string, BotTab>();
	for (const tab of tabs) {
		if (!tab) continue;
		const known = merged.get(tab.tab);
		merged.set(tab.tab, known ? { ...known, cells: [...known.cells, ...tab.cells] } : tab);
	}
	return [...merged.values()];
}

/** Tabs in which nothing is written, and which must not have been edited meanwhile all the same. */
function watched({ settings, unanswered, tests, documents, tables }: SheetTabs, said: BotTab[]): BotTab[] {
	return [settings, unanswered, tests, documents, ...tables]
		.filter((tab) => tab !== null)
		.filter(({ title }) => !said.some(({ tab }) => tab === title))
		.map(({ title, rows }) => ({ tab: title, rows, headerRow: -1, isBots: () => false, cells: [] }));
}
