import { isFrontdeskError } from '../errors';
import type { Database } from '../storage';
import { syncLeased, type SyncOptions } from './sync-knowledge';
import { claimDueSyncs, type SyncLease } from './sync-lease';
import { describeFailed, type SyncResult } from './sync-result';

export interface SyncDueOptions extends Pick<SyncOptions, 'google' | 'beforeLive' | 'connections'> {
	/** How many tenants this call takes at most; the others wait for the next call or another worker. */
	limit?: number;
}

/** Syncs that run side by side: they wait for Google most of the time, and each needs a connection now and then. */
const sideBySide = 4;

/**
 * Syncs the tenants whose sheet is due, longest waiting first. One that fails does not keep the others from theirs: its
 * result has the state `failed` and says why.
 *
 * @returns one result a tenant; empty when nothing was due
 * @throws FrontdeskError only when the database is away
 */
export async function syncDueTenants(db: Database, { limit = 20, ...options }: SyncDueOptions): Promise<SyncResult[]> {
	const waiting = await claimDueSyncs(db, limit);
	const results: SyncResult[] = [];
	const work = async () => {
		for (let lease = waiting.shift(); lease; lease = waiting.shift()) results.push(await syncOne(db, lease, options));
	};
	await Promise.all(Array.from({ length: sideBySide }, work));
	return results;
}

async function syncOne(db: Database, lease: SyncLease, options: Omit<SyncOptions, 'tenantId'>): Promise<SyncResult> {
	try {
		return await syncLeased(db, lease, options);
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return describeFailed(lease.tenantId, error);
	}
}
