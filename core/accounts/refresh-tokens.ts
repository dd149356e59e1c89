import { z } from 'zod';
import { callGraph, GraphRefusal, type ChannelAccess } from '../channels';
import { isFrontdeskError } from '../errors';
import { tokenExpiry } from '../observability';
import type { Database, KeyRing } from '../storage';
import { openAccess, type SharedAccess } from './channel-access';
import { replaceToken } from './connect-account';
import { describeChannel, listChannels, type ConnectedChannel } from './connected-channel';
import { asChannel } from './doctor/ask-graph';
import { tryToken } from './doctor/check-token';
import { encryptWithCurrentKey } from './encrypt-with-current-key';
import { pauseChannel } from './pause-channel';

interface RefreshOptions {
	shared: SharedAccess;
	/** Tokens that end within so many days are refreshed. */
	daysBefore: number;
}

/** What became of one token. */
interface RefreshResult {
	title: string;
	tenant: string;
	account: string;
	state: 'refreshed' | 'failed';
	/** ISO 8601; null when nobody knows. */
	expiresAt: string | null;
	/** The token ends soon, or is dead: somebody has to make a new one. */
	isUrgent: boolean;
	message: string;
}

const timeoutMs = 15_000;
const dayMs = 24 * 60 * 60 * 1000;
/** Meta gives 60 days, and refreshes a token from its second day on; a week of failures is no passing trouble. */
const urgentDays = 7;

/**
 * Refreshes the Instagram Login tokens that end soon, and writes anew every secret that an older key encrypted. Tokens of
 * system users and pages have no end and are not touched.
 *
 * Source: Meta's reference of `refresh_access_token`: long-lived tokens last 60 days, and can be refreshed while they are
 * valid and at least 24 hours old.
 *
 * @returns one result a token that was due; a failure does not keep the others from theirs
 */
export async function refreshTokens(
	db: Database,
	keys: KeyRing,
	{ shared, daysBefore }: RefreshOptions,
): Promise<RefreshResult[]> {
	await encryptWithCurrentKey(db, keys);
	const due = await listChannels(db, { which: 'refresh', until: new Date(Date.now() + daysBefore * dayMs) });
	const results: RefreshResult[] = [];
	for (const channel of due) results.push(await refreshOne(db, keys, channel, shared));
	return results;
}

const Refreshed = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

async function refreshOne(
	db: Database,
	keys: KeyRing,
	channel: ConnectedChannel,
	shared: SharedAccess,
): Promise<RefreshResult> {
	const { tenantSlug: tenant, externalId: account, kind } = channel;
	const head = { title: describeChannel(channel), tenant, account };
	let access: ChannelAccess | undefined;
	try {
		access = openAccess(keys, channel, shared);
		const { access_token: accessToken, expires_in: seconds } = await askForNewToken(access);
		const expiresAt = new Date(Date.now() + seconds * 1_000);
		await replaceToken(db, keys, channel, { accessToken, expiresAt });
		tokenExpiry.set({ channel: kind, account }, expiresAt.getTime() / 1_000);
		const message = `Valid until ${expiresAt.toISOString().slice(0, 10)}.`;
		return { ...head, state: 'refreshed', expiresAt: expiresAt.toISOString(), isUrgent: false, message };
	} catch (error) {
		if (!(isFrontdeskError(error) || error instanceof z.ZodError)) throw error;
		const isRefused = error instanceof GraphRefusal && error.details.class === 'token';
		const isDead = isRefused && access !== undefined && (await pauseIfDead(db, channel, access));
		return {
			...head,
			state: 'failed',
			expiresAt: channel.tokenExpiresAt?.toISOString() ?? null,
			isUrgent: isDead || endsSoon(channel),
			message: error instanceof z.ZodError ? 'Meta answered without a token.' : error.message,
		};
	}
}

async function askForNewToken(access: ChannelAccess): Promise<z.output<typeof Refreshed>> {
	const { body } = await callGraph({
		channel: 'instagram',
		graphUrl: access.graphUrl,
		version: '',
		path: '/refresh_access_token',
		query: { grant_type: 'ig_refresh_token', access_token: access.accessToken },
		accessToken: access.accessToken,
		method: 'GET',
		timeoutMs,
	});
	return Refreshed.parse(body);
}

/** A token of less than a day is refused here and works: only one that can do nothing else either is dead. */
async function pauseIfDead(db: Database, channel: ConnectedChannel, access: ChannelAccess): Promise<boolean> {
	const token = await tryToken(asChannel(channel.kind, access), channel, access);
	if (token.state !== 'refused') return false;
	const { tenantId, id: channelId } = channel;
	await pauseChannel(db, { tenantId, channelId, revision: access.revision, reason: token.reason, turnId: null });
	return true;
}

function endsSoon({ tokenExpiresAt }: ConnectedChannel): boolean {
	return tokenExpiresAt !== null && tokenExpiresAt.getTime() < Date.now() + urgentDays * dayMs;
}
