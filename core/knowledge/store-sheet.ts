import type { VectorConnections } from '../retrieval';
import { changeSettings, type Database } from '../storage';
import { readTimeZone } from './read-time-zone';
import type { SheetTabs } from './google';
import { checkRows, readSettingsTab, type CheckedSheet, type SheetProblem } from './sheet';
import { tryVersion, type TestedTab } from './sheet-tests';
import type { SyncLease } from './sync-lease';
import { readTables, weeklyHours } from './tables';
import { publishVersion, type BeforeLive, type Publication, type SourceRow } from './versions';

/** The tabs of a sheet, wherever they were read; what is absent, the sheet has not. */
export type SheetContent = Pick<SheetTabs, 'knowledge'> & Partial<SheetTabs>;

export interface StoredSheet {
	sheet: CheckedSheet;
	publication: Publication;
	problems: SheetProblem[];
	/** What the owner's tests said; null for a sheet without any. */
	tests: TestedTab | null;
	timeZone: string;
	/** When the next row starts or ends, and its status with it; null when none will. */
	statusesChangeAt: Date | null;
}

export interface StoreOptions {
	/** Make the newest version live even if an older one was made live by hand. */
	endRollback: boolean;
	/** What has to go well before a new version is live. */
	beforeLive: BeforeLive[];
	/** What customers' questions are searched with: the owner's tests are asked in the same way. */
	connections?: VectorConnections | undefined;
}

/**
 * Checks the tabs, makes their rows the live version and their settings the tenant's.
 *
 * @throws FrontdeskError `sheet-broken` when the sheet looks like an accident: nothing was changed then
 */
export async function storeSheet(
	db: Database,
	lease: SyncLease,
	content: SheetContent,
	{ endRollback, beforeLive, connections }: StoreOptions,
): Promise<StoredSheet> {
	const { tenantId } = lease;
	const now = new Date();
	const timeZone = await readTimeZone(db, tenantId);
	const sheet = checkRows(content.knowledge.title, content.knowledge.rows, { timeZone, now });
	const { settings, confirmedRows, problems } = readSettingsTab(
		content.settings?.title ?? '',
		content.settings?.rows ?? [],
	);
	const tables = readTables(content.tables ?? []);
	// Before the version: the owner's tests are judged by the settings that they are to live with.
	await changeSettings(db, tenantId, { ...settings, table_hours: weeklyHours(tables.rows) });
	const sourceRows = sheet.rows.map((row): SourceRow => ({
		...row,
		source: 'sheet',
		origin: { tab: content.knowledge.title, row: row.sheetRow },
	}));
	const tableRows = tables.rows.map((row): SourceRow => ({
		...row,
		source: `table:${row.tab}`,
		origin: { tab: row.tab, row: row.sheetRow },
	}));
	const trial = tryVersion(db, { tenantId, timeZone, connections }, content.tests);
	const publication = await publishVersion(db, {
		tenantId,
		leaseToken: lease.token,
		replaces: ['sheet', 'table'],
		rows: [...sourceRows, ...tableRows],
		confirmedRows,
		endRollback,
		beforeLive: [...beforeLive, trial.beforeLive],
	});
	const tests = await trial.finish(publication, endRollback);

	const rows = sourceRows.map((row) => ({ ...row, status: statusIn(publication, row) }));
	const rowProblems = rows
		.filter(({ state }) => state === 'bad')
		.map(({ sheetRow, status }) => ({ tab: content.knowledge.title, row: sheetRow, message: status }));
	return {
		sheet: { ...sheet, rows },
		publication,
		problems: [...rowProblems, ...tables.problems, ...problems, ...trial.problems, ...failingTests(content, tests)],
		tests,
		timeZone,
		statusesChangeAt: nextChange(sheet, now),
	};
}

function failingTests({ tests: tab }: SheetContent, tests: TestedTab | null): SheetProblem[] {
	const failing = tests?.results.filter(({ passed }) => passed === false) ?? [];
	return failing.map(({ sheetRow, result }) => ({ tab: tab?.title ?? '', row: sheetRow, message: result }));
}

/** What became of a row says more than what it would be by itself. */
function statusIn({ held, changedRows, keptBad }: Publication, row: SourceRow): string {
	if (keptBad.has(row)) return `${row.status} (customers still get the row as it was before)`;
	return held && changedRows.has(row) ? 'waits: see the Tests tab' : row.status;
}

function nextChange({ rows }: CheckedSheet, now: Date): Date | null {
	const moments = rows
		.flatMap(({ content }) => [content?.validFrom, content?.validUntil])
		.flatMap((moment) => (moment && moment > now ? moment.getTime() : []));
	return moments.length === 0 ? null : new Date(moments.reduce((a, b) => Math.min(a, b)));
}
