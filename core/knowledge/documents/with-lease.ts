import { setTimeout as wait } from 'node:timers/promises';
import { FrontdeskError } from '../../errors';
import { sql, type Database } from '../../storage';
import { finishSync, leaseSync, type SyncLease } from '../sync-lease';

/** A sync takes seconds, mostly; whoever uploads a file can wait for it. */
const leaseAttempts = 30;
const attemptEveryMs = 2_000;
/** Whoever asked for a sync of the sheet meanwhile gets it then. */
const nextSyncInMs = 5_000;

/**
 * Holds the tenant's sync while `work` changes what the tenant knows: documents wait for a running sync of the sheet, and it
 * for them.
 *
 * @param work gets the token of the lease
 * @throws FrontdeskError `unavailable` while a sync of this tenant runs longer than a minute
 */
export async function withLease<T>(db: Database, tenantId: string, work: (token: number) => Promise<T>): Promise<T> {
	const lease = await takeLease(db, tenantId);
	try {
		return await work(lease.token);
	} finally {
		// Somebody may have asked for a sync meanwhile; the second call lets go all the same, and the next one comes soon.
		const release = { nextSyncInMs, ...(await readSheetState(db, tenantId)), error: null };
		if (await finishSync(db, lease, release)) await finishSync(db, lease, { ...release, syncedState: null });
	}
}

async function takeLease(db: Database, tenantId: string): Promise<SyncLease> {
	for (let attempt = 1; attempt <= leaseAttempts; attempt++) {
		const lease = await leaseSync(db, tenantId);
		if (lease) return lease;
		await wait(attemptEveryMs);
	}
	throw new FrontdeskError('unavailable', 'A sync of this business is running. Try again in a minute.', {
		retryable: true,
	});
}

/** The sheet is as it was: what is known about it stays, unless a version that was held back went. */
async function readSheetState(
	db: Database,
	tenantId: string,
): Promise<{ syncedState: string | null; statusesChangeAt: Date | null }> {
	const [state] = await db.asTenant(tenantId).query<{ syncedState: string | null; statusesChangeAt: Date | null }>(sql`
		SELECT synced_state AS "syncedState", statuses_change_at AS "statusesChangeAt"
		FROM frontdesk.knowledge_syncs WHERE tenant_id = ${tenantId}`);
	return state ?? { syncedState: null, statusesChangeAt: null };
}
