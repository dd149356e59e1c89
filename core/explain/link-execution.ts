import { sql, type Database } from '../storage';

/** Writes down at a turn where n8n keeps an execution of it; explaining the turn leads there. The newest takes the place of an older one. */
export async function linkExecution(
	db: Database,
	{ tenantId, turnId, url }: { tenantId: string; turnId: string; url: string },
): Promise<void> {
	await db.withTenant(tenantId, (transaction) =>
		transaction.query(
			sql`UPDATE frontdesk.turns SET kept_execution_url = ${url} WHERE (tenant_id, id) = (${tenantId}::uuid, ${turnId}::uuid)`,
		),
	);
}
