import type { ChannelEvent } from '../events/channel-event';
import { isRecord, listOf, recordsOf } from '../events/read-values';
import { newEvent, readOneByOne, type EventSource } from '../events/new-event';
import { phoneDigits, readContacts } from './read-customer';
import { readErrors } from './read-errors';
import { readUserIdUpdate } from './read-identity-change';
import { readEcho, readMessage } from './read-message';
import { readOtherValue } from './read-other-value';
import { readStatus } from './read-status';
import { WhatsAppMetadata } from './whatsapp-schema';

/** The fields that carry live messages; a body without `field` is an old or hand-made one of this kind. */
const isLive = (field: string) => field === 'messages' || field === '';

/** Reads one entry of a body whose `object` is `whatsapp_business_account`. */
export function parseWhatsAppEntry(source: EventSource, entry: Record<string, unknown>): ChannelEvent[] {
	const changes = entry['changes'] === undefined && entry['value'] !== undefined ? [entry] : listOf(entry['changes']);
	return readOneByOne(source, changes, (change) => parseChange(source, change));
}

function parseChange(entrySource: EventSource, change: Record<string, unknown>): ChannelEvent[] {
	const field = typeof change['field'] === 'string' ? change['field'] : '';
	const value = change['value'];
	if (!isRecord(value))
		return [newEvent(entrySource, { type: 'unknown', contentType: field || 'unknown', raw: change })];

	const source = sourceOf(entrySource, value);
	const events = [...readLive(source, field, value), ...readOtherValue(source, field, value)];
	return events.length > 0
		? events
		: [newEvent(source, { type: 'unknown', contentType: field || 'unknown', raw: value })];
}

function sourceOf(source: EventSource, value: Record<string, unknown>): EventSource {
	const metadata = WhatsAppMetadata.parse(isRecord(value['metadata']) ? value['metadata'] : {});
	const shown = metadata.display_phone_number ?? value['display_phone_number'];
	return {
		...source,
		account: metadata.phone_number_id ?? null,
		accountPhone: typeof shown === 'string' ? phoneDigits(shown) || null : null,
	};
}

function readLive(source: EventSource, field: string, value: Record<string, unknown>): ChannelEvent[] {
	const contacts = readContacts(value['contacts']);
	const isEchoes = isLive(field) || field.endsWith('message_echoes');
	return [
		...(isLive(field) ? eachOf(source, value['messages'], (raw) => readMessage(source, raw, contacts)) : []),
		...(isLive(field) ? eachOf(source, value['statuses'], (raw) => readStatus(source, raw, contacts)) : []),
		...(isEchoes ? eachOf(source, value['message_echoes'], (raw) => readEcho(source, raw, contacts)) : []),
		...eachOf(source, value['user_id_update'], (raw) => readUserIdUpdate(source, raw, contacts)),
		...(listOf(value['calls']).length > 0 ? [] : readValueErrors(source, value)),
	];
}

function eachOf(source: EventSource, list: unknown, read: (raw: Record<string, unknown>) => ChannelEvent) {
	return readOneByOne(source, listOf(list), (raw) => [read(raw)]);
}

/** Errors that belong to no message: the number reached a limit, a body could not be delivered. */
function readValueErrors(source: EventSource, value: Record<string, unknown>): ChannelEvent[] {
	const errors = recordsOf(value['errors']);
	if (errors.length === 0) return [];
	return [newEvent(source, { type: 'account', contentType: 'error', raw: { errors }, ...readErrors(errors) })];
}
