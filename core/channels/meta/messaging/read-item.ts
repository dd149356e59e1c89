import type { ChannelEvent, Customer, IdentityKind } from '../../events/channel-event';
import { isRecord, listOf, readTimestamp } from '../../events/read-values';
import { newEvent, type EventSource } from '../../events/new-event';
import { MessagingItem } from './messaging-schema';
import { readMessage, readPostback, type ItemSource } from './read-message';

/** Parts of an item that say something about the page or the app, not about a conversation. */
const ACCOUNT_KEYS = new Set(['policy_enforcement', 'app_roles']);

/** Keys of an item that are no event by themselves. */
const CIRCUMSTANCES = new Set(['sender', 'recipient', 'timestamp', 'is_self', 'hop_context', 'prior_message', 'lead']);

/** Reads one item of `messaging[]`: mostly one event, whatever it holds. A comment in a group may be one, too. */
export function readItem(entrySource: EventSource, raw: Record<string, unknown>): ChannelEvent[] {
	const item = MessagingItem.parse(raw);
	const source = sourceOf(entrySource, item, raw);
	if (raw['comment_id'] !== undefined) return [readAside(source, 'unknown', 'comment', item)];
	const events = readKnown(source, item);
	if (events.length > 0) return events;

	const kind = Object.keys(raw).find((key) => !CIRCUMSTANCES.has(key)) ?? 'unknown';
	return [readAside(source, ACCOUNT_KEYS.has(kind) ? 'account' : 'unknown', kind, item)];
}

/** Reads an item of `standby[]`: looks like a live one, but somebody else holds the conversation. */
export function readStandbyItem(entrySource: EventSource, raw: Record<string, unknown>): ChannelEvent[] {
	const item = MessagingItem.parse(raw);
	return [readAside(sourceOf(entrySource, item, raw), 'unknown', 'standby', item)];
}

function readKnown(source: ItemSource, item: MessagingItem): ChannelEvent[] {
	const { message, postback, reaction, response_feedback: feedback, read, delivery, message_edit: edit } = item;
	return [
		message && readMessage(source, item, message),
		postback && readPostback(source, item, postback),
		reaction && readReaction(source, reaction),
		feedback && readFeedback(source, feedback),
		read && readReceipt(source, 'read', read.mid === undefined ? [] : [read.mid], read.watermark),
		delivery && readReceipt(source, 'delivered', idsOf(delivery.mids), delivery.watermark),
		edit && readEdit(source, edit),
	].filter((event) => event !== undefined);
}

function sourceOf(entry: EventSource, item: MessagingItem, raw: Record<string, unknown>): ItemSource {
	const isEcho = item.message?.is_echo === true;
	const sender = toCustomer(entry, item.sender?.id, item.sender?.user_ref ?? item.optin?.user_ref);
	const recipient = toCustomer(entry, item.recipient?.id, item.recipient?.user_ref);
	const isEntry = [sender?.id, recipient?.id].includes(entry.entryId ?? undefined);
	const business = isEcho ? sender : recipient;
	return {
		...entry,
		account: (isEntry ? undefined : business?.id) ?? entry.entryId,
		raw,
		sender,
		recipient,
		sentAt: readTimestamp(item.timestamp),
		writtenByMeta: isRecord(item.hop_context) || listOf(item.hop_context).length > 0,
	};
}

function toCustomer({ channel }: EventSource, id?: string, userRef?: string): Customer | null {
	const scoped: IdentityKind = channel === 'instagram' ? 'instagram_scoped' : 'page_scoped';
	const allIds = [
		...(id === undefined ? [] : [{ id, kind: scoped }]),
		...(userRef === undefined ? [] : [{ id: userRef, kind: 'user_ref' as const }]),
	];
	return allIds[0] ? { ...allIds[0], allIds, name: null, username: null } : null;
}

function readAside(source: ItemSource, type: 'account' | 'unknown', contentType: string, item: MessagingItem) {
	const isEcho = item.message?.is_echo === true;
	return newEvent(source, {
		type,
		contentType,
		raw: source.raw,
		sentAt: source.sentAt,
		customer: isEcho ? source.recipient : source.sender,
		fromBusiness: isEcho,
		referral: item.referral ?? null,
	});
}

function readReaction(source: ItemSource, reaction: NonNullable<MessagingItem['reaction']>): ChannelEvent {
	const isRemoved = reaction.action === 'unreact';
	return newEvent(source, {
		type: 'reaction',
		contentType: 'reaction',
		raw: source.raw,
		sentAt: source.sentAt,
		customer: source.sender,
		replyTo: reaction.mid ?? null,
		emoji: isRemoved ? null : (reaction.emoji ?? reaction.reaction ?? null),
	});
}

/** The thumbs that Messenger shows under an answer: the same to us as a reaction with that thumb. */
function readFeedback(
	source: ItemSource,
	{ mid, feedback }: { mid?: string | undefined; feedback?: string | undefined },
) {
	return newEvent(source, {
		type: 'reaction',
		contentType: 'response_feedback',
		raw: source.raw,
		sentAt: source.sentAt,
		customer: source.sender,
		replyTo: mid ?? null,
		emoji: /^good/i.test(feedback ?? '') ? '👍' : /^bad/i.test(feedback ?? '') ? '👎' : null,
	});
}

function readReceipt(source: ItemSource, status: 'read' | 'delivered', ids: string[], watermark: unknown) {
	return newEvent(source, {
		type: status === 'read' ? 'read' : 'status',
		contentType: status,
		raw: source.raw,
		id: ids[0] ?? null,
		ids,
		status,
		sentAt: source.sentAt,
		watermark: readTimestamp(watermark),
		customer: source.sender,
	});
}

function readEdit(source: ItemSource, edit: NonNullable<MessagingItem['message_edit']>): ChannelEvent {
	return newEvent(source, {
		type: 'edit',
		contentType: 'message_edit',
		raw: source.raw,
		id: edit.mid ?? null,
		replyTo: edit.mid ?? null,
		sentAt: source.sentAt,
		customer: source.sender,
		text: edit.text ?? null,
		// Instagram announces some new messages as edit number 0 without a text.
		needsFetch: edit.text === undefined && (edit.num_edit ?? 0) === 0 && edit.mid !== undefined,
	});
}

const idsOf = (mids: unknown): string[] =>
	listOf(mids).flatMap((mid) => (typeof mid === 'string' || typeof mid === 'number' ? [String(mid)] : []));
