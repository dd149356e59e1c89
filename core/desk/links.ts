import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { FrontdeskError } from '../errors';
import { sql, tenantDetails, type Database, type KeyRing } from '../storage';

declare module '../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** A link or a session that opens nothing (any more): forged, expired, used up, of another business. */
		'not-signed-in': true;
	}
}

/** An alert goes to a channel, where several colleagues open it; the next alert brings the next link. */
const alertLinkMs = 24 * 3_600_000;
const onceLinkMs = 15 * 60_000;
/** To one address, so that nobody's mailbox is filled. */
const askAgainMs = 60_000;

const Claims = z.object({
	tenant: z.uuid(),
	/** `alert`: for everybody who reads the alert. `once`: the ID is a row of `desk_links`. */
	kind: z.enum(['alert', 'once']),
	id: z.uuid().optional(),
	/** Seconds since 1970. */
	madeAt: z.number().int(),
	expiresAt: z.number().int(),
	/** What the page shows first. */
	conversation: z.uuid().optional(),
});
type Claims = z.output<typeof Claims>;

/** A key of its own for links, made of each encryption key: one who has a link learns nothing about secrets of channels. */
function signingKeys(keys: KeyRing): Buffer[] {
	return [...keys.values()].map((key) => Buffer.from(hkdfSync('sha256', key, '', 'frontdesk desk link', 32)));
}

const signatureOf = (payload: string, key: Buffer) => createHmac('sha256', key).update(payload).digest();

function sign(keys: KeyRing, claims: Claims): string {
	const [key] = signingKeys(keys);
	if (!key) {
		throw new FrontdeskError(
			'configuration',
			'The Frontdesk credential has no Encryption Key, and links to the Desk need one.',
		);
	}
	const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
	return `${payload}.${signatureOf(payload, key).toString('base64url')}`;
}

/** What stands behind the "#" of an alert's link; null where there is no key to sign it with. Good for 24 hours. */
export function alertLink(keys: KeyRing, tenantId: string, conversation?: string, now = Date.now()): string | null {
	if (keys.size === 0) return null;
	const madeAt = Math.floor(now / 1000);
	const expiresAt = Math.floor((now + alertLinkMs) / 1000);
	return sign(keys, { tenant: tenantId, kind: 'alert', madeAt, expiresAt, conversation });
}

/**
 * A link that opens the Desk once, within 15 minutes.
 *
 * @param address where it is sent; null for whoever is at the command line
 * @returns null when a link went to this address less than a minute ago
 * @throws FrontdeskError `configuration` where there is no key to sign it with
 */
export async function onceLink(
	db: Database,
	keys: KeyRing,
	{ tenantId, address }: { tenantId: string; address: string | null },
	now = Date.now(),
): Promise<string | null> {
	const [made] = await db.withTenant(tenantId, async (transaction) => {
		await transaction.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`desk ${tenantId} ${address}`}, 0))`);
		await transaction.query(
			sql`DELETE FROM frontdesk.desk_links WHERE tenant_id = ${tenantId} AND created_at < now() - interval '1 day'`,
		);
		return transaction.query<{ id: string }>(sql`
			INSERT INTO frontdesk.desk_links (tenant_id, address, expires_at)
			SELECT ${tenantId}, ${address}, ${new Date(now + onceLinkMs)} WHERE NOT EXISTS (
				SELECT FROM frontdesk.desk_links WHERE tenant_id = ${tenantId} AND address = ${address}
					AND created_at > now() - ${askAgainMs} * interval '1 ms')
			RETURNING id`);
	});
	if (!made) return null;
	const madeAt = Math.floor(now / 1000);
	return sign(keys, {
		tenant: tenantId,
		kind: 'once',
		id: made.id,
		madeAt,
		expiresAt: Math.floor((now + onceLinkMs) / 1000),
	});
}

/**
 * Looks whose Desk a link opens, and uses it up where it is good for once.
 *
 * @throws FrontdeskError `not-signed-in` for one that is forged, expired, used or older than "sign everybody out"
 */
export async function redeemLink(db: Database, keys: KeyRing, link: string, now = Date.now()): Promise<Claims> {
	const claims = readSigned(keys, link);
	if (!claims) throw refused('This link does not open the Desk. Take the newest one, or ask for another.');
	if (claims.expiresAt * 1000 <= now) throw refused('This link has expired. Ask for a new one.');
	const { tenant, kind, id, madeAt } = claims;
	await tenantDetails(db, tenant);
	await db.withTenant(tenant, async (transaction) => {
		const [since] = await transaction.query<{ at: Date }>(
			sql`SELECT links_since AS at FROM frontdesk.desks WHERE tenant_id = ${tenant}`,
		);
		// Both in whole seconds: a link that is made right after "sign everybody out" opens again.
		if (since && madeAt < Math.floor(since.at.getTime() / 1000)) {
			throw refused('This link opens nothing any more: everybody was signed out. Ask for a new one.');
		}
		if (kind === 'alert') return;
		const used = await transaction.query(sql`
			UPDATE frontdesk.desk_links SET used_at = now()
			WHERE tenant_id = ${tenant} AND id = ${id} AND used_at IS NULL AND expires_at > ${new Date(now)} RETURNING id`);
		if (used.length === 0) throw refused('This link was used already. Ask for a new one.');
	});
	return claims;
}

function readSigned(keys: KeyRing, link: string): Claims | null {
	const [payload = '', signature = '', rest] = link.split('.');
	if (rest !== undefined || link.length > 2_000) return null;
	const given = Buffer.from(signature, 'base64url');
	const isGenuine = signingKeys(keys).some((key) => {
		const right = signatureOf(payload, key);
		return given.length === right.length && timingSafeEqual(given, right);
	});
	if (!isGenuine) return null;
	const claims = Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
	return claims.success ? claims.data : null;
}

const refused = (message: string) => new FrontdeskError('not-signed-in', message);
