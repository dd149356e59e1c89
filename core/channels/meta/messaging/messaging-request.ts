import type { Channel, ChannelRequest, MessageSending, Sending } from '../../channel';
import { cannotSend, checkLimit, checkPresent } from '../../replies/check-limit';
import type { MediaKind, MediaSource, MessagePart, ReplyLink, ReplyOption } from '../../replies/reply';
import { MESSAGING } from '../limits';

/** What Instagram and Messenger do differently. */
interface Platform {
	name: string;
	/** Refuses a text that is too long. */
	checkText: (text: string) => void;
	/** How many characters our id may have, which comes back in the echo; undefined where there is no room for one. */
	metadataMaxLength?: number;
	/** A page token speaks for its page, so there the account is `me`. */
	isMe: (sending: Sending) => boolean;
}

/** Building the calls of the Send API, which Instagram and Messenger share. */
export function messagingRequests(platform: Platform): Pick<Channel, 'request'> & Required<Pick<Channel, 'readMarks'>> {
	const pathOf = (sending: Sending) => `/${platform.isMe(sending) ? 'me' : sending.account}/messages`;
	return {
		request: (sending, part) => {
			const path = pathOf(sending);
			if (part.kind !== 'reaction') return { path, body: messageBody(platform, sending, part) };
			const payload = { message_id: part.messageId, ...(part.emoji === null ? {} : { reaction: part.emoji }) };
			const action = part.emoji === null ? 'unreact' : 'react';
			return { path, body: { recipient: messagingRecipient(sending.recipient), sender_action: action, payload } };
		},
		readMarks: (sending, { typing }) => {
			const recipient = messagingRecipient(sending.recipient);
			const actions = typing ? ['mark_seen', 'typing_on'] : ['mark_seen'];
			return actions.map((action): ChannelRequest => {
				return { path: pathOf(sending), body: { recipient, sender_action: action } };
			});
		},
	};
}

function messageBody(platform: Platform, sending: MessageSending, part: MessagePart): Record<string, unknown> {
	const { recipient, callbackData, typedByHuman } = sending;
	const { metadataMaxLength } = platform;
	const metadata = metadataMaxLength === undefined ? undefined : callbackData;
	if (metadata !== undefined) checkLimit('The callback data', metadata.length, metadataMaxLength ?? 0);
	return {
		recipient: messagingRecipient(recipient),
		...(typedByHuman ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' }),
		message: { ...messagingContent(platform, part), ...(metadata === undefined ? {} : { metadata }) },
	};
}

function messagingRecipient({ id, kind }: { id: string; kind: string }): Record<string, string> {
	return kind === 'user_ref' ? { user_ref: id } : { id };
}

/** The `message` of the Send API, which Instagram and Messenger share. */
function messagingContent(platform: Platform, part: MessagePart): Record<string, unknown> {
	const { name } = platform;
	switch (part.kind) {
		case 'text':
			return { text: textOf(platform, part.text) };
		case 'quick-replies':
			return { text: textOf(platform, part.text), quick_replies: quickReplies(part.options) };
		case 'link-buttons':
			return { attachment: buttonTemplate(part.text, part.links) };
		case 'media':
			if (part.caption) throw cannotSend('caption of a file', name);
			return { attachment: attachment(part.media, part.source) };
		case 'buttons':
			throw cannotSend('reply buttons (use quick replies)', name);
		case 'list':
			throw cannotSend('list', name);
		case 'template':
			throw cannotSend('message template', name);
		case 'contact-request':
			throw cannotSend('request for a phone number', name);
	}
}

function textOf({ checkText }: Platform, text: string): string {
	checkPresent('The text', text);
	checkText(text);
	return text;
}

function quickReplies(options: readonly ReplyOption[]) {
	checkLimit('Quick replies', options.length, MESSAGING.quickReplies, 'quick replies');
	return options.map(({ id, title }) => {
		checkPresent('The title of a quick reply', title);
		checkLimit(`The quick reply "${title}"`, title.length, MESSAGING.quickReplyTitleMaxLength);
		checkLimit(`The id of the quick reply "${title}"`, id.length, MESSAGING.payloadMaxLength);
		return { content_type: 'text', title, payload: id };
	});
}

function buttonTemplate(body: string, links: readonly ReplyLink[]) {
	checkPresent('The text above the buttons', body);
	checkLimit('The text above the buttons', body.length, MESSAGING.buttonTemplateTextMaxLength);
	checkLimit('Links as buttons', links.length, MESSAGING.templateButtons, 'links');
	const buttons = links.map(({ title, url }) => {
		checkLimit(`The button "${title}"`, title.length, MESSAGING.quickReplyTitleMaxLength);
		return { type: 'web_url', url, title };
	});
	return { type: 'template', payload: { template_type: 'button', text: body, buttons } };
}

/** What WhatsApp calls a document is a file here; a sticker of ours can only be an image. */
function attachment(kind: MediaKind, source: MediaSource) {
	const type = kind === 'document' ? 'file' : kind === 'sticker' ? 'image' : kind;
	return { type, payload: 'link' in source ? { url: source.link } : { attachment_id: source.id } };
}
