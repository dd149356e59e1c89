import { changeSettings, sql, type Database } from '../storage';
import { checkRows, readSettingsTab, type CheckedSheet, type CellRow, type SheetProblem } from './sheet';
import type { SyncLease } from './sync-lease';
import { publishVersion, type Publication } from './versions';

/** The tabs of a sheet, wherever they were read. */
export interface SheetContent {
	knowledge: { title: string; rows: CellRow[] };
	settings: { title: string; rows: CellRow[] } | null;
}

export interface StoredSheet {
	sheet: CheckedSheet;
	publication: Publication;
	problems: SheetProblem[];
	/** When the next row starts or ends, and its status with it; null when none will. */
	statusesChangeAt: Date | null;
}

/**
 * Checks the tabs, makes their rows the live version and their settings the tenant's.
 *
 * @param endRollback make the newest version live even if an older one was made live by hand
 * @throws FrontdeskError `sheet-broken` when the sheet looks like an accident: nothing was changed then
 */
export async function storeSheet(
	db: Database,
	lease: SyncLease,
	content: SheetContent,
	endRollback: boolean,
): Promise<StoredSheet> {
	const { tenantId } = lease;
	const now = new Date();
	const sheet = checkRows(content.knowledge.title, content.knowledge.rows, {
		timeZone: await readTimeZone(db, tenantId),
		now,
	});
	const { settings, confirmedRows, problems } = readSettingsTab(
		content.settings?.title ?? '',
		content.settings?.rows ?? [],
	);
	const publication = await publishVersion(db, {
		tenantId,
		leaseToken: lease.token,
		rows: sheet.rows,
		confirmedRows,
		endRollback,
	});
	await changeSettings(db, tenantId, settings);

	const rows = sheet.rows.map((row) =>
		publication.keptBad.has(row.sheetRow) ? { ...row, status: `${row.status} (${stillAnswers})` } : row,
	);
	const rowProblems = rows
		.filter(({ state }) => state === 'bad')
		.map(({ sheetRow, status }) => ({ tab: content.knowledge.title, row: sheetRow, message: status }));
	return {
		sheet: { ...sheet, rows },
		publication,
		problems: [...rowProblems, ...problems],
		statusesChangeAt: nextChange(sheet, now),
	};
}

const stillAnswers = 'customers still get the row as it was before';

async function readTimeZone(db: Database, tenantId: string): Promise<string> {
	const [tenant] = await db.withTenant(tenantId, (transaction) =>
		transaction.query<{ time_zone: string }>(
			sql`SELECT time_zone FROM frontdesk.tenants WHERE tenant_id = ${tenantId}`,
		),
	);
	return tenant?.time_zone ?? 'UTC';
}

function nextChange({ rows }: CheckedSheet, now: Date): Date | null {
	const moments = rows
		.flatMap(({ content }) => [content?.validFrom, content?.validUntil])
		.flatMap((moment) => (moment && moment > now ? moment.getTime() : []));
	return moments.length === 0 ? null : new Date(moments.reduce((a, b) => Math.min(a, b)));
}
