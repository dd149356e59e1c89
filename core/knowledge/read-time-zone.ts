import { sql, type Database } from '../storage';

/** What "today" means for a tenant: an IANA name. */
export async function readTimeZone(db: Database, tenantId: string): Promise<string> {
	const [tenant] = await db.withTenant(tenantId, (transaction) =>
		transaction.query<{ time_zone: string }>(
			sql`SELECT time_zone FROM frontdesk.tenants WHERE tenant_id = ${tenantId}`,
		),
	);
	return tenant?.time_zone ?? 'UTC';
}
