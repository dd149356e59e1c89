import { z } from 'zod';
import { composeReply, type OutboxRequest } from '../channels';
import { FrontdeskError } from '../errors';
import { withSpan } from '../observability';
import { prepared, sql, type Database } from '../storage';
import { completeWithSend } from './complete-turn';
import { OutboxPart, sendParts, type DeliveryOptions } from './send-parts';
import { announcementOf, sendRules } from './send-rules';
import { withNote } from './hand-over';
import { inShadow } from './shadow';
import { thumbsBelow } from './thumbs';
import type { Delivery, Reply, Turn } from './turn';

/** A customer who keeps writing while we answer sends the turn back this often, and is answered then. */
export const maxSuperseded = 2;

const Reservation = z.object({
	verdict: z.enum([
		'send',
		'lease_lost',
		'silenced',
		'superseded',
		'unconfirmed',
		'retry_later',
		'waiting',
		'failed',
		'paused',
	]),
	parts: z.array(OutboxPart),
	resumeAt: z.string().optional(),
	problem: z.string().optional(),
});

/**
 * Sends the reply of a turn, each part once. The outbox row is written before the call; whoever comes again, after a crash
 * or beside us, finds it there. The last look at the conversation (a person? a newer message?) is in the same transaction.
 *
 * Of a test nothing is written or sent: the delivery says what would be.
 *
 * @param options with `completes`, a reply that goes through ends its turn at once, as `completeTurn` would
 * @returns what became of it; refusals of the platform are a verdict, not an exception
 * @throws FrontdeskError when the database is away, or the reply cannot be put into this channel's form
 */
export async function deliverReply(
	db: Database,
	turn: Turn,
	{ completes = false, ...options }: DeliveryOptions & { completes?: boolean },
): Promise<Delivery> {
	// The customer has read that a person will see to it.
	if (turn.reply?.action === 'hand_over' && turn.reply.text === '') return { verdict: 'sent', parts: [] };
	if (turn.isTest) return { verdict: 'test', parts: [], wouldSend: writtenParts(turn).parts };
	if (turn.reply && inShadow(turn, turn.reply) !== 'sent') return { verdict: 'drafted', parts: [] };
	const reservedAt = Date.now();
	const { verdict, parts, ...why } = await withSpan('reserve', () => reserve(db, turn, options.resendAfterMs), turn);
	if (verdict === 'paused') return { verdict: 'retry_later', parts: [], problem: 'The channel is paused.' };
	if (verdict !== 'send') return { verdict, parts: [], ...why };

	const { id: turnId, tenantId, channel, customer } = turn;
	const recipient = { id: customer.id, kind: customer.kind };
	const recordLast = (part: OutboxPart, platformId: string | null) =>
		completeWithSend(db, turn, { outboxId: part.id, platformId });
	return sendParts(db, { tenantId, turnId, reservedAt, channel, recipient }, parts, {
		...options,
		...(completes ? { recordLast } : {}),
	});
}

async function reserve(db: Database, turn: Turn, resendAfterMs: number): Promise<z.output<typeof Reservation>> {
	const { reply, parts } = writtenParts(turn);
	const rules = sendRules({
		resendAfterMs,
		channel: turn.channel.kind,
		announcement: announcementOf(turn.channel.kind, turn.settings),
	});
	const [row] = await db.query<{ reservation: unknown }>(
		prepared(
			'reserve_reply',
			sql`SELECT frontdesk.reserve_reply(${turn.tenantId}::uuid, ${turn.id}::uuid, ${turn.leaseToken}::bigint,
				${JSON.stringify(reply ?? null)}::jsonb, ${JSON.stringify(parts)}::jsonb, ${resendAfterMs}::integer,
				${maxSuperseded}::integer, ${rules}::jsonb) AS reservation`,
		),
	);
	return Reservation.parse(row?.reservation);
}

/** @throws FrontdeskError `cannot-compose` when there is nothing to say, or the channel has no such message */
function writtenParts(turn: Turn): { reply: Reply | undefined; parts: OutboxRequest[] } {
	const reply = turn.reply && withNote(turn, turn.reply);
	const parts = reply ? partsOf(turn, reply) : [];
	// "Sent", of nothing at all, would leave the customer without an answer and nobody would know.
	if (parts.length === 0) throw new FrontdeskError('cannot-compose', 'The reply of this turn has no text.');
	return { reply, parts };
}

/** A single emoji on the customer's message is no message of its own. */
function partsOf(turn: Turn, reply: Reply): OutboxRequest[] {
	if (reply.reactsTo === undefined) return composeReply(asComposable(turn, reply), turn.channel.kind);
	return [{ kind: 'reaction', messageId: reply.reactsTo, emoji: reply.text }];
}

/** What a customer reads of a turn's reply, with the titles of what they can tap. */
export function readByCustomer(turn: Turn & { reply: Reply }): { text: string; buttons: string[] } {
	const { text, options } = asComposable(turn, withNote(turn, turn.reply));
	return { text, buttons: options.map(({ title }) => title) };
}

/** What an owner wrote in the sheet goes out word for word; only a model writes Markdown. */
function asComposable(turn: Turn, reply: Reply) {
	const { text, buttons, source } = reply;
	return {
		text,
		format: source === 'model' ? ('markdown' as const) : ('platform' as const),
		options: [...buttons.map((title) => ({ id: title, title })), ...thumbsBelow(turn, reply)],
	};
}
