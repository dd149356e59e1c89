import type { ChannelEvent } from '../events/channel-event';
import { isRecord, listOf } from '../events/lenient';
import { newEvent, type EventSource } from '../events/new-event';
import { readOneByOne } from '../events/read-one-by-one';
import { readItem, readStandbyItem } from './read-item';

/** An object with one of these is an item as in `messaging[]`, wherever it stands. */
const ITEM_KEYS = ['sender', 'recipient', 'message', 'postback', 'reaction', 'read', 'delivery', 'message_edit'];

const ENTRY_KEYS = new Set([
	'id',
	'time',
	'messaging',
	'standby',
	'changes',
	'field',
	'value',
	'uid',
	'changed_fields',
]);

/**
 * Reads one entry of an Instagram or Messenger body. Live items stand in `messaging[]`; the same also comes as
 * `changes[].value` (Test button, some Instagram apps), and one change may stand directly in the entry.
 */
export function parseMessagingEntry(source: EventSource, entry: Record<string, unknown>): ChannelEvent[] {
	const changes = [...listOf(entry['changes']), ...(entry['value'] === undefined ? [] : [entry])];
	const events = [
		...readOneByOne(source, listOf(entry['messaging']), (item) => readItem(source, item)),
		...readOneByOne(source, listOf(entry['standby']), (item) => readStandbyItem(source, item)),
		...readOneByOne(source, changes, (change) => readChange(source, change)),
	];
	const hasOther = Object.keys(entry).some((key) => !ENTRY_KEYS.has(key));
	if (events.length > 0 || !hasOther) return events;
	return [newEvent(source, { type: 'unknown', contentType: 'entry', raw: entry })];
}

/** Fields whose value is an item; others (comments, mentions, feed …) may well have a `message` that is none. */
const ITEM_FIELD = /^(message|messaging|standby|response_feedback)/;

function readChange(source: EventSource, { field, value, ...rest }: Record<string, unknown>): ChannelEvent[] {
	const name = typeof field === 'string' ? field : '';
	if (isRecord(value) && (name === '' || ITEM_FIELD.test(name)) && ITEM_KEYS.some((key) => isRecord(value[key]))) {
		return name === 'standby' ? readStandbyItem(source, value) : readItem(source, value);
	}
	return [newEvent(source, { type: 'unknown', contentType: name || 'unknown', raw: { ...rest, field, value } })];
}
