import { isFrontdeskError } from '../errors';
import type { Database } from '../storage';
import { sideBySide } from '../work';
import { CallQuota, type GoogleAccess } from './google';
import { syncLeased, type SyncOptions } from './sync-knowledge';
import { claimDueSyncs, type SyncLease } from './sync-lease';
import { describeFailed, type SyncResult } from './sync-result';

interface SyncDueOptions extends Omit<SyncOptions, 'tenantId' | 'force'> {
	/** How many tenants this call takes at most; the others wait for the next call or another worker. */
	limit?: number;
}

/** Syncs that run side by side: they wait for Google most of the time, and each needs a connection now and then. */
const atOnce = 4;

/**
 * Syncs the tenants whose sheet is due, longest waiting first. One that fails does not keep the others from theirs: its
 * result has the state `failed` and says why.
 *
 * @returns one result a tenant; empty when nothing was due
 * @throws FrontdeskError only when the database is away
 */
export async function syncDueTenants(db: Database, { limit = 20, ...options }: SyncDueOptions): Promise<SyncResult[]> {
	// While Google wants to be left alone, nobody's turn is spent on being refused.
	if (await isPaused(db, options.google)) return [];
	return sideBySide(await claimDueSyncs(db, limit), atOnce, (lease) => syncOne(db, lease, options));
}

async function syncOne(db: Database, lease: SyncLease, options: Omit<SyncOptions, 'tenantId'>): Promise<SyncResult> {
	try {
		return await syncLeased(db, lease, options);
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return describeFailed(lease.tenantId, error);
	}
}

async function isPaused(db: Database, google: GoogleAccess): Promise<boolean> {
	try {
		return (await new CallQuota(db, google, '').pauseMs()) > 0;
	} catch (error) {
		// A credential that makes no sense is said to each tenant in its own result.
		if (isFrontdeskError(error) && error.code === 'configuration') return false;
		throw error;
	}
}
