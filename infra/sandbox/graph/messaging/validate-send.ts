import { invalidParameter } from '../graph-error';
import { asText, isObject, lengthOf, type Params } from '../params';
import {
	required,
	requireId,
	requireItems,
	requireOneOf,
	requireParams,
	requireString,
	tooLong,
	type MessagingChannel,
} from './send-params';
import { validateAttachment, validatePictures, type CheckedAttachment } from './validate-attachment';

/** Instagram counts bytes of UTF-8, Messenger characters. Sources: the platforms' facts; Messenger's from memory. */
const MAX_TEXT_BYTES = 1000;
const MAX_TEXT = 2000;
const MAX_QUICK_REPLIES = 13;
const MAX_TITLE = 20;
const MAX_PAYLOAD = 1000;
const MAX_METADATA = 1000;

const ENVELOPE = 'recipient message messaging_type tag sender_action payload notification_type persona_id reply_to';
const MESSAGE = ['text', 'attachment', 'attachments', 'quick_replies', 'metadata', 'reply_to'];
const ACTIONS = ['mark_seen', 'typing_on', 'typing_off', 'react', 'unreact'];

export interface SendRecipient {
	kind: 'id' | 'user_ref' | 'comment_id' | 'self';
	id: string;
}

interface QuickReply {
	title: string;
	payload: string;
}

export interface CheckedContent {
	text: string | undefined;
	attachments: CheckedAttachment[];
	quickReplies: QuickReply[];
	metadata: string | undefined;
	replyTo: string | undefined;
}

export interface CheckedSend {
	recipient: SendRecipient;
	/** what a person typed may be sent for seven days instead of one */
	isHumanAgent: boolean;
	action?: { name: string; messageId: string | undefined; emoji: string | undefined };
	content?: CheckedContent;
}

function parseRecipient(value: unknown, channel: MessagingChannel): SendRecipient {
	// Instagram sends a message to the account itself when nobody else is named.
	if (value === undefined && channel === 'instagram') return { kind: 'self', id: '' };
	const params = requireParams(value, 'recipient', ['id', 'user_ref', 'comment_id', 'post_id']);
	const { id, user_ref: userRef, comment_id: commentId } = params;
	if (Object.keys(params).length !== 1) {
		throw invalidParameter('Param recipient must have exactly one of id, user_ref and comment_id');
	}
	if (id !== undefined) return { kind: 'id', id: requireId(id, 'recipient[id]') };
	if (commentId !== undefined) {
		return { kind: 'comment_id', id: requireString(asText(commentId), 'recipient[comment_id]', 100) };
	}
	if (channel === 'instagram' || userRef === undefined) throw required('recipient[id]');
	return { kind: 'user_ref', id: requireString(asText(userRef), 'recipient[user_ref]', 250) };
}

/** Which window applies. The other tags of former years are no longer accepted. */
function parseWindow({ messaging_type: type, tag }: Params): boolean {
	if (type !== undefined) requireOneOf(type, 'messaging_type', ['RESPONSE', 'UPDATE', 'MESSAGE_TAG']);
	if (type === 'MESSAGE_TAG' || tag !== undefined) requireOneOf(tag, 'tag', ['HUMAN_AGENT']);
	if (tag !== undefined && type !== undefined && type !== 'MESSAGE_TAG') {
		throw invalidParameter('Param messaging_type must be MESSAGE_TAG when a tag is given');
	}
	return tag === 'HUMAN_AGENT';
}

function parseText(value: unknown, channel: MessagingChannel): string | undefined {
	if (value === undefined) return undefined;
	const text = requireString(value, 'message[text]', Infinity);
	if (channel === 'instagram' && Buffer.byteLength(text) > MAX_TEXT_BYTES) {
		throw tooLong('message[text]', MAX_TEXT_BYTES);
	}
	if (channel === 'messenger' && lengthOf(text) > MAX_TEXT) throw tooLong('message[text]', MAX_TEXT);
	return text;
}

function parseQuickReplies(value: unknown, channel: MessagingChannel): QuickReply[] {
	if (value === undefined) return [];
	const types = channel === 'instagram' ? ['text'] : ['text', 'user_phone_number', 'user_email'];
	return requireItems(value, 'message[quick_replies]', 1, MAX_QUICK_REPLIES).map((one, i) => {
		const name = `message[quick_replies][${i}]`;
		const reply = requireParams(one, name, ['content_type', 'title', 'payload', 'image_url']);
		const type = requireOneOf(reply['content_type'], `${name}[content_type]`, types);
		if (type !== 'text') return { title: type === 'user_email' ? 'My e-mail address' : 'My number', payload: type };
		return {
			title: requireString(reply['title'], `${name}[title]`, MAX_TITLE),
			payload: requireString(reply['payload'], `${name}[payload]`, MAX_PAYLOAD),
		};
	});
}

function parseContent(body: Params, channel: MessagingChannel, hasFile: boolean): CheckedContent {
	const message = requireParams(body['message'], 'message', MESSAGE);
	const text = parseText(message['text'], channel);
	const { attachment, attachments: pictures, metadata } = message;
	const attachments = [
		...(attachment === undefined ? [] : [validateAttachment(attachment, 'message[attachment]', channel, hasFile)]),
		...(pictures === undefined ? [] : validatePictures(pictures, channel)),
	];
	if ((text === undefined) === (attachments.length === 0)) {
		throw invalidParameter(
			text === undefined
				? 'Message cannot be empty, must provide valid attachment or text'
				: 'Message cannot have both text and an attachment',
		);
	}
	const quickReplies = parseQuickReplies(message['quick_replies'], channel);
	if (channel === 'instagram' && quickReplies.length > 0 && text === undefined) throw required('message[text]');
	if (metadata !== undefined) requireString(metadata, 'message[metadata]', MAX_METADATA);
	const reply = body['reply_to'] ?? message['reply_to'];
	const replyTo = reply === undefined ? undefined : requireParams(reply, 'reply_to', ['mid'])['mid'];
	return {
		text,
		attachments,
		quickReplies,
		metadata: typeof metadata === 'string' ? metadata : undefined,
		replyTo: typeof replyTo === 'string' ? replyTo : undefined,
	};
}

function parseAction(body: Params): NonNullable<CheckedSend['action']> {
	const name = requireOneOf(body['sender_action'], 'sender_action', ACTIONS);
	if (body['message'] !== undefined) {
		throw invalidParameter('Cannot send both message and sender_action at the same time.');
	}
	if (!name.endsWith('react')) return { name, messageId: undefined, emoji: undefined };
	const payload = requireParams(body['payload'], 'payload', ['message_id', 'reaction']);
	const messageId = requireString(payload['message_id'], 'payload[message_id]', 1000);
	const emoji = name === 'react' ? requireString(payload['reaction'], 'payload[reaction]', 40) : undefined;
	return { name, messageId, emoji: emoji === 'love' ? '❤️' : emoji };
}

/**
 * Checks a call to the Send API as strictly as Meta: recipient, window, content, lengths, no unknown parameter.
 *
 * @param hasFile whether a file came along in the same request
 * @throws GraphError 100
 */
export function validateSend(body: unknown, channel: MessagingChannel, hasFile = false): CheckedSend {
	const params = requireParams(isObject(body) ? body : {}, 'request', ENVELOPE.split(' '));
	const recipient = parseRecipient(params['recipient'], channel);
	const isHumanAgent = parseWindow(params);
	if (params['sender_action'] !== undefined) return { recipient, isHumanAgent, action: parseAction(params) };
	if (params['notification_type'] !== undefined) {
		requireOneOf(params['notification_type'], 'notification_type', ['REGULAR', 'SILENT_PUSH', 'NO_PUSH']);
	}
	if (params['persona_id'] !== undefined) requireId(params['persona_id'], 'persona_id');
	return { recipient, isHumanAgent, content: parseContent(params, channel, hasFile) };
}
