import { z } from 'zod';
import type { Database } from './database';
import { sql } from './sql';

/** What a business is, in contrast to how it wants to be served (`tenantSettings`). The sheet may say it under these names. */
export const businessDetails = z.object({
	business_name: z.string().min(1).max(200),
	time_zone: z.string().refine(isTimeZone, 'write it like Europe/Berlin or America/New_York'),
});
export type Business = z.output<typeof businessDetails>;

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		// "+02:00" and the like know no summer time.
		return /^[A-Za-z]/.test(name);
	} catch {
		return false;
	}
}

/** @returns what a business without a name in UTC is, where there is no such tenant */
export async function readBusiness(db: Database, tenantId: string): Promise<Business> {
	const [tenant] = await db
		.asTenant(tenantId)
		.query<Business>(sql`SELECT name AS business_name, time_zone FROM frontdesk.tenants WHERE tenant_id = ${tenantId}`);
	return tenant ?? { business_name: '', time_zone: 'UTC' };
}

/** Sets what is given; the rest stays as it is. @returns the details after it */
export async function changeBusiness(db: Database, tenantId: string, changes: Partial<Business>): Promise<Business> {
	const { business_name: name = null, time_zone: timeZone = null } = changes;
	if (name !== null || timeZone !== null) {
		await db.asTenant(tenantId).query(sql`
			UPDATE frontdesk.tenants SET name = coalesce(${name}, name), time_zone = coalesce(${timeZone}, time_zone)
			WHERE tenant_id = ${tenantId}
				AND (name, time_zone) IS DISTINCT FROM (coalesce(${name}, name), coalesce(${timeZone}, time_zone))`);
	}
	return readBusiness(db, tenantId);
}
