import type { ChannelEvent } from '../events/channel-event';
import { isRecord, recordsOf } from '../events/read-values';
import { WhatsAppLocation, WhatsAppOrder, WhatsAppOrderItem, WhatsAppSharedContact } from './whatsapp-schema';

type Shared = Pick<ChannelEvent, 'location' | 'sharedContacts' | 'order'>;

/** Nobody reads more of them in a note; the raw part has all. */
const MAX_CONTACTS = 20;
const MAX_ITEMS = 50;

/** Reads what a customer shared that is neither text nor a file: a place, people, a cart. */
export function readShared(type: string, raw: Record<string, unknown>): Shared {
	return {
		location: type === 'location' && isRecord(raw['location']) ? readLocation(raw['location']) : null,
		sharedContacts: type === 'contacts' ? recordsOf(raw['contacts']).slice(0, MAX_CONTACTS).map(readSharedContact) : [],
		order: type === 'order' && isRecord(raw['order']) ? readOrder(raw['order']) : null,
	};
}

function readLocation(raw: Record<string, unknown>): ChannelEvent['location'] {
	const { latitude = null, longitude = null, name = null, address = null, url = null } = WhatsAppLocation.parse(raw);
	return { latitude, longitude, name, address, url };
}

function readSharedContact(raw: Record<string, unknown>): ChannelEvent['sharedContacts'][number] {
	const { name, org } = WhatsAppSharedContact.parse(raw);
	const told = [name?.first_name, name?.last_name].filter((part) => part !== undefined).join(' ');
	return {
		name: name?.formatted_name ?? (told || null),
		company: org?.company ?? null,
		phones: textsOf(raw['phones'], ['phone', 'wa_id']),
		emails: textsOf(raw['emails'], ['email']),
	};
}

function textsOf(list: unknown, keys: string[]): string[] {
	return recordsOf(list)
		.slice(0, MAX_CONTACTS)
		.flatMap((entry) => keys.map((key) => entry[key]).find((value) => typeof value === 'string') ?? []);
}

function readOrder(raw: Record<string, unknown>): ChannelEvent['order'] {
	const { catalog_id: catalogId = null, product_items: items } = WhatsAppOrder.parse(raw);
	return {
		catalogId,
		items: recordsOf(items)
			.slice(0, MAX_ITEMS)
			.map((item) => {
				const {
					product_retailer_id: productId = null,
					quantity = null,
					item_price: price = null,
					currency = null,
				} = WhatsAppOrderItem.parse(item);
				return { productId, quantity, price, currency };
			}),
	};
}
