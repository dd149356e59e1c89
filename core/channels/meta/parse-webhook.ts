import type { SharedWebhook } from '../channel';
import type { ChannelEvent } from '../events/channel-event';
import { isRecord, listOf, makeStorable } from '../events/read-values';
import { readOneByOne, type EventSource } from '../events/new-event';
import type { ChannelKind } from '../channel-kind';
import { channels } from '../registry';

/** Whose bodies have this `object`. */
const webhooks = new Map<unknown, { channel: ChannelKind } & SharedWebhook>();
for (const [channel, { webhook }] of Object.entries(channels)) {
	if ('object' in webhook) webhooks.set(webhook.object, { channel: channel as ChannelKind, ...webhook });
}

/**
 * Reads everything that one webhook POST of Meta reports.
 *
 * Never throws, whatever the body: each entry, change and message is read on its own, and what cannot be read becomes an
 * `unknown` event. Repetitions within a body are kept; storage drops them by `dedupKey`.
 *
 * @param body the parsed JSON (see `readWebhookBody`); Meta's documentation also shows it as a list of bodies
 * @returns the events in the order of the body; empty when its `object` is none of ours
 */
export function parseWebhook(body: unknown): ChannelEvent[] {
	return listOf(makeStorable(body)).flatMap((part) => (isRecord(part) ? parseBody(part) : []));
}

/** Which channel a body is about; null when its `object` is none of ours. */
export function channelOf(body: unknown): ChannelKind | null {
	const first = listOf(body).find(isRecord);
	return webhooks.get(first?.['object'])?.channel ?? null;
}

function parseBody(body: Record<string, unknown>): ChannelEvent[] {
	const webhook = webhooks.get(body['object']);
	if (!webhook) return [];
	const { channel, parseEntry } = webhook;
	const nowhere: EventSource = { channel, account: null, entryId: null, accountPhone: null, entryTime: null };
	return readOneByOne(nowhere, listOf(body['entry']), (entry) => {
		const entryId = typeof entry['id'] === 'string' || typeof entry['id'] === 'number' ? String(entry['id']) : null;
		return parseEntry({ ...nowhere, entryId: entryId || null, entryTime: entry['time'] }, entry);
	});
}

/** Sixteen digits and more may be too many for a JavaScript number: 17841405726653027 would become …028. */
const LONG_INTEGER = /[:[,]\s*-?\d{16,}\s*[,}\]]/;

/**
 * Parses the bytes of a webhook. Ids that Meta wrote as long numbers come out as strings, digit by digit.
 *
 * @returns undefined when the bytes are not JSON
 */
export function readWebhookBody(rawBody: Buffer | string): unknown {
	const text = rawBody.toString('utf8').replace(/^\uFEFF/, '');
	try {
		return LONG_INTEGER.test(text) ? JSON.parse(text, keepLongIntegers) : JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The third argument is new in JavaScript (Node 21); without it the number stays what it is. */
function keepLongIntegers(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
	const isInexact = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
	return isInexact && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;
}
