import { z } from 'zod';
import { readSettings, sql, type Database } from '../storage';

const Deleted = z.object({
	turns: z.number(),
	messages: z.number(),
	events: z.number(),
	errors: z.number(),
	conversations: z.number(),
});
/** How much was deleted of a tenant. */
type Deleted = z.infer<typeof Deleted> & { tenantId: string };

/** Between two looks at a tenant with nothing more to delete. */
const pauseMs = 24 * 3_600_000;
/** Rows of each kind in one transaction: it holds their locks for some hundredths of a second. */
const perBatch = 500;
/** Of one tenant in one call; a history of years is deleted over many, and others have their turn between. */
const maxBatches = 20;

/**
 * Deletes what tenants do not want to keep any longer: what was said, what Meta reported, what failed, by their settings
 * `keep_…_months`. Each tenant whose time it is goes to one caller; what a caller that died has left is deleted the next day, and what
 * one call cannot finish, by the next.
 *
 * @returns how much, for tenants of whom something was
 */
export async function deleteExpired(db: Database, { limit = 20 }: { limit?: number } = {}): Promise<Deleted[]> {
	const due = await db.query<{ id: string }>(
		sql`SELECT id FROM frontdesk.claim_tenants_to_clean(${limit}, ${pauseMs}) AS id`,
	);
	const all: Deleted[] = [];
	for (const { id } of due) {
		const deleted = await cleanTenant(db, id);
		if (deleted.turns + deleted.messages + deleted.events + deleted.errors > 0) all.push(deleted);
	}
	return all;
}

async function cleanTenant(db: Database, tenantId: string): Promise<Deleted> {
	const settings = await readSettings(db, tenantId);
	const before = [settings.keep_conversations_months, settings.keep_events_months, settings.keep_errors_months].map(
		ago,
	);
	const sum: Deleted = { tenantId, turns: 0, messages: 0, events: 0, errors: 0, conversations: 0 };
	for (let batch = 0; batch < maxBatches; batch++) {
		const [row] = await db
			.asTenant(tenantId)
			.query<{ deleted: unknown }>(
				sql`SELECT frontdesk.delete_expired(${tenantId}, ${before[0]}, ${before[1]}, ${before[2]}, ${perBatch}) AS deleted`,
			);
		const deleted = Deleted.parse(row?.deleted);
		for (const kind of Object.keys(deleted) as (keyof typeof deleted)[]) sum[kind] += deleted[kind];
		if (Math.max(deleted.turns, deleted.messages, deleted.events, deleted.errors) < perBatch) return sum;
	}
	await db.asTenant(tenantId).query(sql`UPDATE frontdesk.retention SET next_at = now() WHERE tenant_id = ${tenantId}`);
	return sum;
}

/** The moment so many months ago; null for ever. */
function ago(months: number): Date | null {
	if (months === 0) return null;
	const moment = new Date();
	moment.setUTCDate(moment.getUTCDate() - Math.round(months * 30.44));
	return moment;
}
