import { changeBusiness, changeSettings, type Database } from '../storage';
import type { SheetTabs } from './google';
import {
	checkRows,
	readSettingsTab,
	type CheckedRow,
	type CheckedSheet,
	type SettingsTab,
	type SheetProblem,
} from './sheet';
import { tryVersion, type TestedTab } from './sheet-tests';
import { stepsBeforeLive, type PublishingSteps } from './steps-before-live';
import type { SyncLease } from './sync-lease';
import { readStanding, rememberStanding } from './sync-standing';
import { readTables, weeklyHours } from './tables';
import { publishVersion, type Publication, type ReportProgress } from './versions';

/** The tabs of a sheet, wherever they were read; what is absent, the sheet has not. */
export type SheetContent = Pick<SheetTabs, 'knowledge'> & Partial<SheetTabs>;

export interface StoredSheet {
	sheet: CheckedSheet;
	publication: Publication;
	/** What keeps rows from going live, and settings from being understood. */
	problems: SheetProblem[];
	/** Those of tables alone, which have no status column. */
	tableProblems: SheetProblem[];
	/** What the owner's tests said; null for a sheet without any. */
	tests: TestedTab | null;
	/** What is not quite right about rows that are live. */
	warnings: SheetProblem[];
	/** The id of each row, by its number in the sheet. */
	ids: Map<number, string>;
	settings: SettingsTab;
	timeZone: string;
	/** Set while an older version than the newest is live because somebody went back to it. */
	wentBackTo: number | null;
	/** When the next row starts or ends, and its status with it; null when none will. */
	statusesChangeAt: Date | null;
}

interface StoreOptions extends PublishingSteps {
	/** Make the newest version live even if an older one was made live by hand. */
	endRollback: boolean;
	reportProgress?: ReportProgress | undefined;
	/** Which spreadsheet this is; absent for rows that come from none. */
	spreadsheetId?: string | undefined;
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
	{ endRollback, reportProgress, spreadsheetId, ...steps }: StoreOptions,
): Promise<StoredSheet> {
	const { tenantId } = lease;
	const now = new Date();
	const settings = readSettingsTab(content.settings?.title ?? '', content.settings?.rows ?? []);
	const tables = readTables(content.tables ?? []);
	// Before the version: the owner's tests are judged by the settings that they are to live with.
	await changeSettings(db, tenantId, { ...settings.settings, table_hours: weeklyHours(tables.rows) });
	const { time_zone: timeZone } = await changeBusiness(db, tenantId, settings.business);
	const sheet = checkRows(content.knowledge.title, content.knowledge.rows, { timeZone, now });
	const trial = tryVersion(db, { tenantId, timeZone, connections: steps.connections }, content.tests);
	const standing = await readStanding(db, tenantId, settings.confirmed);
	const publication = await publishVersion(db, {
		tenantId,
		leaseToken: lease.token,
		replaces: ['sheet', 'table'],
		rows: [...sheet.rows, ...tables.rows],
		confirmed: standing.isConfirmationUsed ? null : settings.confirmed,
		isOtherSpreadsheet: Boolean(standing.spreadsheetId && spreadsheetId && standing.spreadsheetId !== spreadsheetId),
		endRollback,
		beforeLive: stepsBeforeLive(steps, trial),
		reportProgress,
		log: steps.log,
	});
	const wentBackTo = await rememberStanding(
		db,
		tenantId,
		settings.confirmed,
		publication.usedConfirmation,
		spreadsheetId,
	);
	const tests = await trial.finish(publication, endRollback);

	const rows = sheet.rows.map((row) => ({ ...row, status: statusIn(publication, row) }));
	const { title } = content.knowledge;
	return {
		sheet: { ...sheet, rows },
		publication,
		problems: [
			...listed(title, rows, ({ state, status }) => (state === 'bad' ? [status] : [])),
			...tables.problems,
			...settings.problems,
			...trial.problems,
			...failingTests(content, tests),
		],
		tableProblems: tables.problems,
		warnings: listed(title, rows, ({ warnings = [] }) => warnings),
		ids: idsIn(publication, sheet.rows),
		settings,
		timeZone,
		wentBackTo,
		tests,
		statusesChangeAt: nextChange(sheet, now),
	};
}

function failingTests({ tests: tab }: SheetContent, tests: TestedTab | null): SheetProblem[] {
	const failing = tests?.results.filter(({ passed }) => passed === false) ?? [];
	return failing.map(({ sheetRow, result }) => ({ tab: tab?.title ?? '', row: sheetRow, message: result }));
}

function idsIn({ ids }: Publication, rows: CheckedRow[]): Map<number, string> {
	const known = rows.map((row) => [row.sheetRow, ids.get(row)] as const);
	return new Map(known.flatMap(([sheetRow, id]) => (id === undefined ? [] : [[sheetRow, id] as const])));
}

/** What should be looked at or mended, with where it stands. */
function listed(tab: string, rows: CheckedRow[], messages: (row: CheckedRow) => readonly string[]): SheetProblem[] {
	return rows.flatMap((row) => messages(row).map((message) => ({ tab, row: row.sheetRow, message })));
}

/** What became of a row says more than what it would be by itself. */
function statusIn({ held, changedRows, keptBad }: Publication, row: CheckedRow): string {
	if (keptBad.has(row)) return `${row.status} (customers still get the row as it was before)`;
	return held && changedRows.has(row) ? 'waits: see the Tests tab' : row.status;
}

function nextChange({ rows }: CheckedSheet, now: Date): Date | null {
	const moments = rows
		.flatMap(({ content }) => [content?.validFrom, content?.validUntil])
		.flatMap((moment) => (moment && moment > now ? moment.getTime() : []));
	return moments.length === 0 ? null : new Date(moments.reduce((a, b) => Math.min(a, b)));
}
