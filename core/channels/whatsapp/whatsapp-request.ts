import type { ChannelRequest, MessageSending, Sending } from '../channel';
import { cannotSend, checkLimit, checkPresent } from '../replies/check-limit';
import type { MediaKind, MediaSource, MessagePart, OutboxRequest, ReplyLink, ReplyOption } from '../replies/reply';
import { WHATSAPP } from './limits';

/** Builds the call that sends one message, or puts a reaction on one. */
export function whatsAppRequest(sending: MessageSending, part: OutboxRequest): ChannelRequest {
	const path = `/${sending.account}/messages`;
	if (part.kind === 'reaction') {
		const reaction = { message_id: part.messageId, emoji: part.emoji ?? '' };
		return { path, body: { ...whatsAppEnvelope(sending.recipient), type: 'reaction', reaction } };
	}
	const { recipient, callbackData, replyTo } = sending;
	if (callbackData !== undefined) checkLimit('The callback data', callbackData.length, WHATSAPP.callbackDataMaxLength);
	const body = {
		...whatsAppEnvelope(recipient),
		...whatsAppContent(part),
		...(replyTo === undefined ? {} : { context: { message_id: replyTo } }),
		...(callbackData === undefined ? {} : { biz_opaque_callback_data: callbackData }),
	};
	return { path, body };
}

/** One call for both; "is writing" is shown for at most 25 seconds. */
export function whatsAppReadMark(
	{ account }: Sending,
	{ messageId, typing }: { messageId: string; typing: boolean },
): ChannelRequest {
	const indicator = typing ? { typing_indicator: { type: 'text' } } : {};
	const body = { messaging_product: 'whatsapp', status: 'read', message_id: messageId, ...indicator };
	return { path: `/${account}/messages`, body };
}

/** `to` takes a phone number, `recipient` a business-scoped id of a customer who shows no number. */
function whatsAppEnvelope({ id, kind }: { id: string; kind: string }): Record<string, unknown> {
	const address = kind === 'phone' ? { to: id } : { recipient: id };
	return { messaging_product: 'whatsapp', recipient_type: 'individual', ...address };
}

/** The `type` of a Cloud API message and what belongs to it. */
function whatsAppContent(part: MessagePart): Record<string, unknown> {
	switch (part.kind) {
		case 'text':
			return text(part.text);
		case 'buttons':
			return interactive('button', part.text, WHATSAPP.buttonsBodyMaxLength, buttonsAction(part.options));
		case 'list':
			return interactive('list', part.text, WHATSAPP.listBodyMaxLength, listAction(part.label, part.options));
		case 'link-buttons':
			return interactive('cta_url', part.text, WHATSAPP.urlButtonBodyMaxLength, linkAction(part.links));
		case 'contact-request': {
			const action = { name: 'request_contact_info' };
			return interactive('request_contact_info', part.text, WHATSAPP.urlButtonBodyMaxLength, action);
		}
		case 'media':
			return media(part.media, part.source, part.caption, part.filename);
		case 'template':
			return template(part);
		case 'quick-replies':
			throw cannotSend('quick replies', 'WhatsApp');
	}
}

function text(body: string): Record<string, unknown> {
	checkPresent('The text', body);
	checkLimit('The text', body.length, WHATSAPP.textMaxLength);
	return { type: 'text', text: { preview_url: /https?:\/\//i.test(body), body } };
}

function interactive(type: string, body: string, maxLength: number, action: object): Record<string, unknown> {
	checkPresent('The text above the buttons', body);
	checkLimit('The text above the buttons', body.length, maxLength);
	return { type: 'interactive', interactive: { type, body: { text: body }, action } };
}

function buttonsAction(options: readonly ReplyOption[]) {
	checkLimit('Reply buttons', options.length, WHATSAPP.replyButtons, 'buttons');
	const buttons = options.map(({ id, title }) => {
		checkPresent('The title of a button', title);
		checkLimit(`The button "${title}"`, title.length, WHATSAPP.buttonTitleMaxLength);
		checkLimit(`The id of the button "${title}"`, id.length, WHATSAPP.buttonIdMaxLength);
		return { type: 'reply', reply: { id, title } };
	});
	return { buttons };
}

function listAction(label: string, options: readonly ReplyOption[]) {
	checkPresent('The label of the list', label);
	checkLimit('The label of the list', label.length, WHATSAPP.listButtonMaxLength);
	checkLimit('The list', options.length, WHATSAPP.listRows, 'rows');
	const rows = options.map(({ id, title, description }) => {
		checkPresent('The title of a row', title);
		checkLimit(`The row "${title}"`, title.length, WHATSAPP.listRowTitleMaxLength);
		checkLimit(`The id of the row "${title}"`, id.length, WHATSAPP.listRowIdMaxLength);
		checkLimit(`The description of "${title}"`, description?.length ?? 0, WHATSAPP.listRowDescriptionMaxLength);
		return { id, title, ...(description ? { description } : {}) };
	});
	return { button: label, sections: [{ rows }] };
}

function linkAction(links: readonly ReplyLink[]) {
	checkLimit('Links as buttons', links.length, 1, 'links');
	const [link] = links;
	if (link === undefined) throw cannotSend('button without a link', 'WhatsApp');
	checkLimit(`The button "${link.title}"`, link.title.length, WHATSAPP.urlButtonTitleMaxLength);
	return { name: 'cta_url', parameters: { display_text: link.title, url: link.url } };
}

/** Audio and stickers show no caption; only documents have a name. */
function media(kind: MediaKind, source: MediaSource, caption?: string, filename?: string): Record<string, unknown> {
	const hasCaption = caption !== undefined && caption !== '';
	if (hasCaption && (kind === 'audio' || kind === 'sticker')) throw cannotSend(`caption of an ${kind}`, 'WhatsApp');
	checkLimit('The caption', caption?.length ?? 0, WHATSAPP.captionMaxLength);
	const name = kind === 'document' && filename ? { filename } : {};
	return { type: kind, [kind]: { ...source, ...(hasCaption ? { caption } : {}), ...name } };
}

function template({ name, language, components = [] }: Extract<MessagePart, { kind: 'template' }>) {
	checkPresent('The name of the template', name);
	checkPresent('The language of the template', language);
	const filled = components.length === 0 ? {} : { components };
	return { type: 'template', template: { name, language: { code: language }, ...filled } };
}
