import { sql, type Database } from '../storage';

export interface Alert {
	kind: string;
	/** For the owner: what is the matter, and what to do. */
	sentence: string;
	openedAt: Date;
	/** True the first time: this is when somebody should be told. */
	isNew: boolean;
}

/**
 * Opens an alert, or finds the open one of its kind again and brings its sentence up to date.
 *
 * @returns with `isNew` for exactly one of several callers
 */
export async function raiseAlert(db: Database, tenantId: string, kind: string, sentence: string): Promise<Alert> {
	const [alert] = await db.asTenant(tenantId).query<{ openedAt: Date; isNew: boolean }>(sql`
		INSERT INTO frontdesk.alerts AS a (tenant_id, kind, sentence) VALUES (${tenantId}, ${kind}, ${sentence})
		ON CONFLICT (tenant_id, kind) WHERE closed_at IS NULL DO UPDATE SET sentence = EXCLUDED.sentence
		RETURNING opened_at AS "openedAt", xmax = 0 AS "isNew"`);
	return { kind, sentence, openedAt: alert?.openedAt ?? new Date(), isNew: alert?.isNew ?? false };
}

/** @returns true when one was open */
export async function closeAlert(db: Database, tenantId: string, kind: string): Promise<boolean> {
	const closed = await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.alerts SET closed_at = now() WHERE tenant_id = ${tenantId} AND kind = ${kind} AND closed_at IS NULL
		RETURNING id`);
	return closed.length > 0;
}

/** More than anybody reads at once. */
const maxAlerts = 5;

/** What a tenant's alerts say that are open, the newest first; five at most. */
export async function openAlerts(db: Database, tenantId: string): Promise<string[]> {
	const rows = await db.asTenant(tenantId).query<{ sentence: string }>(sql`
		SELECT sentence FROM frontdesk.alerts WHERE tenant_id = ${tenantId} AND closed_at IS NULL
		ORDER BY opened_at DESC LIMIT ${maxAlerts}::integer`);
	return rows.map(({ sentence }) => sentence);
}
