import { INSTAGRAM, MESSENGER } from '../limits';
import { cannotSend, checkLimit, checkPresent } from './check-limit';
import type { MediaKind, MediaSource, MessagePart, ReplyLink, ReplyOption } from './reply';

export function messagingRecipient({ id, kind }: { id: string; kind: string }): Record<string, string> {
	return kind === 'user_ref' ? { user_ref: id } : { id };
}

/** The `message` of the Send API, which Instagram and Messenger share. */
export function messagingContent(channel: 'instagram' | 'messenger', part: MessagePart): Record<string, unknown> {
	const name = channel === 'instagram' ? 'Instagram' : 'Messenger';
	switch (part.kind) {
		case 'text':
			return { text: text(channel, part.text) };
		case 'quick-replies':
			return { text: text(channel, part.text), quick_replies: quickReplies(part.options) };
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

function text(channel: 'instagram' | 'messenger', body: string): string {
	checkPresent('The text', body);
	if (channel === 'instagram') checkLimit('The text', Buffer.byteLength(body), INSTAGRAM.textMaxBytes, 'bytes');
	else checkLimit('The text', body.length, MESSENGER.textMaxLength);
	return body;
}

function quickReplies(options: readonly ReplyOption[]) {
	checkLimit('Quick replies', options.length, MESSENGER.quickReplies, 'quick replies');
	return options.map(({ id, title }) => {
		checkPresent('The title of a quick reply', title);
		checkLimit(`The quick reply "${title}"`, title.length, MESSENGER.quickReplyTitleMaxLength);
		checkLimit(`The id of the quick reply "${title}"`, id.length, MESSENGER.payloadMaxLength);
		return { content_type: 'text', title, payload: id };
	});
}

function buttonTemplate(body: string, links: readonly ReplyLink[]) {
	checkPresent('The text above the buttons', body);
	checkLimit('The text above the buttons', body.length, MESSENGER.buttonTemplateTextMaxLength);
	checkLimit('Links as buttons', links.length, MESSENGER.templateButtons, 'links');
	const buttons = links.map(({ title, url }) => {
		checkLimit(`The button "${title}"`, title.length, MESSENGER.quickReplyTitleMaxLength);
		return { type: 'web_url', url, title };
	});
	return { type: 'template', payload: { template_type: 'button', text: body, buttons } };
}

/** What WhatsApp calls a document is a file here; a sticker of ours can only be an image. */
function attachment(kind: MediaKind, source: MediaSource) {
	const type = kind === 'document' ? 'file' : kind === 'sticker' ? 'image' : kind;
	return { type, payload: 'link' in source ? { url: source.link } : { attachment_id: source.id } };
}
