import type { Request } from 'express';
import type { Conversation, PhoneConversations, PhoneMessage } from '../../phone/phone-conversations';
import type { PhoneMedia } from '../../phone/phone-message';
import { invalidParameter } from '../graph-error';
import { asText } from '../params';
import type { MessagingAccount } from './messaging-events';

/** Only the fields that were asked for, and the id. @throws GraphError 100 for a field that the node does not have */
export function pickFields(node: Record<string, unknown>, request: Request, nodeType: string): object {
	const fields = asText(request.query['fields'] ?? '');
	if (fields === '') return node;
	const wanted = fields.split(',').map((name) => name.trim());
	const unknown = wanted.find((name) => !(name in node));
	if (unknown !== undefined) {
		throw invalidParameter(`Tried accessing nonexisting field (${unknown}) on node type (${nodeType})`);
	}
	return Object.fromEntries([...wanted, 'id'].map((name) => [name, node[name]]));
}

/** The account itself. */
export function describeAccount({ channel, id, name, username }: MessagingAccount): Record<string, unknown> {
	if (channel === 'messenger') return { name, username, category: 'Bakery', id };
	return { user_id: id, username, name, account_type: 'BUSINESS', followers_count: 321, id };
}

/** What the account may know of a customer who wrote. */
export function describeCustomer({ channel, customer }: Conversation): Record<string, unknown> {
	const [first, ...others] = customer.name.split(' ');
	if (channel === 'messenger') {
		return { name: customer.name, first_name: first, last_name: others.join(' '), id: customer.id };
	}
	const username = customer.username ?? customer.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.');
	return {
		name: customer.name,
		username,
		profile_pic: null,
		follower_count: 12,
		is_user_follow_business: true,
		is_business_follow_user: false,
		is_verified_user: false,
		id: customer.id,
	};
}

/** One message, for who knows only its id: Instagram announces some new messages as edits without a text. */
export function describeMessage(
	account: MessagingAccount,
	{ customer }: Conversation,
	message: PhoneMessage,
): Record<string, unknown> {
	const shop = { id: account.id, username: account.username };
	const person = { id: customer.id, username: customer.username ?? customer.name };
	const [from, to] = message.direction === 'in' ? [person, shop] : [shop, person];
	return {
		created_time: message.at.replace(/\.\d+Z$/, '+0000'),
		from,
		to: { data: [to] },
		message: message.isDeleted ? '' : message.text,
		// What a message does not have, Graph leaves out.
		attachments: message.media?.length ? { data: message.media.map(describeAttachment) } : undefined,
		shares: undefined,
		story: undefined,
		is_unsupported: undefined,
		id: message.id,
	};
}

function describeAttachment({ kind, url, name }: PhoneMedia): object {
	if (kind === 'image' || kind === 'sticker') return { name, mime_type: 'image/jpeg', image_data: { url } };
	if (kind === 'video') return { name, mime_type: 'video/mp4', video_data: { url } };
	return { name, mime_type: kind === 'audio' ? 'audio/mp4' : 'application/pdf', file_url: url };
}

/** The customer of Instagram or Messenger with this id. */
export const findPerson = (conversations: PhoneConversations, id: string): Conversation | undefined =>
	conversations.findCustomer('messenger', id) ?? conversations.findCustomer('instagram', id);
