import { z } from 'zod';
import { analysis } from '../language';
import { sql, type Database } from '../storage';
import type { SettingsTab } from './sheet';
import type { SyncProgress } from './sync-notes';

/** The titles of the owner's tabs, by what they are. */
const KnownTabs = z.object({
	settings: z.string().optional(),
	unanswered: z.string().optional(),
	tests: z.string().optional(),
	documents: z.string().optional(),
});
export type KnownTabs = z.output<typeof KnownTabs>;

/** What was synced before: from which spreadsheet, and whether the owner's confirmation has had its effect already. */
export async function readStanding(db: Database, tenantId: string, confirmed: SettingsTab['confirmed']) {
	const [row] = await db.asTenant(tenantId).query<{
		spreadsheetId: string | null;
		used: string | null;
		tabs: unknown;
	}>(sql`
		SELECT spreadsheet_id AS "spreadsheetId", used_confirmation AS used, tabs FROM frontdesk.knowledge_syncs
		WHERE tenant_id = ${tenantId}`);
	const isConfirmationUsed = confirmed !== null && row?.used === String(confirmed);
	const { spreadsheetId = null, used = null } = row ?? {};
	return { spreadsheetId, usedConfirmation: used, isConfirmationUsed, tabs: KnownTabs.parse(row?.tabs ?? {}) };
}

interface Standing extends Pick<SettingsTab, 'confirmed'> {
	/** The confirmation has had its effect in this sync. */
	isUsedNow: boolean;
	spreadsheetId: string | undefined;
	tabs: KnownTabs;
}

/** A confirmation that is taken out of its cell can be given again. @returns the version that somebody went back to */
export async function rememberStanding(
	db: Database,
	tenantId: string,
	{ confirmed, isUsedNow, spreadsheetId, tabs }: Standing,
): Promise<number | null> {
	const used = confirmed === null ? null : String(confirmed);
	const [versions] = await db.asTenant(tenantId).query<{ live: number | null; newest: number | null }>(sql`
		WITH remembered AS (
			UPDATE frontdesk.knowledge_syncs SET broken = NULL, spreadsheet_id = coalesce(${spreadsheetId ?? null}, spreadsheet_id),
				tabs = ${JSON.stringify(tabs)}::jsonb,
				used_confirmation = CASE WHEN ${isUsedNow} OR used_confirmation = ${used} THEN ${used} END
			WHERE tenant_id = ${tenantId}
		)
		SELECT max(version) FILTER (WHERE live) AS live, max(version) AS newest FROM frontdesk.knowledge_versions
		WHERE tenant_id = ${tenantId} AND state = 'published'`);
	const { live = null, newest = null } = versions ?? {};
	return live !== null && newest !== null && live < newest ? live : null;
}

interface Progress {
	syncedState: string | null;
	statusesChangeAt: Date | null;
	/** Statuses change by themselves, or rows are read in another way than when they were synced. */
	isStatusDue: boolean;
	failures: number;
	liveVersion: number | null;
	/** The state of the file in which it was found broken. */
	broken: { state: string | null; message: string } | null;
	/** Of a sync that runs and takes long. */
	running: SyncProgress | null;
}

export async function readProgress(db: Database, tenantId: string): Promise<Progress> {
	const [progress] = await db.asTenant(tenantId).query<Progress>(sql`
		SELECT synced_state AS "syncedState", statuses_change_at AS "statusesChangeAt", failures, broken,
			coalesce(statuses_change_at <= now(), false) OR EXISTS (SELECT FROM frontdesk.knowledge_versions v
				WHERE v.tenant_id = ${tenantId} AND v.live AND v.analysis <> ${analysis}) AS "isStatusDue", progress AS running,
			(SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = ${tenantId} AND live) AS "liveVersion"
		FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId}`);
	return (
		progress ?? {
			syncedState: null,
			statusesChangeAt: null,
			isStatusDue: false,
			failures: 0,
			liveVersion: null,
			broken: null,
			running: null,
		}
	);
}

export async function rememberBroken(db: Database, tenantId: string, broken: Progress['broken']): Promise<void> {
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.knowledge_syncs SET broken = ${broken === null ? null : JSON.stringify(broken)}::jsonb
		WHERE tenant_id = ${tenantId}`);
}
