import { sql, type Database } from '../../core/storage';

/**
 * Connects a phone number, Instagram account or page to a tenant; again is the same as once.
 *
 * @param externalId the platform's id of it (WhatsApp: phone_number_id)
 */
export async function connectChannel(
	db: Database,
	tenantId: string,
	channel: { kind: string; externalId: string; name: string },
): Promise<void> {
	await db.asTenant(tenantId).query(sql`
		INSERT INTO frontdesk.channels (tenant_id, kind, external_id, name)
		VALUES (${tenantId}, ${channel.kind}, ${channel.externalId}, ${channel.name})
		ON CONFLICT (kind, external_id) WHERE active DO UPDATE SET name = EXCLUDED.name, active = true`);
}

interface OpenAlert {
	kind: string;
	sentence: string;
	openedAt: Date;
}

/** The alerts of a tenant that nobody has put right yet, oldest first. */
export async function listOpenAlerts(db: Database, tenantId: string): Promise<OpenAlert[]> {
	return db.asTenant(tenantId).query<OpenAlert>(sql`
		SELECT kind, sentence, opened_at AS "openedAt" FROM frontdesk.alerts
		WHERE tenant_id = ${tenantId} AND closed_at IS NULL ORDER BY opened_at LIMIT 100`);
}
