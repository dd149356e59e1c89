import { isOpenAt, parseOpeningHours } from '../opening-hours';
import type { TenantSettings } from '../storage';
import type { Reply, Turn } from './turn';

/** Why a person takes over; stands in the handoff for staff to see. */
export type HandOverReason =
	| 'no_answer_known'
	| 'model_asked'
	| 'ungrounded_reply'
	| 'turn_failed'
	| 'customer_asked'
	/** Something came that only a person can look at: a picture, a place, an order. */
	| 'attachment'
	| 'closed';

/** The reply that goes with handing a conversation over: honest about it, in the tenant's own words. */
export function handOver(turn: Pick<Turn, 'settings' | 'tenant'>, reason: HandOverReason, now = new Date()): Reply {
	const { handoff_message: standard, closed_message: closed } = turn.settings;
	const text = lineFor(turn.settings, reason) || standard;
	const isNews = closed !== '' && text !== closed && isOutsideHours(turn, now);
	return {
		text: isNews ? `${text}\n\n${closed}` : text,
		citations: [],
		buttons: [],
		action: 'hand_over',
		reason,
		language: null,
		source: 'setting',
	};
}

/** False for a business that does not say when it is open. */
export function isOutsideHours({ settings, tenant }: Pick<Turn, 'settings' | 'tenant'>, now: Date): boolean {
	const text = settings.opening_hours || settings.table_hours;
	if (text === '') return false;
	const hours = parseOpeningHours(text);
	return hours !== null && !isOpenAt(hours, tenant.timeZone, now);
}

function lineFor(settings: TenantSettings, reason: HandOverReason): string {
	switch (reason) {
		case 'turn_failed':
			return settings.apology_message;
		case 'customer_asked':
			return settings.human_message;
		case 'attachment':
			return settings.attachment_message;
		case 'closed':
			return settings.closed_message;
		case 'no_answer_known':
		case 'model_asked':
		case 'ungrounded_reply':
			return settings.handoff_message;
	}
}
