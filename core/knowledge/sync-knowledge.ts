import { closeAlert, raiseAlert } from '../alerts';
import { FrontdeskError, isFrontdeskError, sentenceOf } from '../errors';
import { syncs, syncedRows } from '../observability';
import { searchTrouble } from '../retrieval';
import { readSettings, sql, type Database } from '../storage';
import {
	CallQuota,
	openGoogleSheet,
	readOnlySentence,
	sheetIdFrom,
	type GoogleAccess,
	type GoogleSheet,
} from './google';
import { languageOfContent } from './owners-tabs';
import { storeSheet, type StoredSheet } from './store-sheet';
import type { PublishingSteps } from './steps-before-live';
import { finishSync, leaseSync, type SyncLease } from './sync-lease';
import { SyncNotes } from './sync-notes';
import {
	addLooks,
	BrokenSheet,
	describeBusy,
	describeForOwner,
	describeStored,
	describeUntouched,
	type SyncResult,
} from './sync-result';
import { readProgress, rememberBroken } from './sync-standing';
import { moveApproved, nearQuestionsOf, readApprovedAnswers, settleApprovedAnswers } from './unanswered-tab';
import type { WriteBack } from './write-back';
import { areOwnersTabsDue } from './write-owners-tabs';
import { writeIntoSheet } from './write-into-sheet';

declare module '../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** The sheet can be read, and looks broken: nothing was changed. */
		'sheet-broken': true;
		/** The sheet cannot be read or written: not shared, wrong id, or Google said no. */
		'sheet-unreachable': true;
		/** A sync lost its lease to a later one. */
		'sync-overtaken': true;
	}
}

export interface SyncOptions extends PublishingSteps {
	tenantId: string;
	google: GoogleAccess;
	/** Read the sheet even if Google says that it has not changed, and end a roll back: somebody pressed "Sync now". */
	force?: boolean;
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
	return lease ? syncLeased(db, lease, options) : describeBusy(tenantId, (await readProgress(db, tenantId)).running);
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
		if (isAskedAgain) continue;
		countSync(total);
		return total;
	}
}

async function giveUp(db: Database, lease: SyncLease, error: unknown): Promise<never> {
	const { code, message, retryable } = isFrontdeskError(error)
		? error
		: { code: 'unknown', message: sentenceOf(error), retryable: true };
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
	syncs.add({ outcome: 'failed' });
	throw error;
}

function countSync({ rows }: SyncResult): void {
	syncs.add({ outcome: 'ok' });
	if (!rows) return;
	syncedRows.add({ state: 'live' }, rows.live);
	syncedRows.add({ state: 'bad' }, rows.bad);
	syncedRows.add({ state: 'inactive' }, rows.inactive);
}

async function lookAtSheet(db: Database, lease: SyncLease, options: LookOptions): Promise<Look> {
	const { google, force = false } = options;
	const { tenantId } = lease;
	const address = await requireSheet(db, tenantId);
	const sheet = await openGoogleSheet(google, address, new CallQuota(db, google, tenantId));
	const progress = await readProgress(db, tenantId);
	const spreadsheetId = sheetIdFrom(address);
	const driveState = await sheet.readState();
	const stateOf = (drive: string | null) => (drive === null ? null : `${spreadsheetId} ${drive}`);
	const state = stateOf(driveState);
	const isDue = force || progress.isStatusDue || (await areOwnersTabsDue(db, tenantId));
	const isKnown = !isDue && state !== null;
	if (isKnown && state === progress.syncedState) {
		const { statusesChangeAt } = progress;
		return { result: describeUntouched(tenantId, progress.liveVersion), syncedState: state, statusesChangeAt };
	}
	if (isKnown && progress.broken && state === progress.broken.state) {
		throw await alarm(db, tenantId, progress.broken.message, undefined);
	}

	const notes = new SyncNotes(db, tenantId, sheet, options.log);
	try {
		const { result, stored, written } = await syncTabs(db, lease, { ...options, sheet, spreadsheetId, notes });
		await closeAlert(db, tenantId, brokenSheet);
		const settledState = 'state' in written ? stateOf(written.state ?? null) : state;
		return {
			result,
			syncedState: written.isSettled ? settledState : null,
			statusesChangeAt: stored.statusesChangeAt,
		};
	} catch (error) {
		if (!isFrontdeskError(error) || error.code !== 'sheet-broken') throw error;
		options.log?.warn(`Sync of ${tenantId}: the sheet looks broken, nothing was changed.`);
		const isSaid = await sayWhatIsBroken(sheet, notes, error.message);
		await rememberBroken(db, tenantId, isSaid ? { state, message: error.message } : null);
		throw await alarm(db, tenantId, error.message, error);
	} finally {
		await notes.end();
	}
}

interface SyncedTabs {
	result: SyncResult;
	stored: StoredSheet;
	written: WriteBack;
}

async function syncTabs(
	db: Database,
	lease: SyncLease,
	options: LookOptions & { sheet: GoogleSheet; spreadsheetId: string; notes: SyncNotes },
): Promise<SyncedTabs> {
	const { sheet, spreadsheetId, notes, force = false, beforeLive, connections, log } = options;
	const { tenantId } = lease;
	let tabs = await sheet.readTabs();
	const approved = await readApprovedAnswers(db, tenantId);
	const isMoved = await moveApproved(sheet, tabs, approved, (ids) => nearQuestionsOf(db, tenantId, ids));
	const moved = isMoved ? { state: await sheet.readState() } : {};
	if (isMoved) tabs = await sheet.readTabs();
	await settleApprovedAnswers(db, tenantId, approved, { knowledge: tabs.knowledge, canWrite: sheet.canWrite });
	notes.setSettings(tabs.settings);
	notes.language = languageOfContent(tabs);
	notes.report({ phase: 'reading', done: 0, total: tabs.knowledge.rows.length });
	const stored = await storeSheet(db, lease, tabs, {
		endRollback: force,
		beforeLive,
		connections,
		log,
		spreadsheetId,
		reportProgress: (done, total) => notes.report({ phase: 'preparing', done, total }),
	});
	await notes.settle();
	const result = describeStored(tenantId, stored);
	if (!sheet.canWrite) {
		const message = await readOnlyNotice(db, tenantId, spreadsheetId, force);
		if (message) result.problems.push({ tab: tabs.knowledge.title, row: null, message });
		return { result, stored, written: { isSettled: true, cellsWritten: 0 } };
	}
	const trouble = await searchTrouble(db, tenantId);
	const said = describeForOwner(stored, {
		trouble,
		clock: clockOf(stored.timeZone),
		listedIn: tabs.problems?.title ?? null,
	});
	const line = notes.line(said, stored.isConfirmationUsed);
	const { problems, ...written } = await writeIntoSheet(db, tenantId, sheet, { tabs, stored, line });
	result.problems.push(...problems);
	return { result, stored, written: { ...moved, ...written } };
}

/** Hours and minutes, as a clock in the business shows them. */
const clockOf = (timeZone: string) =>
	new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date());

/** Says in the Settings tab what is wrong. @returns true when the tab said so already: the file is as it was read then */
async function sayWhatIsBroken(sheet: GoogleSheet, notes: SyncNotes, message: string): Promise<boolean> {
	try {
		notes.setSettings(await sheet.readSettings());
		return (await notes.say(message)) === 0;
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return false;
	}
}

const brokenSheet = 'sheet-broken';

async function alarm(db: Database, tenantId: string, message: string, cause: unknown): Promise<BrokenSheet> {
	return new BrokenSheet(message, await raiseAlert(db, tenantId, brokenSheet, message), cause);
}

/**
 * What the owner of a sheet that cannot be written has to hear: once for each sheet, and again when somebody asks for a sync.
 *
 * @param isAsked somebody waits for the result
 * @returns null when it was said before
 */
async function readOnlyNotice(
	db: Database,
	tenantId: string,
	spreadsheetId: string,
	isAsked: boolean,
): Promise<string | null> {
	const [told] = await db.asTenant(tenantId).query(sql`
		INSERT INTO frontdesk.owner_notices (tenant_id, name, about) VALUES (${tenantId}, 'read_only', ${spreadsheetId})
		ON CONFLICT (tenant_id, name) DO UPDATE SET about = EXCLUDED.about, told_at = now()
		WHERE owner_notices.about IS DISTINCT FROM EXCLUDED.about
		RETURNING name`);
	return told || isAsked ? readOnlySentence : null;
}

/**
 * The address or id of the sheet that a tenant reads.
 *
 * @throws FrontdeskError `configuration` when it reads none yet
 */
export async function requireSheet(db: Database, tenantId: string): Promise<string> {
	const { google_sheet_id: address } = await readSettings(db, tenantId);
	if (address) return address;
	throw new FrontdeskError(
		'configuration',
		'This business has no Google Sheet yet. Open the sheet in the browser, copy its address, and set it as google_sheet_id.',
	);
}
