import { z } from 'zod';
import { FrontdeskError } from '../errors';
import type { Database } from './database';
import { sql } from './sql';

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
	return z.uuid().parse(row?.id);
}

const Tenants = z.array(z.object({ slug: z.string(), name: z.string() }));

/** A list to choose from: who has more tenants than that types a part of the name. */
const maxListed = 100;

/**
 * The tenants whose name or short name contains a text, by name; at most a hundred.
 *
 * @param filter empty for all
 */
export async function listTenants(db: Database, filter = ''): Promise<z.output<typeof Tenants>> {
	const [row] = await db.query<{ tenants: unknown }>(
		sql`SELECT frontdesk.list_tenants(${filter}, ${maxListed}::integer) AS tenants`,
	);
	return Tenants.parse(row?.tenants);
}

/** @throws FrontdeskError `invalid-input` when there is no such tenant */
export async function tenantDetails(db: Database, tenantId: string): Promise<TenantDetails> {
	const [tenant] = await db
		.asTenant(tenantId)
		.query<{ slug: string; name: string; timeZone: string }>(
			sql`SELECT slug, name, time_zone AS "timeZone" FROM frontdesk.tenants WHERE tenant_id = ${tenantId}`,
		);
	if (tenant) return tenant;
	throw new FrontdeskError('invalid-input', 'There is no such business.');
}

/** @param slug empty means the only tenant there is @returns the tenant's id; undefined when there is no such one */
export async function findTenant(db: Database, slug: string): Promise<string | undefined> {
	const [row] = await db.query<{ id: string | null }>(sql`SELECT frontdesk.find_tenant(${slug}) AS id`);
	return row?.id ?? undefined;
}

/**
 * @param slug the tenant's short name; empty means the only tenant there is
 * @returns the tenant's id
 * @throws FrontdeskError `invalid-input` when there is no such tenant, or the name is missing and there are several
 */
export async function requireTenant(db: Database, slug: string): Promise<string> {
	const id = await findTenant(db, slug);
	if (id !== undefined) return id;
	throw new FrontdeskError(
		'invalid-input',
		slug === ''
			? 'Which business is meant? Give its short name: there is not exactly one here.'
			: `There is no business with the short name "${slug}".`,
	);
}
