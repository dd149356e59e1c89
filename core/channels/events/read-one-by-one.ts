import type { ChannelEvent } from './channel-event';
import { isRecord } from './lenient';
import { newEvent, type EventSource } from './new-event';

/**
 * Reads the parts of a body one by one: a part that cannot be read becomes an `unknown` event and costs the others
 * nothing. The readers are written so that they never throw; this is for the day when one does.
 */
export function readOneByOne(
	source: EventSource,
	parts: readonly unknown[],
	read: (part: Record<string, unknown>) => ChannelEvent[],
): ChannelEvent[] {
	return parts.flatMap((part) => {
		const unreadable = () => [newEvent(source, { type: 'unknown', contentType: 'unreadable', raw: part })];
		if (!isRecord(part)) return unreadable();
		try {
			return read(part);
		} catch {
			return unreadable();
		}
	});
}
