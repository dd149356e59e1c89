import type { PhoneMessage } from '../../phone/phone-conversations';
import { asText, isObject, type Params } from './params';
import type { CheckedMessage } from './validate-message';

type Option = PhoneMessage['options'][number];

const textOf = (value: unknown): string => (isObject(value) && typeof value['text'] === 'string' ? value['text'] : '');
const objectsOf = (value: unknown): Params[] => (Array.isArray(value) ? value.filter(isObject) : []);

function optionOf(params: Params): Option {
	return { id: asText(params['id']), title: asText(params['title']) };
}

function optionsOf(action: Params): Option[] {
	const buttons = objectsOf(action['buttons']).map((button) =>
		optionOf(isObject(button['reply']) ? button['reply'] : {}),
	);
	const rows = objectsOf(action['sections']).flatMap((section) => objectsOf(section['rows']).map(optionOf));
	return [...buttons, ...rows];
}

/** How a message looks on the customer's phone: its text, and what can be tapped. */
export function showMessage({ type, content }: CheckedMessage): Pick<PhoneMessage, 'text' | 'options'> {
	if (type === 'text') return { text: String(content['body']), options: [] };
	if (type === 'interactive') {
		const parts = [textOf(content['header']), textOf(content['body']), textOf(content['footer'])];
		const action = isObject(content['action']) ? content['action'] : {};
		return { text: parts.filter((part) => part !== '').join('\n\n'), options: optionsOf(action) };
	}
	if (type === 'reaction') return { text: String(content['emoji']), options: [] };
	const caption = typeof content['caption'] === 'string' ? ` ${content['caption']}` : '';
	return { text: `[${type}]${caption}`, options: [] };
}
