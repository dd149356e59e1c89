import { invalidParameter, parameterMissing, valueInvalid } from '../graph-error';
import {
	asText,
	isObject,
	lengthOf,
	optionalLabel,
	refuseUnknownKeys,
	requireLabel,
	requireList,
	requireObject,
	requireText,
	requireWebAddress,
	type Params,
} from '../params';
import { validateInteractive } from './validate-interactive';

/** Lengths in characters. Source: Meta's pages on text, media and status messages. */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_FILENAME = 240;
const MAX_CALLBACK = 512;

const ENVELOPE = [
	'messaging_product',
	'recipient_type',
	'to',
	'recipient',
	'type',
	'context',
	'biz_opaque_callback_data',
];

/** A customer as a send names them: a number in digits, or a business-scoped id. */
export interface Recipient {
	input: string;
	id: string;
	kind: 'phone' | 'user' | 'group';
}

export interface CheckedMessage {
	recipient: Recipient;
	type: string;
	content: Params;
	callback: string | undefined;
	/** the message that this one answers */
	replyTo: string | undefined;
}

interface ReadMark {
	messageId: string;
	isTyping: boolean;
}

const BUSINESS_SCOPED_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

function parseRecipient({ to, recipient, recipient_type: kind }: Params): Recipient {
	const input = to ?? recipient;
	if (input === undefined || input === '') throw invalidParameter('The parameter to is required.');
	if (typeof input !== 'string' && typeof input !== 'number') throw invalidParameter('Param to must be a string.');
	const text = String(input);
	if (kind === 'group') return { input: text, id: text, kind: 'group' };
	if (BUSINESS_SCOPED_ID.test(text)) return { input: text, id: text, kind: 'user' };
	const digits = text.replace(/^\+|[\s()-]/g, '');
	if (to === undefined || !/^[1-9]\d{5,14}$/.test(digits)) {
		throw valueInvalid(`Parameter '${to === undefined ? 'recipient' : 'to'}' is not a valid recipient`);
	}
	return { input: text, id: digits, kind: 'phone' };
}

function checkMedia(content: Params, type: string): void {
	const allowed: Record<string, string[]> = {
		image: ['caption'],
		video: ['caption'],
		document: ['caption', 'filename'],
		audio: ['voice'],
		sticker: [],
	};
	refuseUnknownKeys(content, type, ['id', 'link', 'provider', ...(allowed[type] ?? [])]);
	const { id, link } = content;
	if ((id === undefined) === (link === undefined)) {
		throw parameterMissing(`Exactly one of 'id' and 'link' is mandatory for type '${type}'`);
	}
	if (link === undefined) requireLabel(typeof id === 'number' ? String(id) : id, 'Media id', 256);
	else requireWebAddress(link, 'Media link');
	optionalLabel(content['caption'], 'Caption', MAX_CAPTION);
	optionalLabel(content['filename'], 'Filename', MAX_FILENAME);
}

function checkLocation(location: Params): void {
	const isWithin = (value: unknown, bound: number) =>
		value !== undefined && value !== '' && Math.abs(Number(value)) <= bound;
	if (!isWithin(location['latitude'], 90)) throw valueInvalid('Latitude must be between -90 and 90');
	if (!isWithin(location['longitude'], 180)) throw valueInvalid('Longitude must be between -180 and 180');
}

function checkContacts(message: Params): void {
	for (const contact of requireList(message['contacts'], 'contacts', 1, 257)) {
		const name = isObject(contact) && isObject(contact['name']) ? contact['name'] : {};
		requireLabel(name['formatted_name'], 'Contact formatted_name', 1024);
	}
}

function checkTemplate(template: Params): void {
	refuseUnknownKeys(template, 'template', ['name', 'language', 'components', 'namespace', 'category']);
	requireText(template, 'template', 'name', 512);
	requireText(requireObject(template, 'language'), 'template', 'code', 15);
	if (template['components'] !== undefined && !Array.isArray(template['components'])) {
		throw invalidParameter("Param template['components'] must be an array.");
	}
}

function checkReaction(reaction: Params): void {
	refuseUnknownKeys(reaction, 'reaction', ['message_id', 'emoji']);
	requireText(reaction, 'reaction', 'message_id', 1024);
	if (typeof reaction['emoji'] !== 'string') throw invalidParameter("The parameter reaction['emoji'] is required.");
}

function checkText(text: Params): void {
	refuseUnknownKeys(text, 'text', ['body', 'preview_url']);
	requireText(text, 'text', 'body', MAX_TEXT);
}

const contentChecks: Record<string, (content: Params, type: string) => void> = {
	text: checkText,
	image: checkMedia,
	video: checkMedia,
	audio: checkMedia,
	document: checkMedia,
	sticker: checkMedia,
	location: checkLocation,
	template: checkTemplate,
	reaction: checkReaction,
	interactive: validateInteractive,
};

function checkContent(message: Params, type: string): Params {
	if (type === 'contacts') {
		checkContacts(message);
		return { contacts: message['contacts'] };
	}
	const check = contentChecks[type];
	if (!check) {
		const known = [...Object.keys(contentChecks), 'contacts'].join(', ');
		throw invalidParameter(`Param type must be one of {${known}} - got "${type}".`);
	}
	if (message[type] === undefined) throw parameterMissing(`Parameter '${type}' is mandatory for type '${type}'`);
	const content = requireObject(message, type);
	check(content, type);
	return content;
}

function checkProduct(body: unknown): Params {
	const message = isObject(body) ? body : {};
	if (message['messaging_product'] === undefined) {
		throw invalidParameter('The parameter messaging_product is required.');
	}
	if (message['messaging_product'] !== 'whatsapp') {
		throw invalidParameter('Param messaging_product must be one of {WHATSAPP} - got another value.');
	}
	return message;
}

/**
 * Checks a message as strictly as Meta: required fields, recipient, lengths, no unknown parameter.
 *
 * @throws GraphError 100, 131008 or 131009, in the order in which Meta looks
 */
export function validateMessage(body: unknown): CheckedMessage {
	const message = checkProduct(body);
	const type = message['type'] === undefined ? 'text' : asText(message['type']);
	const recipient = parseRecipient(message);
	const { recipient_type: kind, biz_opaque_callback_data: callback, context } = message;
	if (kind !== undefined && kind !== 'individual' && kind !== 'group') {
		throw invalidParameter(`Param recipient_type must be one of {individual, group} - got "${asText(kind)}".`);
	}
	const content = checkContent(message, type);
	refuseUnknownKeys(message, 'message', [...ENVELOPE, type]);
	const replyTo =
		context === undefined ? undefined : requireText(requireObject(message, 'context'), 'context', 'message_id', 1024);
	if (callback !== undefined && (typeof callback !== 'string' || lengthOf(callback) > MAX_CALLBACK)) {
		throw invalidParameter(`Param biz_opaque_callback_data must be at most ${MAX_CALLBACK} characters long.`);
	}
	return { recipient, type, content, callback, replyTo };
}

/** A call that marks a message as read, perhaps with the typing indicator; undefined when the call is a message. */
export function parseReadMark(body: unknown): ReadMark | undefined {
	if (!isObject(body) || body['status'] === undefined) return undefined;
	const mark = checkProduct(body);
	if (mark['status'] !== 'read') throw invalidParameter('Param status must be one of {read} - got another value.');
	const messageId = mark['message_id'];
	if (typeof messageId !== 'string') throw invalidParameter('The parameter message_id is required.');
	const typing = mark['typing_indicator'];
	if (typing !== undefined && (!isObject(typing) || typing['type'] !== 'text')) {
		throw invalidParameter("Param typing_indicator['type'] must be one of {text}.");
	}
	return { messageId, isTyping: typing !== undefined };
}
