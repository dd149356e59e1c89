import { z } from 'zod';
import { pauseChannel } from '../accounts';
import {
	channels,
	OutboxRequest,
	retryDelayMs,
	SendRefusal,
	SendUnanswered,
	type ChannelAccess,
	type ChannelKind,
	type IdentityKind,
} from '../channels';
import { FrontdeskError, isFrontdeskError } from '../errors';
import { sends, withSpan } from '../observability';
import { prepared, sql, type Database } from '../storage';
import type { Completion, Delivery } from './turn';

export interface DeliveryOptions extends Pick<
	ChannelAccess,
	| 'accessToken'
	| 'appSecret'
	| 'graphUrl'
	| 'graphVersion'
	| 'usesPageToken'
	| 'revision'
	| 'replyUrl'
	| 'mayReachPrivate'
> {
	timeoutMs: number;
	/** How long to wait for a sign of an unconfirmed send before it is sent again. */
	resendAfterMs: number;
	/** Told once a pause, with what staff has to do: Meta refuses the token, and the channel's turns wait. */
	onPaused?: (reason: string) => void;
	/**
	 * What a token that Meta refuses means:
	 *
	 * - `pause` (usual) the channel's is bad: the channel is paused
	 * - `wait` perhaps only that of whoever sends: the channel goes on, and the message waits in the outbox. A channel with a token
	 *   of its own is paused all the same
	 * - `fail` somebody tries something out: the message fails, and nothing else changes
	 */
	onTokenRefused?: 'pause' | 'wait' | 'fail' | undefined;
	hasOwnToken?: boolean;
}

/** Who sends to whom: what the parts of one reply, or of one operator's message, have in common. */
interface Outgoing {
	tenantId: string;
	/** When the rows were asked for, in ms since 1970: some time later another process may send them. */
	reservedAt: number;
	/** Null for what an operator sends outside of a turn. */
	turnId: string | null;
	channel: { id: string; kind: ChannelKind; accountId: string };
	recipient: { id: string; kind: IdentityKind };
	/** A person typed it, and the customer's last message is older than a day: Instagram and Messenger want it marked. */
	typedByHuman?: boolean;
	/** The customer's message to quote. */
	replyTo?: string | undefined;
}

export const OutboxPart = z.object({
	id: z.uuid(),
	part: z.number(),
	/** An `OutboxRequest`, written a moment, an attempt or a version of ours ago: read when it is sent. */
	request: z.unknown(),
	attempts: z.number(),
	state: z.enum(['pending', 'sending', 'sent', 'failed', 'ambiguous']),
	platformId: z.string().nullable(),
});
export type OutboxPart = z.output<typeof OutboxPart>;

/** Records that the last part was sent, and whatever ends with that. */
type RecordLast = (part: OutboxPart, platformId: string | null) => Promise<Completion>;

/** With doubling pauses from a second on, the last is about half an hour after the first. */
const maxSendAttempts = 12;
/** As often as the token of a paused channel is looked at. */
const tokenRetryMs = 60_000;

/**
 * Sends parts whose outbox rows are reserved, in order and each once, and records what became of each. Stops at the first
 * that does not go through: nobody gets the second half of an answer without the first.
 *
 * @returns refusals of the platform are a verdict, not an exception
 */
export async function sendParts(
	db: Database,
	outgoing: Outgoing,
	parts: readonly OutboxPart[],
	options: DeliveryOptions & { recordLast?: RecordLast },
): Promise<Delivery> {
	const { recordLast, ...each } = options;
	const last = parts.findLast(({ state }) => state !== 'sent');
	const done: Delivery['parts'] = [];
	for (const part of parts) {
		if (part.state === 'failed') return { verdict: 'failed', parts: done };
		if (part.state === 'sent') {
			done.push({ id: part.id, platformId: part.platformId });
			continue;
		}
		// A process that was stopped, or slept, wakes up here and does not know it.
		if (Date.now() - outgoing.reservedAt > Math.max(options.resendAfterMs, options.timeoutMs)) {
			const problem = 'Too late to send it: another process may be doing so.';
			return { verdict: 'retry_later', parts: done, problem, resumeAt: inFuture(0) };
		}
		const sent = await sendPart(db, outgoing, part, part === last ? { ...each, recordLast } : each);
		if (sent.verdict !== 'sent') return { ...sent, parts: done };
		done.push(...sent.parts);
		if (sent.completion) return { ...sent, parts: done };
	}
	return { verdict: 'sent', parts: done };
}

async function sendPart(
	db: Database,
	outgoing: Outgoing,
	part: OutboxPart,
	{ recordLast, ...options }: DeliveryOptions & { recordLast?: RecordLast | undefined },
): Promise<Delivery> {
	try {
		const channel = channels[outgoing.channel.kind];
		const request = requestOf(outgoing, part, options);
		const { platformId, contactIds } = await withSpan('call_platform', () => channel.send(request, options));
		sends.add({ channel: outgoing.channel.kind, outcome: 'sent' });
		const sent = { verdict: 'sent' as const, parts: [{ id: part.id, platformId }] };
		// That it was sent must be known, whatever else fails: the turn is then completed by its own step.
		const completion = await recordLast?.(part, platformId).catch(() => undefined);
		if (completion) return { ...sent, completion };
		await record(db, outgoing, part, { state: 'sent', platformId });
		await believeSpelling(db, outgoing, part, contactIds ?? []);
		return sent;
	} catch (error) {
		return settleFailure(db, outgoing, part, error, options);
	}
}

/** WhatsApp may know a number in another spelling than it was sent to; the customer will write from that one. */
async function believeSpelling(
	db: Database,
	{ tenantId, turnId, channel, recipient }: Outgoing,
	{ id }: OutboxPart,
	contactIds: readonly string[],
): Promise<void> {
	// Whoever has written is known by what they wrote from.
	if (turnId !== null || channel.kind !== 'whatsapp' || recipient.kind !== 'phone') return;
	if (contactIds.includes(recipient.id)) return;
	const spelling = contactIds.find((contact) => /^\d+$/.test(contact));
	if (spelling === undefined) return;
	await db.query(sql`SELECT frontdesk.know_spelling(${tenantId}::uuid, ${id}::uuid, 'phone', ${spelling})`);
}

/** @throws FrontdeskError `cannot-compose` for what cannot be read, or cannot be said on this channel */
function requestOf(
	{ channel, recipient, typedByHuman, replyTo }: Outgoing,
	{ id, request }: OutboxPart,
	{ usesPageToken }: DeliveryOptions,
) {
	const part = OutboxRequest.safeParse(request);
	if (!part.success) {
		const message = 'What waits in the outbox cannot be read: another version of Frontdesk wrote it.';
		throw new FrontdeskError('cannot-compose', message, { cause: part.error });
	}
	const sending = { account: channel.accountId, recipient, usesPageToken, callbackData: id, typedByHuman, replyTo };
	return channels[channel.kind].request(sending, part.data);
}

/**
 * Sorts what went wrong into: wait for a sign, try again later, or never. Anything that is neither the platform's nor the
 * message's is thrown.
 */
async function settleFailure(
	db: Database,
	outgoing: Outgoing,
	part: OutboxPart,
	error: unknown,
	options: DeliveryOptions,
): Promise<Delivery> {
	const isUnsendable = isFrontdeskError(error) && error.code === 'cannot-compose';
	if (!(error instanceof SendRefusal || error instanceof SendUnanswered || isUnsendable)) throw error;
	const problem = error.message;
	const details = error instanceof SendRefusal ? error.details : undefined;
	const failure = {
		problem,
		class: details?.class ?? (isUnsendable ? 'parameter' : 'outage'),
		code: details?.code,
		subcode: details?.subcode,
	};
	const count = (outcome: 'ambiguous' | 'token' | 'retry' | 'refused') =>
		sends.add({ channel: outgoing.channel.kind, outcome });
	if (error instanceof SendUnanswered && error.isAmbiguous && part.attempts < maxSendAttempts) {
		count('ambiguous');
		const resumeAt = inFuture(options.resendAfterMs);
		await record(db, outgoing, part, { state: 'ambiguous', failure, resumeAt });
		return { verdict: 'unconfirmed', parts: [], problem, resumeAt };
	}
	if (details?.class === 'token' && options.onTokenRefused === 'fail') {
		await record(db, outgoing, part, { state: 'failed', failure });
		return { verdict: 'failed', parts: [], problem };
	}
	if (details?.class === 'token') {
		count('token');
		await record(db, outgoing, part, { state: 'pending', failure, resumeAt: inFuture(tokenRetryMs) });
		return waitForToken(db, outgoing, problem, options);
	}
	if (error.retryable && part.attempts < maxSendAttempts) {
		count('retry');
		const resumeAt = inFuture(retryDelayMs(details ?? { class: 'outage', retryAfterMs: null }, part.attempts));
		await record(db, outgoing, part, { state: 'pending', failure, resumeAt });
		return { verdict: 'retry_later', parts: [], problem, resumeAt };
	}
	count('refused');
	await record(db, outgoing, part, { state: 'failed', failure });
	return { verdict: 'failed', parts: [], problem };
}

/**
 * The token is the channel's, not this message's: the channel is paused, and what waits for it is not lost. A token that
 * was replaced since this process read it is no reason to pause.
 */
async function waitForToken(
	db: Database,
	{ tenantId, turnId, channel: { id: channelId } }: Outgoing,
	problem: string,
	{ revision, onPaused, onTokenRefused, hasOwnToken }: DeliveryOptions,
): Promise<Delivery> {
	if (onTokenRefused === 'wait' && !hasOwnToken) {
		return { verdict: 'retry_later', parts: [], problem, tokenRefused: true, resumeAt: inFuture(tokenRetryMs) };
	}
	const outcome = await pauseChannel(db, { tenantId, channelId, revision, reason: problem, turnId });
	if (outcome === 'paused') onPaused?.(problem);
	const later: Delivery = { verdict: 'retry_later', parts: [], problem };
	if (outcome === 'stale') return { ...later, resumeAt: inFuture(0) };
	// A turn goes on when its channel is resumed; what belongs to no turn is tried again by the clock.
	return turnId === null ? { ...later, resumeAt: inFuture(tokenRetryMs) } : later;
}

interface SendRecord {
	state: OutboxPart['state'];
	platformId?: string | null;
	failure?: { problem: string; class: string; code?: number | null | undefined; subcode?: number | null | undefined };
	resumeAt?: string;
}

async function record(
	db: Database,
	{ tenantId }: Outgoing,
	part: OutboxPart,
	{ state, platformId, failure, resumeAt }: SendRecord,
) {
	const { problem: message, ...rest } = failure ?? {};
	const error = failure === undefined ? null : JSON.stringify({ message, ...rest });
	await db.query(
		prepared(
			'record_send',
			sql`SELECT frontdesk.record_send(${tenantId}::uuid, ${part.id}::uuid, ${state}, ${platformId ?? null},
				${error}::jsonb, ${resumeAt ?? null}::timestamptz)`,
		),
	);
}

function inFuture(ms: number): string {
	return new Date(Date.now() + ms).toISOString();
}
