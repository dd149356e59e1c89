import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { FrontdeskError, isFrontdeskError } from '../errors';
import { deskSignIns } from '../observability';
import { sql, type Database, type KeyRing } from '../storage';
import { redeemLink } from './links';

/** Whoever works with it every day is not asked for a link every day. */
export const sessionMs = 7 * 24 * 3_600_000;

/** A person at a browser. */
export interface DeskSession {
	tenantId: string;
	id: string;
	/** As colleagues know them. */
	name: string;
}

const Name = z.string().trim().min(1).max(80);
const Cookie = z.tuple([z.uuid(), z.string().regex(/^[\w-]{43}$/)]);
const hashOf = (secret: string) => createHash('sha256').update(secret).digest();

/**
 * Signs somebody in by a link.
 *
 * @returns what the cookie holds, and the conversation that the link names
 * @throws FrontdeskError `not-signed-in` when the link opens nothing
 */
export async function signIn(
	db: Database,
	keys: KeyRing,
	{ link, name }: { link: string; name: string },
): Promise<{ cookie: string; session: DeskSession; conversation: string | null }> {
	const { tenant: tenantId, conversation = null } = await redeemLink(db, keys, link).catch((error: unknown) => {
		if (isFrontdeskError(error) && error.code === 'not-signed-in') deskSignIns.add({ outcome: 'refused' });
		throw error;
	});
	deskSignIns.add({ outcome: 'opened' });
	const secret = randomBytes(32).toString('base64url');
	const shown = Name.safeParse(name).data ?? '';
	const [made] = await db.withTenant(tenantId, async (transaction) => {
		await transaction.query(
			sql`DELETE FROM frontdesk.desk_sessions WHERE tenant_id = ${tenantId} AND seen_at < now() - interval '7 days'`,
		);
		return transaction.query<{ id: string }>(sql`
			INSERT INTO frontdesk.desk_sessions (tenant_id, token_hash, name, expires_at)
			VALUES (${tenantId}, ${hashOf(secret)}, ${shown}, ${new Date(Date.now() + sessionMs)}) RETURNING id`);
	});
	return { cookie: `${tenantId}.${secret}`, session: { tenantId, id: made?.id ?? '', name: shown }, conversation };
}

/**
 * Who has this cookie: a look-up by key among the sessions of the business that it names, so one of another business opens
 * nothing here.
 *
 * @throws FrontdeskError `not-signed-in` when nobody does, or the session has ended
 */
export async function sessionOf(db: Database, cookie: string | undefined): Promise<DeskSession> {
	const parts = Cookie.safeParse((cookie ?? '').split('.'));
	if (!parts.success) throw notSignedIn();
	const [tenantId, secret] = parts.data;
	const [session] = await db.asTenant(tenantId).query<{ id: string; name: string }>(sql`
		SELECT id, name FROM frontdesk.desk_sessions
		WHERE token_hash = ${hashOf(secret)} AND tenant_id = ${tenantId} AND expires_at > now()`);
	if (!session) throw notSignedIn();
	return { tenantId, ...session };
}

/** @throws FrontdeskError `invalid-input` for an empty name */
export async function rename(db: Database, { tenantId, id }: DeskSession, name: string): Promise<void> {
	const parsed = Name.safeParse(name);
	if (!parsed.success) throw new FrontdeskError('invalid-input', 'Say what your colleagues call you.');
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.desk_sessions SET name = ${parsed.data} WHERE tenant_id = ${tenantId} AND id = ${id}`);
}

export async function signOut(db: Database, { tenantId, id }: DeskSession): Promise<void> {
	await db
		.asTenant(tenantId)
		.query(sql`DELETE FROM frontdesk.desk_sessions WHERE tenant_id = ${tenantId} AND id = ${id}`);
}

/** Ends all sessions of the business; links that were made before open nothing any more. */
export async function signEverybodyOut(db: Database, tenantId: string): Promise<void> {
	await db.withTenant(tenantId, async (transaction) => {
		await transaction.query(sql`
			INSERT INTO frontdesk.desks (tenant_id, links_since) VALUES (${tenantId}, now())
			ON CONFLICT (tenant_id) DO UPDATE SET links_since = EXCLUDED.links_since`);
		await transaction.query(sql`DELETE FROM frontdesk.desk_links WHERE tenant_id = ${tenantId}`);
		await transaction.query(sql`DELETE FROM frontdesk.desk_sessions WHERE tenant_id = ${tenantId}`);
	});
}

/** Colleagues whose page is open, and which conversation is on it; several pages of one person count once. */
export async function colleaguesOf(
	db: Database,
	{ tenantId, id }: DeskSession,
): Promise<{ name: string; looksAt: string | null }[]> {
	return db.asTenant(tenantId).query<{ name: string; looksAt: string | null }>(sql`
		SELECT DISTINCT name, looks_at AS "looksAt" FROM frontdesk.desk_sessions
		WHERE tenant_id = ${tenantId} AND id <> ${id} AND name <> '' AND seen_at > now() - interval '45 seconds'
		ORDER BY name LIMIT 100`);
}

const notSignedIn = () => new FrontdeskError('not-signed-in', 'You are not signed in. Open the link of an alert.');
