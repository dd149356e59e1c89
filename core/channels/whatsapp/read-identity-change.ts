import type { ChannelEvent, Customer, Identity } from '../events/channel-event';
import { newEvent, type EventSource } from '../events/new-event';
import { readTimestamp } from '../events/read-values';
import { readCustomer, uniqueIdentities } from './read-customer';
import { UserIdUpdate, type WhatsAppContact, type WhatsAppMessage } from './whatsapp-schema';

/** "User Ana changed from 972987654321 to 972912345678": at times the only place that has the old id. */
const FROM_TO = /\bfrom\s+\+?([A-Z0-9.]+)\s+to\s+\+?([A-Z0-9.]*[A-Z0-9])/i;

/** Reads a system message: the customer got a new number or id, or a new phone; in groups also other news. */
export function readSystemChange(
	source: EventSource,
	raw: Record<string, unknown>,
	message: WhatsAppMessage,
	customer: Customer | null,
): ChannelEvent {
	const kind = message.system?.type ?? 'unknown';
	const isNewId = /number|user_id/.test(kind);
	const { previous, current } = isNewId ? idsOfChange(message) : { previous: [], current: [] };
	return newEvent(source, {
		type: isNewId || kind.includes('identity') ? 'identity-change' : 'unknown',
		contentType: `system:${kind}`,
		raw,
		id: message.id ?? null,
		sentAt: readTimestamp(message.timestamp),
		groupId: message.group_id ?? null,
		customer: withOldIds(customer ?? toCustomer(previous), previous, current),
		identity: moved(previous, current),
	});
}

/** The message may name nobody: then the old id says who it is. */
function toCustomer([first]: readonly Identity[]): Customer | null {
	return first ? { ...first, allIds: [first], name: null, username: null } : null;
}

function withOldIds(customer: Customer | null, previous: readonly Identity[], current: readonly Identity[]) {
	return customer && { ...customer, allIds: without(mergeIdentities(customer.allIds, previous), current) };
}

function idsOfChange({ from, from_user_id: userId, system }: WhatsAppMessage) {
	const [, before, after] = FROM_TO.exec(system?.body ?? '') ?? [];
	const told = system?.wa_id ?? system?.new_wa_id ?? after;
	return {
		// `customer` is the old id beside a new one; alone it was seen to be the new one.
		previous: uniqueIdentities([
			from,
			userId,
			system?.previous_user_id,
			before,
			told === undefined ? undefined : system?.customer,
		]),
		current: uniqueIdentities([told ?? system?.customer, system?.user_id, system?.parent_user_id]),
	};
}

/** Reads one of `user_id_update[]`: the business-scoped id changed, mostly together with the phone. */
export function readUserIdUpdate(
	source: EventSource,
	raw: Record<string, unknown>,
	contacts: readonly WhatsAppContact[],
): ChannelEvent {
	const update = UserIdUpdate.parse(raw);
	const previous = uniqueIdentities([update.user_id?.previous, update.parent_user_id?.previous]);
	const current = uniqueIdentities([update.user_id?.current, update.parent_user_id?.current]);
	const given = {
		phone: update.wa_id,
		userId: update.user_id?.previous,
		parentUserId: update.parent_user_id?.previous,
	};
	return newEvent(source, {
		type: 'identity-change',
		contentType: 'user_id_update',
		raw,
		sentAt: readTimestamp(update.timestamp),
		customer: readCustomer(given, contacts),
		identity: moved(previous, current),
	});
}

const without = (ids: Identity[], others: readonly Identity[]) =>
	ids.filter(({ id }) => !others.some((other) => other.id === id));

const mergeIdentities = (...lists: readonly (readonly Identity[])[]) =>
	uniqueIdentities(lists.flat().map(({ id }) => id));

function moved(previous: Identity[], current: Identity[]): ChannelEvent['identity'] {
	const fresh = without(current, previous);
	return fresh.length === 0 ? null : { previous: without(previous, current), current: fresh };
}
