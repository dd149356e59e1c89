import { channelPaused, tokenExpiry } from '../observability';
import { sql, type Database, type KeyRing } from '../storage';
import { openAccess, type SharedAccess } from './channel-access';
import { describeChannel, listChannels, type ConnectedChannel } from './connected-channel';
import { asChannel } from './doctor/ask-graph';
import { tryToken, type TokenCheck } from './doctor/check-token';
import { resumeChannel } from './pause-channel';

/** What became of one paused channel. */
interface ResumeResult {
	title: string;
	tenant: string;
	channel: ConnectedChannel['kind'];
	account: string;
	state: 'resumed' | 'still_paused';
	/** How many conversations are answered now, or why it stays paused. */
	message: string;
}

/**
 * Looks whether the tokens of paused channels work again, and resumes those whose does. With nothing paused it costs one
 * query. Also brings the metrics of pauses and expiries up to date.
 *
 * @returns one result for each paused channel that was looked at
 */
export async function resumePausedChannels(db: Database, keys: KeyRing, shared: SharedAccess): Promise<ResumeResult[]> {
	const watched = await listChannels(db, { which: 'watched' });
	const results: ResumeResult[] = [];
	for (const channel of watched.filter(({ isCheckDue }) => isCheckDue)) {
		results.push(await tryToResume(db, keys, channel, shared));
	}
	showInMetrics(watched, results);
	return results;
}

async function tryToResume(
	db: Database,
	keys: KeyRing,
	channel: ConnectedChannel,
	shared: SharedAccess,
): Promise<ResumeResult> {
	const { tenantSlug: tenant, kind, externalId: account } = channel;
	const head = { title: describeChannel(channel), tenant, channel: kind, account };
	const token = await look(keys, channel, shared);
	const woken = await settlePause(db, channel, token);
	return woken === null
		? { ...head, state: 'still_paused', message: token.reason }
		: { ...head, state: 'resumed', message: `${woken} conversation(s) are answered now.` };
}

async function look(keys: KeyRing, channel: ConnectedChannel, shared: SharedAccess): Promise<TokenCheck> {
	try {
		const access = openAccess(keys, channel, shared);
		return await tryToken(asChannel(channel.kind, access), channel, access);
	} catch (error) {
		return { state: 'unknown', reason: error instanceof Error ? error.message : String(error) };
	}
}

/**
 * Draws the conclusion from a look at a channel's token: a paused one whose token works goes on.
 *
 * @returns how many conversations were woken; null when the channel was not paused, or stays so
 */
export async function settlePause(db: Database, channel: ConnectedChannel, token: TokenCheck): Promise<number | null> {
	await noteCheck(db, channel, token.state === 'refused' ? { reason: token.reason } : {});
	if (channel.pausedAt === null || token.state !== 'works') return null;
	return resumeChannel(db, { tenantId: channel.tenantId, channelId: channel.id });
}

/** Writes down that a channel was checked, and what is known of its token's end (undefined: what was known before). */
export async function noteCheck(
	db: Database,
	{ tenantId, id, tokenExpiresAt }: ConnectedChannel,
	{ expiresAt = tokenExpiresAt, reason }: { expiresAt?: Date | null; reason?: string },
): Promise<void> {
	await db.query(sql`
		SELECT frontdesk.note_channel_check(${tenantId}::uuid, ${id}::uuid, ${expiresAt}::timestamptz, ${reason ?? null})`);
}

function showInMetrics(watched: readonly ConnectedChannel[], results: readonly ResumeResult[]): void {
	channelPaused.reset();
	tokenExpiry.reset();
	const resumed = new Set(results.filter(({ state }) => state === 'resumed').map(({ account }) => account));
	for (const { kind, externalId, tokenExpiresAt, pausedAt } of watched) {
		const labels = { channel: kind, account: externalId };
		if (tokenExpiresAt) tokenExpiry.set(labels, tokenExpiresAt.getTime() / 1_000);
		channelPaused.set(labels, pausedAt !== null && !resumed.has(externalId) ? 1 : 0);
	}
}
