import type { TenantSettings } from '../storage';
import type { Reply } from './turn';

/** Why a person takes over; stands in the handoff for staff to see. */
export type HandOverReason = 'no_answer_known' | 'model_asked' | 'ungrounded_reply' | 'turn_failed';

/** The reply that goes with handing a conversation over: honest about it, in the tenant's own words. */
export function handOver(settings: TenantSettings, reason: HandOverReason): Reply {
	return {
		text: reason === 'turn_failed' ? settings.apology_message : settings.handoff_message,
		citations: [],
		buttons: [],
		action: 'hand_over',
		reason,
		language: null,
		source: 'setting',
	};
}
