import { z } from 'zod';
import { composeBatch, composeUserIdUpdate, makeMessageId, type InboundMessage, type StatusEvent } from '../graph';
import { findStatusError } from '../graph/failures';
import type { Customer } from '../phone/phone-message';
import { writeContent } from './whatsapp-content';
import { WhatsAppCustomer, WhatsAppMessage, WhatsAppStatus } from './whatsapp-message';
import { deleteOnPhone, editOnPhone, makeBubble, type WritingOptions, type Written } from './writing';

/** As many updates as Meta puts into one webhook. */
const MOST_AT_ONCE = 1000;

const Batch = z.strictObject({
	messages: z.array(WhatsAppMessage).max(MOST_AT_ONCE).default([]),
	statuses: z.array(WhatsAppStatus).max(MOST_AT_ONCE).default([]),
});
const NewUserId = z.strictObject({ from: WhatsAppCustomer, name: z.string().optional(), newUserId: WhatsAppCustomer });

const nowS = () => Math.floor(Date.now() / 1000);

/**
 * Writes what customers do on WhatsApp: one message, `messages` and `statuses` together in one webhook, or `newUserId`.
 *
 * @throws ZodError when the request cannot be understood
 */
export function writeOnWhatsApp(options: WritingOptions, request: Record<string, unknown>): Written {
	if ('newUserId' in request) return changeUserId(options, NewUserId.parse(request));
	const isBatch = 'messages' in request || 'statuses' in request;
	const { messages, statuses } = isBatch
		? Batch.parse(request)
		: { messages: [WhatsAppMessage.parse(request)], statuses: [] };
	const inbound = messages.map((message) => receive(options, message));
	const events = statuses.map((status) => eventOf(options, status));
	const ids = [...inbound.map(({ id }) => id), ...events.map(({ id }) => id)];
	return { ids, body: composeBatch(options.number, inbound, events) };
}

function customerOf({ conversations }: WritingOptions, message: WhatsAppMessage): Customer {
	const { from, name, userId, parentUserId, username } = message;
	const known = conversations.findCustomer('whatsapp', from)?.customer;
	return {
		...known,
		// Who wrote without their number this time is not named by it.
		id: from,
		name: name ?? known?.name ?? from,
		...(userId === undefined ? {} : { userId }),
		...(parentUserId === undefined ? {} : { parentUserId }),
		...(username === undefined ? {} : { username: username.replace(/^@/, '') }),
	};
}

function receive(options: WritingOptions, message: WhatsAppMessage): InboundMessage {
	const { conversations, number, media } = options;
	const { timestamp: timestampS = nowS() } = message;
	const from = customerOf(options, message);
	const id = message.id ?? makeMessageId(from.id, 'in');
	const { content, shown } = writeContent(media, number.displayPhoneNumber, message);
	if (shown) {
		const replyTo = message.replyTo === undefined ? {} : { replyTo: message.replyTo };
		const bubble = makeBubble(id, { ...shown, ...replyTo }, timestampS * 1000);
		conversations.addInbound('whatsapp', from, bubble, timestampS * 1000);
	} else changeOnPhone(options, message, from);
	return { id, from, timestampS, content };
}

function changeOnPhone({ conversations }: WritingOptions, message: WhatsAppMessage, from: Customer): void {
	const { reaction, edit, revoke, newNumber } = message;
	if (reaction) conversations.react(reaction.messageId, 'customer', reaction.emoji ?? undefined);
	if (edit) editOnPhone(conversations, edit.messageId, edit.text);
	if (revoke) deleteOnPhone(conversations, revoke.messageId);
	if (newNumber !== undefined) conversations.rename('whatsapp', from.id, { ...from, id: newNumber });
}

function changeUserId(options: WritingOptions, { from, name, newUserId }: z.infer<typeof NewUserId>): Written {
	const { conversations, number } = options;
	const known = conversations.findCustomer('whatsapp', from)?.customer;
	const before: Customer = { id: from, name: name ?? from, ...known };
	const hasNumber = /^\d+$/.test(before.id);
	const after: Customer = { ...before, id: hasNumber ? before.id : newUserId, userId: newUserId };
	const body = composeUserIdUpdate(number, before, after, nowS());
	conversations.rename('whatsapp', from, after);
	return { ids: [`user-id-update-${newUserId}`], body };
}

function eventOf({ conversations }: WritingOptions, status: WhatsAppStatus): StatusEvent & { timestampS: number } {
	const found = conversations.findMessage(status.id);
	const error = status.graphError === undefined ? undefined : findStatusError(status.graphError);
	return {
		id: status.id,
		status: status.status,
		customer: found?.conversation.customer ?? { id: '15550000000', name: 'Somebody' },
		callback: undefined,
		timestampS: status.timestamp ?? nowS(),
		...(error ? { errors: [error] } : {}),
	};
}
