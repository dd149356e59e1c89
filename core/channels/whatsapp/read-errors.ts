import type { ChannelEvent, EventError } from '../events/channel-event';
import { recordsOf } from '../events/lenient';
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
