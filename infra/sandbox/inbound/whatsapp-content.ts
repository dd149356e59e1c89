import type { MediaStore } from '../graph';
import type { PhoneMessage } from '../phone/phone-message';
import { receiveFile, showFile, type ReceivedFile } from './incoming-file';
import type { WhatsAppMessage } from './whatsapp-message';

type Shown = Pick<PhoneMessage, 'type' | 'text'> & Partial<Pick<PhoneMessage, 'media'>>;

/** A message as Meta writes it, and as the phone shows it; nothing to show for what changes an earlier message. */
interface WrittenContent {
	content: Record<string, unknown>;
	shown: Shown | undefined;
}

const EXAMPLE_REFERRAL = {
	source_url: 'https://fb.me/3cr4Wqqkv',
	source_id: '120226305854810726',
	source_type: 'ad',
	headline: 'Chat with us',
	body: 'Fresh carrot cake this week',
	media_type: 'image',
	image_url: 'https://scontent.xx.fbcdn.net/v/image.jpg',
	ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e_mIEOOj27vDVwFjN80dp4',
};

const UNSUPPORTED: Record<number, string> = {
	131051: 'Message type unknown',
	131060: 'This message is currently unavailable.',
};
const DETAILS: Record<number, string> = { 131051: 'Message type is currently not supported.' };

function fileContent(store: MediaStore, file: ReceivedFile): WrittenContent {
	const { kind, stored, caption, voice = true, animated = false } = file;
	const object = {
		...(caption === undefined ? {} : { caption }),
		...(kind === 'document' ? { filename: stored.name } : {}),
		mime_type: stored.mimeType,
		sha256: stored.sha256.toString('base64'),
		id: stored.id,
		url: store.whatsAppUrl(stored),
		...(kind === 'audio' ? { voice } : {}),
		...(kind === 'sticker' ? { animated } : {}),
	};
	return {
		content: { type: kind, [kind]: object },
		shown: { type: kind, text: caption ?? '', media: [showFile(store, file)] },
	};
}

const say = (type: string, object: object, text: string): WrittenContent => ({
	content: { type, [type]: object },
	shown: { type, text },
});
const change = (type: string, object: object): WrittenContent => ({
	content: { type, [type]: object },
	shown: undefined,
});

function unsupportedContent({ code, type }: NonNullable<WhatsAppMessage['unsupported']>): WrittenContent {
	const title = UNSUPPORTED[code] ?? 'Message type unknown';
	const errors = [{ code, title, message: title, error_data: { details: DETAILS[code] ?? title } }];
	const kind = type === undefined ? {} : { unsupported: { type } };
	return { content: { errors, type: 'unsupported', ...kind }, shown: { type: 'unsupported', text: '[unsupported]' } };
}

function orderContent({ text, items }: NonNullable<WhatsAppMessage['order']>): WrittenContent {
	const products = items.map(({ id, quantity, price, currency }) => ({
		product_retailer_id: id,
		quantity,
		item_price: price,
		currency,
	}));
	const lines = items.map(({ id, quantity }) => `${quantity} × ${id}`);
	const order = { catalog_id: '194836987003835', text, product_items: products };
	return say('order', order, [...lines, text].filter((line) => line !== '').join('\n'));
}

function contactContent(contacts: NonNullable<WhatsAppMessage['contacts']>): WrittenContent {
	const cards = contacts.map(({ name, phone }) => ({
		name: { first_name: name.split(' ')[0], formatted_name: name },
		phones: [{ phone, wa_id: phone.replaceAll(/\D/g, ''), type: 'CELL' }],
	}));
	const text = contacts.map(({ name, phone }) => `👤 ${name} ${phone}`).join('\n');
	return { content: { type: 'contacts', contacts: cards }, shown: { type: 'contacts', text } };
}

function interactiveContent(type: 'button_reply' | 'list_reply', choice: { title: string }): WrittenContent {
	return say('interactive', { type, [type]: choice }, choice.title);
}

/** What changes an earlier message, or the person. */
function changeContent({ reaction, edit, revoke, newNumber, from, name = from }: WhatsAppMessage) {
	if (reaction) {
		const { messageId, emoji } = reaction;
		return change('reaction', { message_id: messageId, emoji: emoji ?? '' });
	}
	if (edit) {
		const message = { type: 'text', text: { body: edit.text } };
		return change('edit', { original_message_id: edit.messageId, message });
	}
	if (revoke) return change('revoke', { original_message_id: revoke.messageId });
	if (newNumber === undefined) return undefined;
	const body = `User ${name} changed from ${from} to ${newNumber}`;
	return change('system', { body, wa_id: newNumber, type: 'user_changed_number' });
}

function placeContent({ location }: WhatsAppMessage): WrittenContent | undefined {
	return location && say('location', location, `📍 ${location.name ?? `${location.latitude}, ${location.longitude}`}`);
}

function bareContent(store: MediaStore, message: WhatsAppMessage): WrittenContent {
	const file = receiveFile(store, message);
	if (file) return fileContent(store, file);
	if (message.message) {
		const { type } = message.message;
		return { content: message.message, shown: { type, text: message.text ?? `[${type}]` } };
	}
	if (message.reply) return interactiveContent('button_reply', message.reply);
	if (message.listReply) return interactiveContent('list_reply', message.listReply);
	if (message.button) return say('button', message.button, message.button.text);
	if (message.order) return orderContent(message.order);
	if (message.contacts) return contactContent(message.contacts);
	if (message.unsupported) return unsupportedContent(message.unsupported);
	const text = message.text ?? '';
	return placeContent(message) ?? changeContent(message) ?? say('text', { body: text }, text);
}

/** Writes a customer's message as Meta does, with what it quotes and where it came from. */
export function writeContent(store: MediaStore, shopNumber: string, message: WhatsAppMessage): WrittenContent {
	const { content, shown } = bareContent(store, message);
	const { replyTo, forwarded, referral } = message;
	const context = {
		...(replyTo === undefined ? {} : { from: shopNumber, id: replyTo }),
		...(forwarded === 'once' ? { forwarded: true } : {}),
		...(forwarded === 'often' ? { frequently_forwarded: true } : {}),
	};
	return {
		content: {
			...(Object.keys(context).length > 0 ? { context } : {}),
			...(referral ? { referral: referral === true ? EXAMPLE_REFERRAL : referral } : {}),
			...content,
		},
		shown,
	};
}
