import type { EventPlace, MediaStore, MessagingChannel } from '../graph';
import { makeObjectId } from '../graph';
import type { PhoneMedia } from '../phone/phone-message';
import { receiveFile, showFile, type ReceivedFile } from './incoming-file';
import type { MessagingMessage } from './messaging-message';

/** What a customer did, as Meta writes it, and as the phone shows it. */
interface WrittenEvent {
	place: EventPlace;
	what: object;
	/** some events come without who did it */
	isAnonymous?: true;
	shown: { type: string; text: string; media?: PhoneMedia[] } | undefined;
}

/** Messenger's thumb. */
const STICKER_ID = 369239263222822;

const TYPES: Record<string, string> = { document: 'file' };

function attachmentOf(store: MediaStore, channel: MessagingChannel, { kind, stored }: ReceivedFile): object {
	const url = store.openUrl(stored);
	if (kind === 'sticker' && channel === 'messenger') {
		return { type: 'sticker', payload: { url, sticker_id: STICKER_ID } };
	}
	return { type: kind === 'sticker' ? 'image' : (TYPES[kind] ?? kind), payload: { url } };
}

function story(store: MediaStore) {
	const file = receiveFile(store, { image: {} });
	return { id: makeObjectId(), url: file ? store.openUrl(file.stored) : '' };
}

function attachmentsOf(store: MediaStore, channel: MessagingChannel, message: MessagingMessage, file?: ReceivedFile) {
	return [
		...(file ? [attachmentOf(store, channel, file)] : []),
		...(message.storyMention ? [{ type: 'story_mention', payload: { url: story(store).url } }] : []),
		...(message.attachments ?? []),
	];
}

function replyOf(store: MediaStore, { storyReply, replyTo }: MessagingMessage): object {
	if (storyReply) return { reply_to: { story: story(store) } };
	return replyTo === undefined ? {} : { reply_to: { mid: replyTo } };
}

function textOf(message: MessagingMessage): string | undefined {
	return message.text ?? message.quickReply?.title;
}

function shownText(message: MessagingMessage): string {
	if (message.storyMention) return '[mentioned the shop in a story]';
	if (message.unsupported) return '[unsupported]';
	return textOf(message) ?? (message.attachments ?? []).map(({ type }) => `[${type}]`).join(' ');
}

function writeMessage(
	store: MediaStore,
	channel: MessagingChannel,
	id: string,
	message: MessagingMessage,
): WrittenEvent {
	const file = receiveFile(store, message);
	const attachments = attachmentsOf(store, channel, message, file);
	const text = textOf(message);
	const content = {
		mid: id,
		...(text === undefined ? {} : { text }),
		...(message.quickReply ? { quick_reply: { payload: message.quickReply.payload } } : {}),
		...(attachments.length > 0 ? { attachments } : {}),
		...replyOf(store, message),
		...(message.referral ? { referral: message.referral } : {}),
		...(message.unsupported ? { is_unsupported: true } : {}),
	};
	const shown = { type: file?.kind ?? 'text', text: shownText(message) };
	return {
		place: message.place,
		what: { message: content },
		shown: { ...shown, ...(file ? { media: [showFile(store, file)] } : {}) },
	};
}

/** What changes or concerns an earlier message, or says nothing at all; undefined for a message. */
function writeChange(channel: MessagingChannel, message: MessagingMessage): object | undefined {
	const { reaction, edit, referral, event, read } = message;
	if (event) return event;
	if (reaction) {
		const { messageId: mid, emoji } = reaction;
		if (emoji === null) return { reaction: { mid, action: 'unreact' } };
		return { reaction: { mid, action: 'react', reaction: emoji === '❤️' ? 'love' : 'other', emoji } };
	}
	if (edit) return { message_edit: { mid: edit.messageId, text: edit.text, num_edit: String(edit.count) } };
	if (message.delete) return { message: { mid: message.delete.messageId, is_deleted: true } };
	if (read) return { read: channel === 'instagram' ? { mid: read.messageId } : { watermark: Date.now() } };
	return referral && shownText(message) === '' ? { referral } : undefined;
}

/** Writes what a customer did as Meta does; `id` is the message's own. */
export function writeEvent(
	store: MediaStore,
	channel: MessagingChannel,
	id: string,
	message: MessagingMessage,
): WrittenEvent {
	const { place, postback } = message;
	if (postback) {
		return { place, what: { postback: { mid: id, ...postback } }, shown: { type: 'postback', text: postback.title } };
	}
	const changed = writeChange(channel, message);
	if (changed) return { place, what: changed, shown: undefined };
	const written = writeMessage(store, channel, id, message);
	if (!message.announcedAsEdit) return written;
	return { ...written, what: { message_edit: { mid: id, num_edit: 0 } }, isAnonymous: true };
}
