import type { Database } from './database';
import { sql } from './sql';

export type ChannelKind = 'whatsapp' | 'instagram' | 'messenger';

export interface TenantDetails {
	/** Short name in addresses and commands: a–z, 0–9 and "-", at most 63 characters. */
	slug: string;
	name: string;
	/** IANA name, e.g. `Europe/Berlin`: what "today" and "open now" mean for this business. */
	timeZone: string;
}

/** Makes a tenant, or updates the one with this slug. @returns its id */
export async function registerTenant(db: Database, tenant: TenantDetails): Promise<string> {
	const [row] = await db.query<{ id: string }>(
		sql`SELECT frontdesk.register_tenant(${tenant.slug}, ${tenant.name}, ${tenant.timeZone}) AS id`,
	);
	return row!.id;
}

/** @returns the id of the tenant with this slug; null when there is none */
export async function findTenant(db: Database, slug: string): Promise<string | null> {
	const [row] = await db.query<{ id: string | null }>(sql`SELECT frontdesk.find_tenant(${slug}) AS id`);
	return row?.id ?? null;
}

/**
 * Connects a phone number, Instagram account or page to a tenant; again is the same as once.
 *
 * @param externalId the platform's id of it (WhatsApp: phone_number_id)
 * @throws FrontdeskError `database` when another tenant has this account
 */
export async function connectChannel(
	db: Database,
	tenantId: string,
	channel: { kind: ChannelKind; externalId: string; name: string },
): Promise<void> {
	await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			INSERT INTO frontdesk.channels (tenant_id, kind, external_id, name)
			VALUES (${tenantId}, ${channel.kind}, ${channel.externalId}, ${channel.name})
			ON CONFLICT (kind, external_id) DO UPDATE SET name = EXCLUDED.name, active = true`),
	);
}
