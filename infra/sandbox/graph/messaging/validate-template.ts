import { invalidParameter } from '../graph-error';
import { asText, isObject, type Params } from '../params';
import {
	requireItems,
	requireOneOf,
	requireParams,
	requireString,
	requireUrl,
	type MessagingChannel,
} from './send-params';

/** Lengths in characters. Source: Meta's pages on the generic and the button template; titles of 20 from memory. */
const LIMITS = {
	elements: 10,
	elementTitle: 80,
	elementSubtitle: 80,
	buttons: 3,
	buttonTitle: 20,
	payload: 1000,
	buttonText: 640,
};

const ELEMENT = ['title', 'subtitle', 'image_url', 'default_action', 'buttons'];
const BUTTON = ['type', 'title', 'payload', 'url', 'webview_height_ratio', 'messenger_extensions', 'fallback_url'];

function checkButton(button: unknown, name: string, channel: MessagingChannel): void {
	const params = requireParams(button, name, BUTTON);
	const types = channel === 'instagram' ? ['web_url', 'postback'] : ['web_url', 'postback', 'phone_number'];
	const type = requireOneOf(params['type'], `${name}[type]`, types);
	requireString(params['title'], `${name}[title]`, LIMITS.buttonTitle);
	if (type === 'web_url') requireUrl(params['url'], `${name}[url]`);
	else requireString(params['payload'], `${name}[payload]`, LIMITS.payload);
}

function checkButtons(value: unknown, name: string, channel: MessagingChannel): void {
	requireItems(value, name, 1, LIMITS.buttons).forEach((button, i) => checkButton(button, `${name}[${i}]`, channel));
}

function checkElement(value: unknown, name: string, channel: MessagingChannel): void {
	const element = requireParams(value, name, ELEMENT);
	requireString(element['title'], `${name}[title]`, LIMITS.elementTitle);
	if (element['subtitle'] !== undefined) {
		requireString(element['subtitle'], `${name}[subtitle]`, LIMITS.elementSubtitle);
	}
	if (element['image_url'] !== undefined) requireUrl(element['image_url'], `${name}[image_url]`);
	if (element['buttons'] !== undefined) checkButtons(element['buttons'], `${name}[buttons]`, channel);
	if (element['default_action'] !== undefined) {
		const action = requireParams(element['default_action'], `${name}[default_action]`, BUTTON);
		requireOneOf(action['type'], `${name}[default_action][type]`, ['web_url']);
		requireUrl(action['url'], `${name}[default_action][url]`);
	}
	if (Object.keys(element).length < 2) {
		throw invalidParameter(`Param ${name} must have at least one property besides its title.`);
	}
}

/** Checks the payload of an attachment of the type `template`. @throws GraphError 100 */
export function validateTemplate(payload: Params, name: string, channel: MessagingChannel): void {
	const type = requireOneOf(payload['template_type'], `${name}[template_type]`, ['generic', 'button']);
	if (type === 'button') {
		requireParams(payload, name, ['template_type', 'text', 'buttons', 'sharable']);
		requireString(payload['text'], `${name}[text]`, LIMITS.buttonText);
		checkButtons(payload['buttons'], `${name}[buttons]`, channel);
		return;
	}
	requireParams(payload, name, ['template_type', 'elements', 'sharable', 'image_aspect_ratio']);
	requireItems(payload['elements'], `${name}[elements]`, 1, LIMITS.elements).forEach((element, i) =>
		checkElement(element, `${name}[elements][${i}]`, channel),
	);
}

/** The elements of a generic template, or the one text of a button template, each with its buttons. */
export function elementsOf(payload: Params): Params[] {
	const list = payload['template_type'] === 'button' ? [{ title: payload['text'], ...payload }] : payload['elements'];
	return Array.isArray(list) ? list.filter(isObject) : [];
}

export const buttonsOf = (element: Params): Params[] =>
	Array.isArray(element['buttons']) ? element['buttons'].filter(isObject) : [];

export const isLink = (button: Params) => asText(button['type']) === 'web_url';
