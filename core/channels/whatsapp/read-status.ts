import type { ChannelEvent } from '../events/channel-event';
import { newEvent, type EventSource } from '../events/new-event';
import { readTimestamp } from '../events/read-values';
import { readCustomer } from './read-customer';
import { readErrors } from './read-errors';
import { WhatsAppStatus, type WhatsAppContact } from './whatsapp-schema';

/** Reads one of `statuses[]`: what became of a message of ours. */
export function readStatus(
	source: EventSource,
	raw: Record<string, unknown>,
	contacts: readonly WhatsAppContact[],
): ChannelEvent {
	const status = WhatsAppStatus.parse(raw);
	const isGroup = status.recipient_type === 'group';
	return newEvent(source, {
		type: 'status',
		contentType: status.status ?? 'unknown',
		raw,
		id: status.id ?? null,
		status: status.status ?? null,
		sentAt: readTimestamp(status.timestamp),
		customer: readCustomer(isGroup ? participantIds(status) : recipientIds(status), contacts),
		groupId: isGroup ? (status.recipient_id ?? null) : null,
		callbackData: status.biz_opaque_callback_data ?? null,
		pricing: readPricing(status.pricing),
		...readErrors(status.errors),
	});
}

const recipientIds = (status: WhatsAppStatus) => ({
	phone: status.recipient_id,
	userId: status.recipient_user_id,
	parentUserId: status.recipient_parent_user_id ?? status.parent_recipient_user_id,
});

/** In a group `recipient_id` is the group. */
const participantIds = (status: WhatsAppStatus) => ({
	phone: status.recipient_participant_id,
	userId: status.recipient_participant_user_id,
	parentUserId: status.recipient_participant_parent_user_id,
});

function readPricing(pricing: WhatsAppStatus['pricing']): ChannelEvent['pricing'] {
	if (!pricing) return null;
	return {
		billable: typeof pricing.billable === 'boolean' ? pricing.billable : null,
		model: pricing.pricing_model ?? null,
		type: pricing.type ?? null,
		category: pricing.category ?? null,
	};
}
