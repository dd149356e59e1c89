import { z } from 'zod';
import {
	composeReply,
	GraphRefusal,
	GraphUnanswered,
	messageRequest,
	retryDelayMs,
	sendToGraph,
	type IdentityKind,
	type MessagePart,
} from '../channels';
import { sql, type Database } from '../storage';
import type { Delivery, Reply, Turn } from './turn';

export interface DeliveryOptions {
	graphUrl: string;
	graphVersion: string;
	accessToken: string;
	appSecret: string;
	timeoutMs: number;
	/** How long to wait for a sign of an unconfirmed send before it is sent again. */
	resendAfterMs: number;
}

/** A customer who keeps writing while we answer sends the turn back this often, and is answered then. */
const maxSuperseded = 2;
/** With doubling pauses from a second on, the last is about half an hour after the first. */
const maxSendAttempts = 12;

const Part = z.object({
	id: z.uuid(),
	part: z.number(),
	/** Ours, written a moment or an attempt ago: the composed message, not yet in the platform's words. */
	request: z.custom<MessagePart>(),
	attempts: z.number(),
	state: z.enum(['pending', 'sending', 'sent', 'failed', 'ambiguous']),
	platformId: z.string().nullable(),
});
type Part = z.output<typeof Part>;

const Reservation = z.object({
	verdict: z.enum(['send', 'lease_lost', 'silenced', 'superseded', 'unconfirmed']),
	parts: z.array(Part),
	resumeAt: z.string().optional(),
});

/**
 * Sends the reply of a turn, each part once. The outbox row is written before the call; whoever comes again, after a crash
 * or beside us, finds it there. The last look at the conversation (a person? a newer message?) is in the same transaction.
 *
 * @returns what became of it; refusals of the platform are a verdict, not an exception
 * @throws FrontdeskError when the database is away, or the reply cannot be put into this channel's form
 */
export async function deliverReply(db: Database, turn: Turn, options: DeliveryOptions): Promise<Delivery> {
	const { verdict, parts, resumeAt } = await reserve(db, turn, options.resendAfterMs);
	if (verdict !== 'send') return { verdict, parts: [], ...(resumeAt ? { resumeAt } : {}) };

	const done: Delivery['parts'] = [];
	for (const part of parts) {
		if (part.state === 'failed') return { verdict: 'failed', parts: done };
		if (part.state === 'sent') {
			done.push({ id: part.id, platformId: part.platformId });
			continue;
		}
		const sent = await sendPart(db, turn, part, options);
		if (sent.verdict !== 'sent') return { ...sent, parts: done };
		done.push(...sent.parts);
	}
	return { verdict: 'sent', parts: done };
}

async function reserve(db: Database, turn: Turn, resendAfterMs: number): Promise<z.output<typeof Reservation>> {
	const parts = turn.reply ? composeReply(asComposable(turn.reply), turn.channel.kind) : [];
	const [row] = await db.query<{ reservation: unknown }>(sql`
		SELECT frontdesk.reserve_reply(${turn.tenantId}::uuid, ${turn.id}::uuid, ${turn.leaseToken}::bigint,
			${JSON.stringify(turn.reply ?? null)}::jsonb, ${JSON.stringify(parts)}::jsonb, ${resendAfterMs}::integer,
			${maxSuperseded}::integer) AS reservation`);
	return Reservation.parse(row?.reservation);
}

/** What an owner wrote in the sheet goes out word for word; only a model writes Markdown. */
function asComposable({ text, buttons, source }: Reply) {
	return {
		text,
		format: source === 'model' ? ('markdown' as const) : ('platform' as const),
		options: buttons.map((title) => ({ id: title, title })),
	};
}

async function sendPart(db: Database, turn: Turn, part: Part, options: DeliveryOptions): Promise<Delivery> {
	const { kind: channel, accountId } = turn.channel;
	const recipient = { id: turn.customer.id, kind: turn.customer.kind as IdentityKind };
	const request = messageRequest({ channel, account: accountId, recipient, callbackData: part.id }, part.request);
	try {
		const { platformId } = await sendToGraph({
			...request,
			channel,
			graphUrl: options.graphUrl,
			version: options.graphVersion,
			accessToken: options.accessToken,
			appSecret: options.appSecret,
			timeoutMs: options.timeoutMs,
		});
		await record(db, turn, part, { state: 'sent', platformId });
		return { verdict: 'sent', parts: [{ id: part.id, platformId }] };
	} catch (error) {
		return settleFailure(db, turn, part, error, options.resendAfterMs);
	}
}

/** Sorts what went wrong into: wait for a sign, try again later, or never. Anything that is not the platform's is thrown. */
async function settleFailure(
	db: Database,
	turn: Turn,
	part: Part,
	error: unknown,
	resendAfterMs: number,
): Promise<Delivery> {
	if (!(error instanceof GraphRefusal || error instanceof GraphUnanswered)) throw error;
	const problem = error.message;
	if (error instanceof GraphUnanswered && error.isAmbiguous) {
		await record(db, turn, part, { state: 'ambiguous', problem });
		return { verdict: 'unconfirmed', parts: [], problem, resumeAt: inFuture(resendAfterMs) };
	}
	if (error.retryable && part.attempts < maxSendAttempts) {
		const reason = error instanceof GraphRefusal ? error.details : ({ class: 'outage', retryAfterMs: null } as const);
		const resumeAt = inFuture(retryDelayMs(reason, part.attempts));
		await record(db, turn, part, { state: 'pending', problem, resumeAt });
		return { verdict: 'retry_later', parts: [], problem, resumeAt };
	}
	await record(db, turn, part, { state: 'failed', problem });
	return { verdict: 'failed', parts: [], problem };
}

interface SendRecord {
	state: Part['state'];
	platformId?: string | null;
	problem?: string;
	resumeAt?: string;
}

async function record(db: Database, turn: Turn, part: Part, { state, platformId, problem, resumeAt }: SendRecord) {
	const error = problem === undefined ? null : JSON.stringify({ message: problem });
	await db.query(sql`
		SELECT frontdesk.record_send(${turn.tenantId}::uuid, ${part.id}::uuid, ${state}, ${platformId ?? null},
			${error}::jsonb, ${resumeAt ?? null}::timestamptz)`);
}

function inFuture(ms: number): string {
	return new Date(Date.now() + ms).toISOString();
}
