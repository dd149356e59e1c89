import { LRUCache } from 'lru-cache';
import type { ChannelAccess } from '../channels';
import { FrontdeskError } from '../errors';
import { decryptSecret, sql, type Database, type KeyRing } from '../storage';
import { ConnectedChannel } from './connected-channel';

/** What the Meta credential says: it counts wherever a channel has nothing of its own. */
export interface SharedAccess {
	accessToken: string;
	appSecret: string;
	/** Without trailing slash. */
	graphUrl: string;
	graphVersion: string;
}

/** How long a process may use what it has read. A token that Meta refuses is read again at once. */
const cachedMs = 30_000;
const maxCached = 10_000;

const caches = new WeakMap<Database, LRUCache<string, Promise<ConnectedChannel>>>();

/**
 * The access of one channel: its own token and addresses, and the Meta credential's where it has none.
 *
 * Costs a query only once in 30 seconds a process and channel, however many turns ask.
 *
 * @throws FrontdeskError `configuration` when a secret cannot be opened, `invalid-input` when the channel is gone
 */
export async function channelAccess(
	db: Database,
	keys: KeyRing,
	{ tenantId, channelId }: { tenantId: string; channelId: string },
	shared: SharedAccess,
): Promise<ChannelAccess> {
	const cache = caches.get(db) ?? new LRUCache({ max: maxCached, ttl: cachedMs });
	caches.set(db, cache);
	const reading = cache.get(channelId) ?? readChannel(db, tenantId, channelId);
	cache.set(channelId, reading, { noUpdateTTL: true });
	reading.catch(() => cache.delete(channelId));
	return openAccess(keys, await reading, shared);
}

/** Makes the next `channelAccess` look into the database: the token was refused, or replaced. */
export function forgetChannelAccess(db: Database, channelId: string): void {
	caches.get(db)?.delete(channelId);
}

/**
 * Decrypts what a channel has of its own, and fills up the rest.
 *
 * @throws FrontdeskError `configuration` when a secret cannot be opened
 */
export function openAccess(keys: KeyRing, channel: ConnectedChannel, shared: SharedAccess): ChannelAccess {
	const { tenantId, id: channelId, sealed } = channel;
	const open = (field: 'access_token' | 'app_secret', stored: string | null) =>
		stored === null ? undefined : decryptSecret(keys, { tenantId, channelId, field }, stored);
	const ownToken = open('access_token', sealed.accessToken);
	// Where an account has no token of its own, the app of the credential speaks for it; on HTTP the secret is all there is.
	const isSigned = ownToken !== undefined || channel.replyUrl !== null;
	const ownSecret = isSigned ? open('app_secret', sealed.appSecret) : undefined;
	// The secret of the Facebook app proves nothing about a token of Instagram Login, which has a secret of its own.
	const knowsSecret = channel.replyUrl === null && (ownToken === undefined || channel.loginKind !== 'instagram_login');
	const graphUrl = channel.graphUrl ?? graphUrlFor(channel, shared);
	return {
		accessToken: ownToken ?? shared.accessToken,
		appSecret: ownSecret ?? (knowsSecret ? shared.appSecret : undefined),
		graphUrl,
		graphVersion: channel.graphVersion ?? shared.graphVersion,
		replyUrl: channel.replyUrl ?? undefined,
		mayReachPrivate: channel.mayReachPrivate,
		showsDrafts: channel.showsDrafts,
		usesPageToken: usesPageToken(channel, graphUrl),
		hasOwnToken: ownToken !== undefined,
		revision: channel.accessRevision,
		isPaused: channel.pausedAt !== null,
	};
}

/** Instagram Login has a host of its own; a stand-in has everything in one place. */
function graphUrlFor({ loginKind }: ConnectedChannel, { graphUrl }: SharedAccess): string {
	return loginKind === 'instagram_login' ? graphUrl.replace('//graph.facebook.com', '//graph.instagram.com') : graphUrl;
}

function usesPageToken({ kind, loginKind }: ConnectedChannel, graphUrl: string): boolean {
	if (kind !== 'instagram') return kind === 'messenger';
	return loginKind === null ? graphUrl.includes('//graph.facebook.com') : loginKind === 'page_token';
}

async function readChannel(db: Database, tenantId: string, channelId: string): Promise<ConnectedChannel> {
	const [row] = await db.asTenant(tenantId).query<{ channel: unknown }>(sql`
		SELECT to_jsonb(c) AS channel FROM frontdesk.channels c WHERE (c.tenant_id, c.id) = (${tenantId}, ${channelId})`);
	if (row) return ConnectedChannel.parse(row.channel);
	throw new FrontdeskError('invalid-input', 'The channel of this turn is not connected (any more).');
}
