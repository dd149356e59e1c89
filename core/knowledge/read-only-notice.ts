import { sql, type Database } from '../storage';
import { readOnlySentence } from './google';

/**
 * What the owner of a sheet that cannot be written has to hear: once for each sheet, and again when somebody asks for a sync.
 *
 * @param isAsked somebody waits for the result
 * @returns null when it was said before
 */
export async function readOnlyNotice(
	db: Database,
	tenantId: string,
	spreadsheetId: string,
	isAsked: boolean,
): Promise<string | null> {
	const [told] = await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			INSERT INTO frontdesk.owner_notices (tenant_id, name, about) VALUES (${tenantId}, 'read_only', ${spreadsheetId})
			ON CONFLICT (tenant_id, name) DO UPDATE SET about = EXCLUDED.about, told_at = now()
			WHERE owner_notices.about IS DISTINCT FROM EXCLUDED.about
			RETURNING name`),
	);
	return told || isAsked ? readOnlySentence : null;
}
