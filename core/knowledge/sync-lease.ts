import { FrontdeskError } from '../errors';
import { sql, type Database } from '../storage';

/** Longer than any sync takes; a sync whose process died is taken over after it. */
const leaseMs = 5 * 60_000;

export interface SyncLease {
	tenantId: string;
	token: number;
}

/** @returns null when a sync of this tenant is running; it will then look at the sheet once more before it ends */
export async function leaseSync(db: Database, tenantId: string): Promise<SyncLease | null> {
	const [row] = await db.query<{ token: number | null }>(
		sql`SELECT frontdesk.lease_sync(${tenantId}, ${leaseMs}) AS token`,
	);
	return typeof row?.token === 'number' ? { tenantId, token: row.token } : null;
}

/** Takes the leases of tenants whose sheet is due, longest waiting first; safe to call from several workers at once. */
export async function claimDueSyncs(db: Database, limit: number): Promise<SyncLease[]> {
	const rows = await db.query<{ tenant_id: string; lease_token: number }>(
		sql`SELECT tenant_id, lease_token FROM frontdesk.claim_tenants_to_sync(${limit}, ${leaseMs})`,
	);
	return rows.map(({ tenant_id, lease_token }) => ({ tenantId: tenant_id, token: lease_token }));
}

interface SyncOutcome {
	nextSyncInMs: number;
	/** The state of the sheet that is completely synced; null to have it read again the next time. */
	syncedState: string | null;
	statusesChangeAt: Date | null;
	error: { code: string; message: string } | null;
}

/** Ends one look at the sheet. @returns true when somebody asked for another look meanwhile: the lease goes on then */
export async function finishSync(db: Database, lease: SyncLease, outcome: SyncOutcome): Promise<boolean> {
	const { nextSyncInMs, syncedState, statusesChangeAt, error } = outcome;
	const [row] = await db.query<{ again: boolean }>(sql`
		SELECT frontdesk.finish_sync(${lease.tenantId}, ${lease.token}, ${leaseMs}, ${nextSyncInMs}, ${syncedState},
			${statusesChangeAt}, ${error === null ? null : JSON.stringify(error)}::jsonb) AS again`);
	return row?.again === true;
}

/**
 * Makes a lease go on: for work between two steps that may take longer than it. What is written in the end asks for the
 * lease's token, so a lease that was lost meanwhile changes nothing.
 *
 * @throws FrontdeskError `sync-overtaken` when nobody has a lease any more
 */
export async function keepSyncLease(db: Database, tenantId: string): Promise<void> {
	const kept = await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.knowledge_syncs
		SET lease_until = greatest(lease_until, now() + ${leaseMs} * interval '1 ms')
		WHERE tenant_id = ${tenantId} AND lease_until > now() RETURNING 1`);
	if (kept.length > 0) return;
	throw new FrontdeskError(
		'sync-overtaken',
		'This sync took so long that its place was given up. Nothing was changed by it; the next one does the work.',
		{ retryable: true },
	);
}
