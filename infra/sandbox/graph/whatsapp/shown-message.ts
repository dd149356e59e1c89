import type { PhoneMedia, PhoneMessage, PhoneOption } from '../../phone/phone-message';
import type { MediaStore } from '../media/media-store';
import { asText, isObject, type Params } from '../params';
import type { CheckedMessage } from './validate-message';

type Shown = Pick<PhoneMessage, 'text' | 'options' | 'media' | 'listLabel' | 'replyTo' | 'cards'>;

const KINDS = ['image', 'audio', 'video', 'document', 'sticker'];

const objectOf = (value: unknown): Params => (isObject(value) ? value : {});
const textOf = (value: unknown): string => asText(objectOf(value)['text'] ?? '');
const objectsOf = (value: unknown): Params[] => (Array.isArray(value) ? value.filter(isObject) : []);

function optionsOf(action: Params): PhoneOption[] {
	const buttons = objectsOf(action['buttons']).map(({ reply }) => {
		const { id, title } = objectOf(reply);
		return { id: asText(id), title: asText(title), kind: 'reply' as const };
	});
	const rows = objectsOf(action['sections']).flatMap((section) =>
		objectsOf(section['rows']).map(({ id, title, description }) => ({
			id: asText(id),
			title: asText(title),
			kind: 'row' as const,
			...(description === undefined ? {} : { description: asText(description) }),
			...(section['title'] === undefined ? {} : { section: asText(section['title']) }),
		})),
	);
	const { display_text: label, url } = objectOf(action['parameters']);
	const link =
		url === undefined ? [] : [{ id: asText(url), title: asText(label), kind: 'link' as const, url: asText(url) }];
	return [...buttons, ...rows, ...link];
}

function mediaOf(type: string, content: Params, store: MediaStore): PhoneMedia[] {
	if (!KINDS.includes(type)) return [];
	const file = store.find(asText(content['id'] ?? ''));
	const url = file ? store.openUrl(file) : content['link'];
	if (typeof url !== 'string') return [];
	const name = content['filename'] ?? file?.name;
	return [{ kind: type as PhoneMedia['kind'], url, ...(typeof name === 'string' ? { name } : {}) }];
}

function showInteractive(content: Params, store: MediaStore): Shown {
	const header = objectOf(content['header']);
	const action = objectOf(content['action']);
	const parts = [textOf(header), textOf(content['body']), textOf(content['footer'])];
	const kind = asText(header['type'] ?? '');
	const media = mediaOf(kind, objectOf(header[kind]), store);
	const cards = objectsOf(action['cards']).map((card) => ({
		title: '',
		text: textOf(card['body']),
		options: optionsOf(objectOf(card['action'])),
	}));
	return {
		text: parts.filter((part) => part !== '').join('\n\n'),
		options: optionsOf(action),
		...(media.length > 0 ? { media } : {}),
		...(cards.length > 0 ? { cards } : {}),
		...(content['type'] === 'list' ? { listLabel: asText(action['button']) } : {}),
	};
}

function showOther({ type, content }: CheckedMessage, store: MediaStore): Shown {
	const media = mediaOf(type, content, store);
	const caption = asText(content['caption'] ?? '');
	if (media.length > 0) return { text: caption, options: [], media };
	if (type === 'reaction') return { text: asText(content['emoji']), options: [] };
	if (type === 'template') return { text: `[template ${asText(content['name'])}]`, options: [] };
	if (type === 'location') return { text: `📍 ${asText(content['name'] ?? 'Location')}`, options: [] };
	return { text: `[${type}]${caption === '' ? '' : ` ${caption}`}`, options: [] };
}

/** How a message looks on the customer's phone: its text, its files, and what can be tapped. */
export function showMessage(message: CheckedMessage, store: MediaStore): Shown {
	const { type, content, replyTo } = message;
	const shown =
		type === 'text'
			? { text: asText(content['body']), options: [] }
			: type === 'interactive'
				? showInteractive(content, store)
				: showOther(message, store);
	return { ...shown, ...(replyTo === undefined ? {} : { replyTo }) };
}
