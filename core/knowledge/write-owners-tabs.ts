import { isFrontdeskError } from '../errors';
import type { Database } from '../storage';
import type { GoogleSheet, SheetTabs } from './google';
import type { KnowledgeColumn, SheetProblem } from './sheet';
import type { TestedTab } from './sheet-tests';
import type { StoredSheet } from './store-sheet';
import { isUnansweredTabDue, writeUnansweredTab } from './unanswered-tab';
import { isUsageDue, keepUsageWritten, readUsageCells } from './usage';
import { writeBotCells, type BotTab } from './write-back';

/** True when a tab should say something that it does not, although nobody has touched the sheet. */
export async function areOwnersTabsDue(db: Database, tenantId: string): Promise<boolean> {
	return (await isUnansweredTabDue(db, tenantId)) || (await isUsageDue(db, tenantId));
}

/**
 * Writes what the bot has to tell beside the statuses: results of tests, how often rows were used, and what had no answer.
 * The rows are live whether or not this succeeds.
 */
export async function writeOwnersTabs(
	db: Database,
	tenantId: string,
	sheet: GoogleSheet,
	{ tabs, stored }: { tabs: SheetTabs; stored: StoredSheet },
): Promise<{ isSettled: boolean; problems: SheetProblem[] }> {
	if (!sheet.canWrite) return { isSettled: true, problems: [] };
	try {
		const isDue = await isUsageDue(db, tenantId);
		const usage = isDue ? [await usageTab(db, tenantId, tabs, stored)] : [];
		const tests = stored.tests && tabs.tests ? [testsTab(tabs.tests, stored.tests, stored.timeZone)] : [];
		const written = await writeBotCells(sheet, [...usage, ...tests]);
		if (isDue) await keepUsageWritten(db, tenantId);
		const unanswered = await writeUnansweredTab(db, tenantId, sheet, tabs);
		return { isSettled: written.isSettled && unanswered.isSettled, problems: unanswered.problems };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return {
			isSettled: !error.retryable,
			problems: [{ tab: tabs.knowledge.title, row: null, message: error.message }],
		};
	}
}

const botColumns: KnowledgeColumn[] = ['status', 'used', 'lastUsed', 'id'];

async function usageTab(
	db: Database,
	tenantId: string,
	{ knowledge }: SheetTabs,
	{ sheet: { header } }: StoredSheet,
): Promise<BotTab> {
	return {
		tab: knowledge.title,
		rows: knowledge.rows,
		headerRow: header.rowIndex,
		isBots: (column) => botColumns.some((name) => header.columns[name] === column),
		cells: await readUsageCells(db, tenantId, knowledge, header),
	};
}

function testsTab({ title, rows }: NonNullable<SheetTabs['tests']>, tested: TestedTab, timeZone: string): BotTab {
	const { result, lastRun } = tested.header.columns;
	const wanted = new Map(tested.results.map((one) => [one.sheetRow - 1, one]));
	const at = (row: number, column: number | undefined, text: string) =>
		column === undefined ? [] : { row, column, text };
	return {
		tab: title,
		rows,
		headerRow: tested.header.rowIndex,
		isBots: (column) => column === result || column === lastRun,
		// A row that is no test any more loses what was said about it.
		cells: rows.flatMap((_, row) => {
			if (row <= tested.header.rowIndex) return [];
			const said = wanted.get(row);
			return [
				at(row, result, said?.result ?? ''),
				at(row, lastRun, said?.ranAt ? minuteOf(said.ranAt, timeZone) : ''),
			].flat();
		}),
	};
}

/** 2026-12-24 18:00, where the tenant is. */
function minuteOf(at: Date, timeZone: string): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
