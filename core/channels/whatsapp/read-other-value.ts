import type { ChannelEvent } from '../events/channel-event';
import { listOf, readTimestamp } from '../events/read-values';
import { newEvent, readOneByOne, type EventSource } from '../events/new-event';
import { readContacts, readCustomer } from './read-customer';
import { findErrorLists, readErrors } from './read-errors';
import { WhatsAppContact, WhatsAppMessage } from './whatsapp-schema';

/** Fields about the state of the number, its templates or the account: one event a change, on-call staff may care. */
const ACCOUNT_FIELD = /^(account|business|phone_number|message_template|template|security|payment|partner|flows|group)/;

/** What Meta lists in a value besides live messages: never answered, kept one by one. */
const KEPT_LISTS: Record<string, { field: RegExp; type: ChannelEvent['type']; contentType: string }> = {
	history: { field: /.*/, type: 'unknown', contentType: 'history' },
	calls: { field: /.*/, type: 'unknown', contentType: 'call' },
	state_sync: { field: /.*/, type: 'unknown', contentType: 'smb_app_state_sync' },
	user_preferences: { field: /.*/, type: 'account', contentType: 'user_preferences' },
	groups: { field: /.*/, type: 'account', contentType: 'group' },
	statuses: { field: /^calls$/, type: 'unknown', contentType: 'call-status' },
	// Media of old messages come like live ones, later than the rest of the history.
	messages: { field: /^history$/, type: 'unknown', contentType: 'history-media' },
};

/** Reads what in a value is neither message nor status: history, calls, preferences, the state of the account. */
export function readOtherValue(source: EventSource, field: string, value: Record<string, unknown>): ChannelEvent[] {
	const kept = Object.entries(KEPT_LISTS).flatMap(([key, kind]) => {
		if (!kind.field.test(field)) return [];
		return readOneByOne(source, listOf(value[key]), (raw) => [readKept(source, kind, raw, value)]);
	});
	if (kept.length > 0 || !ACCOUNT_FIELD.test(field)) return kept;
	return [
		newEvent(source, { type: 'account', contentType: field, raw: value, sentAt: readTimestamp(source.entryTime) }),
	];
}

function readKept(
	source: EventSource,
	{ type, contentType }: { type: ChannelEvent['type']; contentType: string },
	raw: Record<string, unknown>,
	value: Record<string, unknown>,
): ChannelEvent {
	const { id, from, from_user_id: userId, timestamp } = WhatsAppMessage.parse(raw);
	const { wa_id, user_id } = WhatsAppContact.parse(raw);
	const given = { phone: from ?? wa_id, userId: userId ?? user_id, parentUserId: undefined };
	return newEvent(source, {
		type,
		contentType,
		raw,
		id: id ?? null,
		sentAt: readTimestamp(timestamp),
		customer: readCustomer(given, readContacts(value['contacts'])),
		...readErrors(...findErrorLists(raw), contentType === 'call' ? value['errors'] : undefined),
	});
}
