import type { ChannelEvent, EventError } from '../events/channel-event';
import { recordsOf } from '../events/read-values';
import { WhatsAppError } from './whatsapp-schema';

/** Reads a list of `errors`, in the old shape (`details`) and the new one (`error_data.details`). */
export function readErrors(...lists: unknown[]): Pick<ChannelEvent, 'errors' | 'errorCodes'> {
	const errors = lists.flatMap(recordsOf).flatMap((raw): EventError[] => {
		const { code, title, message, details, error_data } = WhatsAppError.parse(raw);
		if (code === undefined) return [];
		return [{ code, title: title ?? message ?? null, details: error_data?.details ?? details ?? null }];
	});
	return { errors, errorCodes: [...new Set(errors.map(({ code }) => code))] };
}

const MAX_DEPTH = 6;

/** Every list of `errors` inside a value, wherever it stands: history and calls have them at several levels. */
export function findErrorLists(value: unknown, depth = 0): unknown[] {
	if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
	return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
		key === 'errors' ? [child] : findErrorLists(child, depth + 1),
	);
}
