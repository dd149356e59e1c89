import type { ChannelEvent, Customer, EventMedia } from '../../events/channel-event';
import { isLoneEmoji, recordsOf } from '../../events/read-values';
import { newEvent, type EventSource } from '../../events/new-event';
import { Attachment, type MessagingItem } from './messaging-schema';

type Message = NonNullable<MessagingItem['message']>;

/** One item of `messaging[]` with what all its events share. */
export interface ItemSource extends EventSource {
	raw: Record<string, unknown>;
	sender: Customer | null;
	recipient: Customer | null;
	sentAt: string | null;
	writtenByMeta: boolean;
}

/** Reads `message`: what the customer or (an echo) the business wrote, or that it is gone. */
export function readMessage(source: ItemSource, item: MessagingItem, message: Message): ChannelEvent {
	const isEcho = message.is_echo === true;
	const media = readAttachments(message.attachments);
	const shared = {
		raw: source.raw,
		id: message.mid ?? null,
		sentAt: source.sentAt,
		customer: isEcho ? source.recipient : source.sender,
		fromBusiness: isEcho,
		appId: message.app_id ?? null,
		metadata: message.metadata ?? null,
	};
	if (message.is_deleted) {
		return newEvent(source, { ...shared, type: 'delete', contentType: 'deleted', replyTo: message.mid ?? null });
	}

	const wantsAnswer = !isEcho && source.sender !== null && asksForAnswer(source, item, media);
	return newEvent(source, {
		...shared,
		type: isEcho ? 'echo' : 'message',
		contentType: contentTypeOf(message, media),
		text: message.text ?? null,
		payload: message.quick_reply?.payload ?? null,
		replyTo: message.reply_to?.mid ?? null,
		story: readStory(message.reply_to?.story),
		referral: message.referral ?? item.referral ?? null,
		media,
		location: readLocation(message.attachments),
		wantsAnswer,
		isQuestion: wantsAnswer && isQuestion(message, media),
		writtenByMeta: source.writtenByMeta,
	});
}

/** Reads `postback`: a tapped button, ice breaker or "Get started". */
export function readPostback(
	source: ItemSource,
	item: MessagingItem,
	postback: NonNullable<MessagingItem['postback']>,
): ChannelEvent {
	const wantsAnswer = source.sender !== null && asksForAnswer(source, item, []);
	return newEvent(source, {
		type: 'message',
		contentType: 'postback',
		raw: source.raw,
		id: postback.mid ?? null,
		sentAt: source.sentAt,
		customer: source.sender,
		text: postback.title ?? null,
		payload: postback.payload ?? null,
		referral: postback.referral ?? item.referral ?? null,
		wantsAnswer,
		isQuestion: wantsAnswer,
		writtenByMeta: source.writtenByMeta,
	});
}

function contentTypeOf(message: Message, media: readonly EventMedia[]): string {
	if (message.quick_reply) return 'quick_reply';
	if (message.text !== undefined) return 'text';
	if (message.is_unsupported) return 'unsupported';
	return (media.find(({ kind }) => kind === 'sticker') ?? media[0])?.kind ?? 'unknown';
}

const readStory = (story: { id?: string | undefined; url?: string | undefined } | undefined): ChannelEvent['story'] =>
	story ? { id: story.id ?? null, url: story.url ?? null } : null;

/** The owner trying the bot on their own account, Meta's own words, and a mention in a story ask nobody anything. */
function asksForAnswer(source: ItemSource, item: MessagingItem, media: readonly EventMedia[]): boolean {
	const isSelf = item.is_self === true || item.message?.is_self === true;
	const isStoryMention = item.message?.text === undefined && media.some(({ kind }) => kind === 'story_mention');
	return !isSelf && !source.writtenByMeta && !isStoryMention;
}

function isQuestion({ text }: Message, media: readonly EventMedia[]): boolean {
	if (text !== undefined) return !isLoneEmoji(text);
	return !media.some(({ kind, stickerId }) => kind === 'sticker' || kind === 'like_heart' || stickerId !== null);
}

/** Reads what is attached to a message: files, shared posts, stickers, templates. */
function readAttachments(attachments: unknown): EventMedia[] {
	const media = recordsOf(attachments).map((raw): EventMedia => {
		const { type = 'attachment', url, title, payload } = Attachment.parse(raw);
		return {
			kind: type,
			id: payload?.attachment_id ?? null,
			url: payload?.url ?? url ?? null,
			mimeType: null,
			sha256: null,
			filename: null,
			caption: payload?.title ?? title ?? null,
			isVoice: type === 'audio',
			stickerId: payload?.sticker_id ?? null,
		};
	});
	return media.filter((part) => !isStickerAgain(part, media));
}

/** Reads the place that a customer shared, from an attachment of the type `location`. */
function readLocation(attachments: unknown): ChannelEvent['location'] {
	for (const raw of recordsOf(attachments)) {
		const { type, url, title, payload } = Attachment.parse(raw);
		const { lat = null, long = null } = payload?.coordinates ?? {};
		if (type === 'location' && (lat !== null || long !== null)) {
			return { latitude: lat, longitude: long, name: title ?? null, address: null, url: payload?.url ?? url ?? null };
		}
	}
	return null;
}

/** In summer 2026 a sticker came twice in one message, as `sticker` and as the `image` it had been before. */
function isStickerAgain(part: EventMedia, media: readonly EventMedia[]): boolean {
	return part.kind === 'image' && part.stickerId !== null && media.some(({ kind }) => kind === 'sticker');
}
