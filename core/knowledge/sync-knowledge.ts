import { FrontdeskError, isFrontdeskError } from '../errors';
import type { VectorConnections } from '../retrieval';
import { readSettings, sql, type Database } from '../storage';
import { openGoogleSheet, sheetIdFrom, type GoogleAccess, type GoogleSheet } from './google';
import { readOnlyNotice } from './read-only-notice';
import { statusWrites } from './status-writes';
import { storeSheet, type StoredSheet } from './store-sheet';
import { finishSync, leaseSync, type SyncLease } from './sync-lease';
import { moveApproved } from './unanswered-tab';
import type { BeforeLive } from './versions';
import { areOwnersTabsDue, writeOwnersTabs } from './write-owners-tabs';
import { addLooks, describeBusy, describeStored, describeUntouched, type SyncResult } from './sync-result';

export interface SyncOptions {
	tenantId: string;
	google: GoogleAccess;
	/** Read the sheet even if Google says that it has not changed, and end a roll back: somebody pressed "Sync now". */
	force?: boolean;
	/** What has to go well before a new version is live, in this order. */
	beforeLive?: BeforeLive[];
	/** What customers' questions are searched with: the owner's tests are asked in the same way. */
	connections?: VectorConnections;
}

/** With the workflow's ticks of 15 s and the sync itself, an edit is live within a minute, whenever it was made. */
export const syncIntervalMs = 40_000;
const maxIntervalMs = 4 * 60_000;

type LookOptions = Omit<SyncOptions, 'tenantId'>;

interface Look {
	result: SyncResult;
	syncedState: string | null;
	statusesChangeAt: Date | null;
}

/**
 * Brings a tenant's knowledge up to date with its Google Sheet, and the sheet's status column up to date with that.
 *
 * One cheap question to Drive first; only a changed sheet is read. Never two syncs of a tenant at once: the second call
 * returns `busy`, and the running sync looks at the sheet once more. A crash at any point leaves the old version live.
 *
 * @throws FrontdeskError `sheet-broken` (nothing was changed), `sheet-unreachable`, `configuration`, `unavailable`; the
 * message says what to do
 */
export async function syncKnowledge(db: Database, { tenantId, ...options }: SyncOptions): Promise<SyncResult> {
	const lease = await leaseSync(db, tenantId);
	return lease ? syncLeased(db, lease, options) : describeBusy(tenantId);
}

/** The same for a caller that has the lease already. */
export async function syncLeased(db: Database, lease: SyncLease, options: LookOptions): Promise<SyncResult> {
	let total: SyncResult | undefined;
	for (;;) {
		const force = options.force === true || total !== undefined;
		const look = await lookAtSheet(db, lease, { ...options, force }).catch((error: unknown) =>
			giveUp(db, lease, error),
		);
		total = total ? addLooks(total, look.result) : look.result;
		const { syncedState, statusesChangeAt } = look;
		const isAskedAgain = await finishSync(db, lease, {
			nextSyncInMs: syncIntervalMs,
			syncedState,
			statusesChangeAt,
			error: null,
		});
		if (!isAskedAgain) return total;
	}
}

async function giveUp(db: Database, lease: SyncLease, error: unknown): Promise<never> {
	const { code, message, retryable } = isFrontdeskError(error)
		? error
		: { code: 'unknown', message: String(error), retryable: true };
	const { failures } = await readProgress(db, lease.tenantId);
	// Who has to click something wants to see at once that it helped; a service that is overloaded wants peace.
	const nextSyncInMs = retryable
		? Math.min(syncIntervalMs * 2 ** Math.min(failures, 8), maxIntervalMs)
		: syncIntervalMs;
	await finishSync(db, lease, {
		nextSyncInMs,
		syncedState: null,
		statusesChangeAt: null,
		error: { code, message },
	});
	throw error;
}

async function lookAtSheet(
	db: Database,
	lease: SyncLease,
	{ google, force = false, beforeLive = [], connections }: LookOptions,
): Promise<Look> {
	const { tenantId } = lease;
	const { google_sheet_id: address } = await readSettings(db, tenantId);
	if (!address) throw noSheet();
	const sheet = await openGoogleSheet(google, address);
	const progress = await readProgress(db, tenantId);
	const stateOf = (driveState: string | null) => (driveState === null ? null : `${sheetIdFrom(address)} ${driveState}`);
	let driveState = await sheet.readState();
	const isDue = force || progress.isStatusDue || (await areOwnersTabsDue(db, tenantId));
	const state = stateOf(driveState);
	if (!isDue && state !== null && state === progress.syncedState) {
		const { statusesChangeAt } = progress;
		return { result: describeUntouched(tenantId, progress.liveVersion), syncedState: state, statusesChangeAt };
	}

	let tabs = await sheet.readTabs();
	if (await moveApproved(sheet, tabs)) {
		driveState = await sheet.readState();
		tabs = await sheet.readTabs();
	}
	const stored = await storeSheet(db, lease, tabs, { endRollback: force, beforeLive, connections });
	const result = describeStored(tenantId, stored);
	const { problem, isSettled } = sheet.canWrite
		? await writeStatuses(sheet, tabs.knowledge.title, stored, driveState)
		: { problem: await readOnlyNotice(db, tenantId, sheetIdFrom(address), force), isSettled: true };
	if (problem) result.problems.push({ tab: tabs.knowledge.title, row: null, message: problem });
	const owners = await writeOwnersTabs(db, tenantId, sheet, { tabs, stored });
	result.problems.push(...owners.problems);
	const syncedState = isSettled && owners.isSettled ? stateOf(driveState) : null;
	return { result, syncedState, statusesChangeAt: stored.statusesChangeAt };
}

/**
 * Writes the status cells that are out of date. The rows are live whether or not this succeeds.
 *
 * Rows are written by their place, so a sheet that somebody edited since it was read is left for the next sync.
 */
async function writeStatuses(
	sheet: GoogleSheet,
	tab: string,
	{ sheet: { header, rows, leftovers } }: StoredSheet,
	readState: string | null,
): Promise<{ problem: string | null; isSettled: boolean }> {
	if (header.columns.status === undefined) {
		const problem =
			'There is no column with the header "status", so the sheet cannot show what is wrong with a row. Add one, and it is filled at the next sync.';
		return { problem, isSettled: true };
	}
	const writes = statusWrites([...rows, ...leftovers], header.columns.status);
	if (writes.length === 0) return { problem: null, isSettled: true };
	try {
		if (readState !== null && (await sheet.readState()) !== readState) return { problem: null, isSettled: false };
		await sheet.writeCells(tab, writes);
		return { problem: null, isSettled: true };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return { problem: error.message, isSettled: !error.retryable };
	}
}

interface Progress {
	syncedState: string | null;
	statusesChangeAt: Date | null;
	isStatusDue: boolean;
	failures: number;
	liveVersion: number | null;
}

async function readProgress(db: Database, tenantId: string): Promise<Progress> {
	const [progress] = await db.withTenant(tenantId, (transaction) =>
		transaction.query<Progress>(sql`
			SELECT synced_state AS "syncedState", statuses_change_at AS "statusesChangeAt", failures,
				coalesce(statuses_change_at <= now(), false) AS "isStatusDue",
				(SELECT version FROM frontdesk.knowledge_versions WHERE tenant_id = ${tenantId} AND live) AS "liveVersion"
			FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId}`),
	);
	return progress ?? { syncedState: null, statusesChangeAt: null, isStatusDue: false, failures: 0, liveVersion: null };
}

function noSheet(): FrontdeskError {
	return new FrontdeskError(
		'configuration',
		'This business has no Google Sheet yet. Open the sheet in the browser, copy its address, and set it as google_sheet_id.',
	);
}
