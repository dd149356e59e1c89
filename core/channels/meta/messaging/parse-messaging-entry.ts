import type { ChannelEvent } from '../../events/channel-event';
import { isRecord, listOf, recordsOf } from '../../events/read-values';
import { newEvent, readOneByOne, type EventSource } from '../../events/new-event';
import { readItem, readStandbyItem } from './read-item';

/** An object with one of these is an item as in `messaging[]`, wherever it stands. */
const ITEM_KEYS = ['sender', 'recipient', 'message', 'postback', 'reaction', 'read', 'delivery', 'message_edit'];

const KNOWN_KEYS = new Set(['messaging', 'standby', 'changes', 'field', 'value']);

/**
 * Reads one entry of an Instagram or Messenger body. Live items stand in `messaging[]`; the same also comes as
 * `changes[].value` (Test button, some Instagram apps), and one change may stand directly in the entry. Other lists
 * (`calls[]`, what Meta adds tomorrow) are kept item by item.
 */
export function parseMessagingEntry(source: EventSource, entry: Record<string, unknown>): ChannelEvent[] {
	const changes = [...listOf(entry['changes']), ...(entry['value'] === undefined ? [] : [entry])];
	return [
		...readOneByOne(source, listOf(entry['messaging']), (item) => readItem(source, item)),
		...readOneByOne(source, listOf(entry['standby']), (item) => readStandbyItem(source, item)),
		...readOneByOne(source, changes, (change) => readChange(source, change)),
		...Object.keys(entry)
			.filter((key) => !KNOWN_KEYS.has(key))
			.flatMap((key) => listOf(entry[key]).map((raw) => readKept(source, key, raw))),
	];
}

function readKept(source: EventSource, key: string, raw: unknown): ChannelEvent {
	return newEvent(source, { type: 'unknown', contentType: key === 'calls' ? 'call' : key, raw });
}

/** Fields whose value is an item; others (comments, mentions, feed …) may well have a `message` that is none. */
const ITEM_FIELD = /^(message|messaging|standby|response_feedback)/;

function readChange(source: EventSource, change: Record<string, unknown>): ChannelEvent[] {
	const { field, value } = change;
	const name = typeof field === 'string' ? field : '';
	const items = name === '' || ITEM_FIELD.test(name) ? recordsOf(value).filter(isItem) : [];
	if (items.length === 0) return [newEvent(source, { type: 'unknown', contentType: name || 'unknown', raw: change })];
	return readOneByOne(source, items, (item) =>
		name === 'standby' ? readStandbyItem(source, item) : readItem(source, item),
	);
}

const isItem = (value: Record<string, unknown>): boolean => ITEM_KEYS.some((key) => isRecord(value[key]));
