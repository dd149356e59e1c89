import { FrontdeskError, sentenceOf } from '../errors';
import type { Database } from '../storage';
import type { SheetContent } from './owners-tabs';
import { storeSheet } from './store-sheet';
import { finishSync, leaseSync } from './sync-lease';
import { syncIntervalMs } from './sync-knowledge';
import { describeStored, type SyncResult } from './sync-result';
import type { BeforeLive } from './versions';

/**
 * Makes rows that are already at hand the live version, exactly as a sync of a Google Sheet with these tabs would.
 *
 * @throws FrontdeskError `unavailable` while a sync of this tenant runs, `sheet-broken` when the rows look like an accident
 */
export async function publishTabs(
	db: Database,
	tenantId: string,
	content: SheetContent,
	beforeLive: BeforeLive[] = [],
): Promise<SyncResult> {
	const lease = await leaseSync(db, tenantId);
	if (!lease) {
		throw new FrontdeskError('unavailable', 'A sync of this business is running. Try again in a minute.', {
			retryable: true,
		});
	}
	const release = { nextSyncInMs: syncIntervalMs, syncedState: null, statusesChangeAt: null };
	try {
		const result = describeStored(tenantId, await storeSheet(db, lease, content, { endRollback: true, beforeLive }));
		await finishSync(db, lease, { ...release, error: null });
		return result;
	} catch (error) {
		await finishSync(db, lease, { ...release, error: { code: 'failed', message: sentenceOf(error) } });
		throw error;
	}
}
