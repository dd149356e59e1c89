import { z } from 'zod';
import { channels, ChannelKind, IdentityKind, type ChannelAccess, type OutboxRequest } from '../channels';
import { FrontdeskError } from '../errors';
import { sql, type Database } from '../storage';
import { OutboxPart, sendParts, type DeliveryOptions } from './send-parts';
import { sendRules } from './send-rules';
import type { Delivery } from './turn';

/** A message that belongs to no turn: what an operator's workflow, or a person through it, has to say to a customer. */
export interface OutgoingMessage {
	tenantId: string;
	channel: { id: string; kind: ChannelKind; accountId: string };
	recipient: { id: string; kind: IdentityKind };
	/** What `composeReply` made, or one part of another kind; sent in order. */
	parts: readonly OutboxRequest[];
	/** The same key again is the same message: nothing more is sent, whatever else is different. */
	idempotencyKey: string;
	/** A person's message counts as a human answer: the bot stays out of the conversation for a while. */
	writtenBy: 'bot' | 'human';
	/** The person's name, for colleagues. */
	by?: string;
	/** The customer's message to quote; WhatsApp only. */
	replyTo?: string | undefined;
}

export interface SendingOptions extends Pick<
	DeliveryOptions,
	'timeoutMs' | 'resendAfterMs' | 'onPaused' | 'onTokenRefused'
> {
	/** What a call in the name of this channel needs. */
	accessOf: (channel: { tenantId: string; channelId: string }) => Promise<ChannelAccess>;
}

/** What became of a message, and where a person finds it. */
export interface MessageDelivery extends Delivery {
	conversationId: string;
}

/**
 * Sends a message through the outbox, once a key: whoever comes again, after a crash or beside us, finds it there and
 * is told what became of it. What cannot be sent now stays in the outbox, and `sendDueMessages` sends it later.
 *
 * @returns what became of it; a closed window and refusals of the platform are a verdict, not an exception
 * @throws FrontdeskError `cannot-compose` when the platform has no such message or a limit would be broken; nothing is
 * written then
 */
export async function sendMessage(
	db: Database,
	message: OutgoingMessage,
	options: SendingOptions,
): Promise<MessageDelivery> {
	refuseWhatCannotBeSent(message);
	// A channel whose secrets cannot be opened is found out before anything is written; it is cached for the send itself.
	await options.accessOf({ tenantId: message.tenantId, channelId: message.channel.id });
	const { tenantId, idempotencyKey: key, channel, recipient, replyTo, writtenBy: author, by, parts } = message;
	return reserveAndSend(db, tenantId, { key, channelId: channel.id, recipient, replyTo, author, by, parts }, options);
}

/** Builds each request once before anything is written: what it throws is the sender's to mend. */
function refuseWhatCannotBeSent({ channel, recipient, parts }: OutgoingMessage): void {
	const sending = { account: channel.accountId, recipient };
	if (parts.length === 0) throw new FrontdeskError('cannot-compose', 'There is nothing to send. Fill in the text.');
	for (const part of parts) channels[channel.kind].request(sending, part);
}

const Reservation = z.object({
	verdict: z.enum(['send', 'sent', 'failed', 'unconfirmed', 'retry_later']),
	problem: z.string().nullable(),
	resumeAt: z.string().nullable(),
	conversationId: z.uuid(),
	channel: z.object({ id: z.uuid(), kind: ChannelKind, accountId: z.string() }),
	recipient: z.object({ id: z.string(), kind: IdentityKind }),
	replyTo: z.string().nullable(),
	typedByHuman: z.boolean(),
	parts: z.array(OutboxPart),
});

/**
 * Takes the last look at a message in the outbox, writes it there if it is new, and sends it when it may go.
 *
 * @param send what `frontdesk.reserve_send` takes: a new message, or the key of one that `claim_due_sends` gave out
 */
export async function reserveAndSend(
	db: Database,
	tenantId: string,
	send: object,
	{ accessOf, ...options }: SendingOptions,
): Promise<MessageDelivery> {
	const rules = sendRules({ resendAfterMs: options.resendAfterMs });
	const reservedAt = Date.now();
	const [row] = await db.query<{ reservation: unknown }>(sql`
		SELECT frontdesk.reserve_send(${tenantId}::uuid, ${JSON.stringify(send)}::jsonb, ${rules}::jsonb) AS reservation`);
	const { verdict, problem, resumeAt, conversationId, parts, ...reserved } = Reservation.parse(row?.reservation);
	if (verdict !== 'send') {
		const done = parts.filter(({ state }) => state === 'sent').map(({ id, platformId }) => ({ id, platformId }));
		const why = { ...(problem === null ? {} : { problem }), ...(resumeAt === null ? {} : { resumeAt }) };
		return { verdict, parts: done, conversationId, ...why };
	}
	const access = await accessOf({ tenantId, channelId: reserved.channel.id });
	const outgoing = { ...reserved, tenantId, turnId: null, reservedAt, replyTo: reserved.replyTo ?? undefined };
	return { ...(await sendParts(db, outgoing, parts, { ...options, ...access })), conversationId };
}
