import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { channels, ChannelKind, IdentityKind } from '../channels';
import type { SendingOptions } from '../conversations';
import { sql, type Database } from '../storage';
import { isOurs } from './sync-conversation';

/** Older requests are somebody's who has listened. */
const maxAgeS = 5 * 60;

/**
 * Tells whether Chatwoot has signed a request (headers `X-Chatwoot-Signature` and `X-Chatwoot-Timestamp`) with one of these secrets: each
 * inbox has its own.
 *
 * @param rawBody the bytes as received
 */
export function isFromChatwoot(
	rawBody: Buffer,
	{ signature, timestamp }: { signature: string; timestamp: string },
	secrets: readonly string[],
	now = new Date(),
): boolean {
	if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1_000 - Number(timestamp)) > maxAgeS) return false;
	const given = Buffer.from(/^sha256=([0-9a-f]{64})$/.exec(signature)?.[1] ?? '', 'hex');
	return secrets.some((secret) => {
		const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();
		return given.length === expected.length && timingSafeEqual(given, expected);
	});
}

const number = z.int();
const Numbered = z.looseObject({
	id: number.optional(),
	inbox_id: number.optional(),
	contact_inbox: z.looseObject({ source_id: z.string() }).nullish(),
});
const Event = z.looseObject({
	event: z.string(),
	message_type: z.union([z.string(), z.number()]).optional(),
	source_id: z.string().nullish(),
	private: z.boolean().nullish(),
	is_private: z.boolean().nullish(),
	changed_attributes: z.array(z.record(z.string(), z.unknown())).nullish().catch(null),
	...Numbered.shape,
	inbox: z.looseObject({ id: number }).optional(),
	conversation: Numbered.optional(),
	user: z.looseObject({ type: z.string().optional() }).nullish(),
});
const Heard = z.object({ tenantId: z.uuid(), conversationId: z.uuid() }).nullable();

/**
 * Hears that a conversation has news. What an agent types is shown to the customer at once, where the channel can.
 *
 * @param posted a request whose signature was checked
 * @throws FrontdeskError when the database is away: the news are found at the next look into the inbox
 */
export async function hearChatwoot(
	db: Database,
	posted: unknown,
	sending: Pick<SendingOptions, 'accessOf'>,
): Promise<'ignored' | 'news' | 'typing'> {
	const parsed = Event.safeParse(posted);
	if (!parsed.success) return 'ignored';
	const { event, user } = parsed.data;
	const isTyping = event === 'conversation_typing_on';
	const isNews = tellsNews(parsed.data);
	const isAgentTyping = isTyping && parsed.data.is_private !== true && user?.type !== 'contact';
	if (!isNews && !isAgentTyping) return 'ignored';
	const { conversation = parsed.data, inbox } = parsed.data;
	const inboxId = inbox?.id ?? conversation.inbox_id;
	if (inboxId === undefined || conversation.id === undefined) return 'ignored';
	if (isAgentTyping) return (await showTyping(db, inboxId, conversation.id, sending)) ? 'typing' : 'ignored';
	const sourceId = z.uuid().safeParse(conversation.contact_inbox?.source_id).data ?? null;
	const [row] = await db.query<{ heard: unknown }>(sql`
		SELECT frontdesk.hear_chatwoot(${inboxId}::bigint, ${conversation.id}::bigint, ${sourceId}::uuid) AS heard`);
	return Heard.parse(row?.heard) === null ? 'ignored' : 'news';
}

/** Our own messages, notes, and times that change with each message are none. */
function tellsNews(posted: z.output<typeof Event>): boolean {
	const { event, message_type: type, source_id: source, private: isPrivate, changed_attributes: changed } = posted;
	if (event === 'message_created') return (type === 'outgoing' || type === 1) && !isOurs(source) && isPrivate !== true;
	if (event === 'conversation_updated') return changed?.some((one) => 'assignee_id' in one) ?? true;
	return event === 'conversation_status_changed' || event === 'conversation_created';
}

const Typing = z
	.object({
		tenantId: z.uuid(),
		channel: z.object({ id: z.uuid(), kind: ChannelKind, accountId: z.string() }),
		recipient: z.object({ id: z.string(), kind: IdentityKind }),
		messageId: z.string(),
	})
	.nullable();

const typingTimeoutMs = 5_000;

/** A courtesy: it is not waited for, and nobody is told when it fails. */
async function showTyping(
	db: Database,
	inboxId: number,
	conversation: number,
	{ accessOf }: Pick<SendingOptions, 'accessOf'>,
): Promise<boolean> {
	const [row] = await db.query<{ at: unknown }>(
		sql`SELECT frontdesk.typing_from_chatwoot(${inboxId}::bigint, ${conversation}::bigint) AS at`,
	);
	const at = Typing.parse(row?.at ?? null);
	const { readMarks, send } = channels[at?.channel.kind ?? 'http'];
	if (!at || !readMarks) return false;
	const access = await accessOf({ tenantId: at.tenantId, channelId: at.channel.id });
	if (access.isPaused) return false;
	const to = { account: at.channel.accountId, recipient: at.recipient, usesPageToken: access.usesPageToken };
	for (const request of readMarks(to, { messageId: at.messageId, typing: true })) {
		void send(request, { ...access, timeoutMs: typingTimeoutMs }).catch(() => {});
	}
	return true;
}
