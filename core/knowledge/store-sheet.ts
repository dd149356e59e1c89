import { changeSettings, type Database } from '../storage';
import { detailsOf, knownTabs, languageOfContent, missingTabs, type SheetContent } from './owners-tabs';
import {
	checkRows,
	readSettingsTab,
	say,
	withAddresses,
	type CheckedRow,
	type CheckedSheet,
	type SettingsTab,
	type SheetLanguage,
	type SheetProblem,
} from './sheet';
import { goOnWithTests, tryVersion, type TestedTab } from './sheet-tests';
import { describeScore, readRowScores, warnOfScore, type RowScore } from './row-scores';
import { stepsBeforeLive, type PublishingSteps } from './steps-before-live';
import type { SyncLease } from './sync-lease';
import { readStanding, rememberStanding } from './sync-standing';
import { readTables, weeklyHours } from './tables';
import { publishVersion, type Publication, type ReportProgress } from './versions';

export interface StoredSheet {
	sheet: CheckedSheet;
	publication: Publication;
	/** What keeps rows from going live, and settings from being understood. */
	problems: SheetProblem[];
	language: SheetLanguage;
	/** The owner's confirmation in the Settings tab has had its effect: its cell is emptied. */
	isConfirmationUsed: boolean;
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
	const language = languageOfContent(content);
	const settings = readSettingsTab(content.settings?.title ?? '', content.settings?.rows ?? [], language);
	const tables = readTables((content.tables ?? []).map(withAddresses), language);
	// Before the version: the owner's tests are judged by the settings that they are to live with.
	await changeSettings(db, tenantId, { ...settings.settings, sheet_language: language });
	const details = await detailsOf(db, tenantId, content, settings, language);
	const { time_zone: timeZone } = details;
	const knowledge = withAddresses(content.knowledge);
	const sheet = checkRows(knowledge.title, knowledge.rows, { timeZone, now, language }, tables.rows);
	const standing = await readStanding(db, tenantId, settings.confirmed);
	const missing = missingTabs(content, standing.tabs, language);
	const context = { tenantId, timeZone, language, connections: steps.connections };
	const areTestsGone = missing.some(({ kind }) => kind === 'tests');
	const trial = areTestsGone ? goOnWithTests(db, context) : tryVersion(db, context, content.tests);
	const publication = await publishVersion(db, {
		tenantId,
		leaseToken: lease.token,
		replaces: ['sheet', 'table'],
		rows: [...sheet.rows, ...tables.rows],
		confirmed: standing.isConfirmationUsed ? null : settings.confirmed,
		usedConfirmation: standing.usedConfirmation,
		tab: content.knowledge.title,
		language,
		isOtherSpreadsheet: Boolean(standing.spreadsheetId && spreadsheetId && standing.spreadsheetId !== spreadsheetId),
		endRollback,
		beforeLive: stepsBeforeLive(steps, trial),
		reportProgress,
		log: steps.log,
	});
	if (publication.heldTables.length === 0) {
		await changeSettings(db, tenantId, { table_hours: weeklyHours(tables.rows) });
	}
	const isMissingMeant = missing.length > 0 && settings.confirmed !== null && !standing.isConfirmationUsed;
	const usedConfirmation = publication.usedConfirmation || isMissingMeant;
	const wentBackTo = await rememberStanding(db, tenantId, {
		confirmed: settings.confirmed,
		isUsedNow: usedConfirmation,
		spreadsheetId,
		tabs: knownTabs(content, isMissingMeant ? {} : standing.tabs),
	});
	const tests = await trial.finish(publication, endRollback);

	const ids = idsIn(publication, sheet.rows);
	const scores = await readRowScores(db, tenantId);
	const rows = sheet.rows.map((row) => {
		const said = { ...row, status: statusIn(publication, row, language) };
		const score = scores.get(ids.get(row.sheetRow) ?? '');
		return score && row.content ? withScore(said, score, language) : said;
	});
	const { title } = content.knowledge;
	return {
		sheet: { ...sheet, rows },
		publication,
		problems: [
			...listed(title, rows, ({ state, status }) => (state === 'bad' ? [status] : [])),
			...publication.heldTables,
			...tables.problems.filter(({ tab }) => !publication.heldTables.some((held) => held.tab === tab)),
			...settings.problems,
			...details.problems,
			...(isMissingMeant ? [] : missing.map(({ problem }) => problem)),
			...trial.problems,
			...failingTests(content, tests),
		],
		warnings: listed(title, rows, ({ warnings = [] }) => warnings),
		ids,
		settings,
		timeZone,
		language,
		isConfirmationUsed: usedConfirmation || standing.isConfirmationUsed,
		wentBackTo,
		tests,
		statusesChangeAt: nextChange(sheet, now),
	};
}

/** The owner reads at the row how it does; a row that is wrong too often is one to look at. */
function withScore(row: CheckedRow, score: RowScore, language: SheetLanguage): CheckedRow {
	const warning = warnOfScore(language, score);
	const status = [row.status, describeScore(score), ...(warning === undefined ? [] : [warning])].join('; ');
	return { ...row, status, warnings: [...(row.warnings ?? []), ...(warning === undefined ? [] : [warning])] };
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
function statusIn({ held, changedRows, keptBad }: Publication, row: CheckedRow, language: SheetLanguage): string {
	const { status } = row;
	if (keptBad.has(row)) return say(language, '{status} (customers still get the row as it was before)', { status });
	return held && changedRows.has(row) ? say(language, 'waits: see the Tests tab') : status;
}

function nextChange({ rows }: CheckedSheet, now: Date): Date | null {
	const moments = rows
		.flatMap(({ content }) => [content?.validFrom, content?.validUntil])
		.flatMap((moment) => (moment && moment > now ? moment.getTime() : []));
	return moments.length === 0 ? null : new Date(moments.reduce((a, b) => Math.min(a, b)));
}
