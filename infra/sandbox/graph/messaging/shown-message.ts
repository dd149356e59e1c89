import type { PhoneCard, PhoneMedia, PhoneMessage, PhoneOption } from '../../phone/phone-message';
import { asText, type Params } from '../params';
import type { CheckedAttachment } from './validate-attachment';
import type { CheckedContent } from './validate-send';
import { buttonsOf, elementsOf, isLink } from './validate-template';

const KINDS: Record<string, PhoneMedia['kind']> = { image: 'image', audio: 'audio', video: 'video', file: 'document' };

function optionOf(button: Params): PhoneOption {
	const title = asText(button['title']);
	if (isLink(button)) return { id: title, title, kind: 'link', url: asText(button['url']) };
	const payload = asText(button['payload']);
	if (button['type'] === 'phone_number') return { id: payload, title, kind: 'link', url: `tel:${payload}` };
	return { id: payload, title, kind: 'postback' };
}

function cardOf(element: Params): PhoneCard {
	const image = element['image_url'];
	return {
		title: asText(element['title']),
		text: asText(element['subtitle'] ?? ''),
		...(typeof image === 'string' ? { media: { kind: 'image' as const, url: image } } : {}),
		options: buttonsOf(element).map(optionOf),
	};
}

const lineFor = ({ type }: CheckedAttachment) => (type === 'like_heart' ? '❤️' : '[shared post]');

/** How a message looks on the customer's phone. */
export function showContent(
	{ text, attachments, quickReplies, replyTo }: CheckedContent,
	urlOf: (attachment: CheckedAttachment) => string | undefined,
): Pick<PhoneMessage, 'type' | 'text' | 'options' | 'media' | 'cards' | 'replyTo'> {
	const templates = attachments.filter(({ type }) => type === 'template');
	const buttonTemplate = templates.find(({ payload }) => payload['template_type'] === 'button');
	const cards = templates.filter((one) => one !== buttonTemplate).flatMap(({ payload }) => elementsOf(payload));
	const media = attachments.flatMap((attachment) => {
		const [kind, url] = [KINDS[attachment.type], urlOf(attachment)];
		return kind && url !== undefined ? [{ kind, url }] : [];
	});
	const others = attachments.filter(({ type }) => type !== 'template' && !(type in KINDS)).map(lineFor);
	const quick = quickReplies.map(({ title, payload }) => ({ id: payload, title, kind: 'quick-reply' as const }));
	const templateText = buttonTemplate ? asText(buttonTemplate.payload['text']) : undefined;
	return {
		type: attachments[0]?.type ?? 'text',
		text: text ?? templateText ?? others.join(' '),
		options: [...(buttonTemplate ? buttonsOf(buttonTemplate.payload).map(optionOf) : []), ...quick],
		...(media.length > 0 ? { media } : {}),
		...(cards.length > 0 ? { cards: cards.map(cardOf) } : {}),
		...(replyTo === undefined ? {} : { replyTo }),
	};
}
