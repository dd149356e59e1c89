import type { ChannelEvent } from '../events/channel-event';
import { readTimestamp, recordsOf } from '../events/read-values';
import { newEvent, type EventSource } from '../events/new-event';
import { readContent, typeOf } from './read-content';
import { readCustomer, phoneDigits, uniqueIdentities } from './read-customer';
import { readErrors } from './read-errors';
import { readSystemChange } from './read-identity-change';
import { SharedPhone, WhatsAppMessage, type WhatsAppContact } from './whatsapp-schema';

/** Reads one of `messages[]`: by the customer, to us. */
export function readMessage(
	source: EventSource,
	raw: Record<string, unknown>,
	contacts: readonly WhatsAppContact[],
): ChannelEvent {
	const message = WhatsAppMessage.parse(raw);
	const customer = readCustomer(
		{ phone: message.from, userId: message.from_user_id, parentUserId: message.from_parent_user_id },
		contacts,
	);
	if (typeOf(message, raw) === 'system') return readSystemChange(source, raw, message, customer);

	const event = readEitherSide(source, raw, message);
	event.customer = customer && { ...customer, allIds: [...customer.allIds, ...sharedOwnNumbers(raw, customer.allIds)] };
	event.wantsAnswer = event.type === 'message' && customer !== null && asksForAnswer(event, message);
	event.isQuestion &&= event.wantsAnswer;
	return event;
}

/** Reads one of `message_echoes[]`: somebody answered the customer from the phone app. */
export function readEcho(
	source: EventSource,
	raw: Record<string, unknown>,
	contacts: readonly WhatsAppContact[],
): ChannelEvent {
	const message = WhatsAppMessage.parse(raw);
	const given = { phone: message.to, userId: message.to_user_id, parentUserId: message.to_parent_user_id };
	const event = readEitherSide(source, raw, message);
	return {
		...event,
		type: event.type === 'message' ? 'echo' : event.type,
		customer: readCustomer(given, contacts),
		fromBusiness: true,
		isQuestion: false,
	};
}

function readEitherSide(source: EventSource, raw: Record<string, unknown>, message: WhatsAppMessage): ChannelEvent {
	const shared = {
		raw,
		id: message.id ?? null,
		sentAt: readTimestamp(message.timestamp),
		groupId: message.group_id ?? null,
		referral: message.referral ?? null,
		...readErrors(message.errors),
	};
	switch (typeOf(message, raw)) {
		case 'reaction': {
			const { message_id: replyTo = null, emoji = null } = message.reaction ?? {};
			return newEvent(source, { ...shared, type: 'reaction', contentType: 'reaction', replyTo, emoji });
		}
		case 'edit': {
			const edited = message.edit?.message ?? {};
			const { text, media } = readContent(WhatsAppMessage.parse(edited), edited);
			const replyTo = message.edit?.original_message_id ?? null;
			return newEvent(source, { ...shared, type: 'edit', contentType: 'edit', replyTo, text, media });
		}
		case 'revoke': {
			const replyTo = message.revoke?.original_message_id ?? null;
			return newEvent(source, { ...shared, type: 'delete', contentType: 'revoke', replyTo });
		}
		default: {
			const replyTo = message.context?.id ?? null;
			return newEvent(source, { ...shared, type: 'message', replyTo, ...readContent(message, raw) });
		}
	}
}

/** Content that nobody could answer, or that wants none. */
const SILENT_TYPES = new Set(['call_permission_reply', 'request_welcome', 'ephemeral']);

function asksForAnswer({ contentType, groupId }: ChannelEvent, { unsupported }: WhatsAppMessage): boolean {
	// An edit that we are not told about arrives as an unsupported message: the question itself was answered before.
	const isHiddenEdit = contentType === 'unsupported' && unsupported?.type === 'edit';
	return groupId === null && !isHiddenEdit && !SILENT_TYPES.has(contentType);
}

/** A customer without a phone number may hand it over by a button; then it is theirs, unlike other shared contacts. */
function sharedOwnNumbers(raw: Record<string, unknown>, known: readonly { id: string }[]) {
	const phones = recordsOf(raw['contacts'])
		.filter(({ origin }) => origin === 'contact_request')
		.flatMap((contact) => recordsOf(contact['phones']))
		.map((phone) => SharedPhone.parse(phone))
		.map(({ wa_id, phone }) => phoneDigits(wa_id ?? phone ?? ''));
	return uniqueIdentities(phones.filter((phone) => phone !== '' && !known.some(({ id }) => id === phone)));
}
