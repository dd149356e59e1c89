import { invalidParameter } from '../graph-error';
import { isObject, type Params } from '../params';
import { requireId, requireItems, requireOneOf, requireParams, requireUrl, type MessagingChannel } from './send-params';
import { validateTemplate } from './validate-template';

/** Pictures in one message. Source: from memory. */
const MOST_PICTURES = { instagram: 10, messenger: 30 };

const FILE_TYPES = ['image', 'audio', 'video', 'file'];
const TYPES = {
	instagram: [...FILE_TYPES, 'template', 'like_heart', 'MEDIA_SHARE'],
	messenger: [...FILE_TYPES, 'template'],
};

export interface CheckedAttachment {
	type: string;
	payload: Params;
	/** an upload of before, to be looked up by who sends it */
	attachmentId?: string;
	url?: string;
	isReusable: boolean;
}

/**
 * Checks one attachment.
 *
 * @param hasFile whether a file came along in the same request, instead of an address
 * @throws GraphError 100
 */
export function validateAttachment(
	value: unknown,
	name: string,
	channel: MessagingChannel,
	hasFile = false,
): CheckedAttachment {
	const attachment = requireParams(value, name, ['type', 'payload']);
	const type = requireOneOf(attachment['type'], `${name}[type]`, TYPES[channel]);
	if (type === 'like_heart') return { type, payload: {}, isReusable: false };
	const payload = attachment['payload'] ?? (hasFile ? {} : undefined);
	if (!isObject(payload)) throw invalidParameter(`Param ${name}[payload] must be a JSON object.`);
	if (type === 'template') {
		validateTemplate(payload, `${name}[payload]`, channel);
		return { type, payload, isReusable: false };
	}
	if (type === 'MEDIA_SHARE') {
		const { id } = requireParams(payload, `${name}[payload]`, ['id']);
		requireId(id, `${name}[payload][id]`);
		return { type, payload, isReusable: false };
	}
	return { type, payload, ...checkFile(payload, `${name}[payload]`, hasFile) };
}

function checkFile(payload: Params, name: string, hasFile: boolean): Omit<CheckedAttachment, 'type' | 'payload'> {
	requireParams(payload, name, ['url', 'attachment_id', 'is_reusable']);
	const { url, attachment_id: id, is_reusable: reusable } = payload;
	const given = [url !== undefined, id !== undefined, hasFile].filter(Boolean).length;
	if (given !== 1) throw invalidParameter('Must upload exactly one FILE or provide exactly one url or attachment_id');
	const isReusable = reusable === true || reusable === 'true';
	if (id !== undefined) return { attachmentId: requireId(id, `${name}[attachment_id]`), isReusable };
	return url === undefined ? { isReusable } : { url: requireUrl(url, `${name}[url]`), isReusable };
}

/** `attachments`: pictures, as a list; Instagram's own pages also write one object. @throws GraphError 100 */
export function validatePictures(value: unknown, channel: MessagingChannel): CheckedAttachment[] {
	const list = isObject(value) ? [value] : value;
	return requireItems(list, 'message[attachments]', 1, MOST_PICTURES[channel]).map((one, i) => {
		const name = `message[attachments][${i}]`;
		const checked = validateAttachment(one, name, channel);
		requireOneOf(checked.type, `${name}[type]`, ['image']);
		return checked;
	});
}
