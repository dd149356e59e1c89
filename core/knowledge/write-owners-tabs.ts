import type { Database } from '../storage';
import type { SheetTabs } from './google';
import type { KnowledgeColumn } from './sheet';
import type { TestedTab } from './sheet-tests';
import type { StoredSheet } from './store-sheet';
import { isUnansweredTabDue, readApprovedAnswers } from './unanswered-tab';
import { isUsageDue, keepUsageWritten, readUsageCells } from './usage-cells';
import type { BotTab } from './write-back';

/** True when a tab should say something that it does not, although nobody has touched the sheet. */
export async function areOwnersTabsDue(db: Database, tenantId: string): Promise<boolean> {
	return (
		(await isUnansweredTabDue(db, tenantId)) ||
		(await isUsageDue(db, tenantId)) ||
		(await readApprovedAnswers(db, tenantId)).length > 0
	);
}

/**
 * What the bot has to tell beside the statuses: results of tests, and once a day how often rows were used.
 *
 * @returns the cells, and what to call once they are written
 */
export async function ownersCells(
	db: Database,
	tenantId: string,
	tabs: SheetTabs,
	stored: StoredSheet,
): Promise<{ tabs: BotTab[]; keep: () => Promise<void> }> {
	const isDue = await isUsageDue(db, tenantId);
	const usage = isDue ? [await usageTab(db, tenantId, tabs, stored)] : [];
	const tests = stored.tests && tabs.tests ? [testsTab(tabs.tests, stored.tests, stored.timeZone)] : [];
	const keep = async () => {
		if (isDue) await keepUsageWritten(db, tenantId);
	};
	return { tabs: [...usage, ...tests], keep };
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
