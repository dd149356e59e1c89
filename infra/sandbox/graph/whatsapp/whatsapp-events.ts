/** Composes the webhook bodies that Meta posts for a WhatsApp number. */
import type { Customer } from '../../phone/phone-message';

export interface WhatsAppNumber {
	phoneNumberId: string;
	displayPhoneNumber: string;
	businessAccountId: string;
}

export interface InboundMessage {
	id: string;
	from: Customer;
	timestampS: number;
	/** `type` and the object of that type, e.g. `{type: 'text', text: {body}}` */
	content: Record<string, unknown>;
}

export interface StatusEvent {
	id: string;
	status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
	customer: Customer;
	callback: string | undefined;
	errors?: object[];
}

const DAY_S = 24 * 3600;
const isPhone = (id: string) => /^\d+$/.test(id);

/** The business-scoped id; someone without a phone number has nothing else. */
const userIdOf = ({ id, userId }: Customer) => userId ?? (isPhone(id) ? undefined : id);

/** Only what there is: `{wa_id}`, `{user_id}`, or both. */
function idsOf(customer: Customer, phoneKey: string, userKey: string, parentKey: string): Record<string, string> {
	const userId = userIdOf(customer);
	return {
		...(isPhone(customer.id) ? { [phoneKey]: customer.id } : {}),
		...(userId === undefined ? {} : { [userKey]: userId }),
		...(customer.parentUserId === undefined ? {} : { [parentKey]: customer.parentUserId }),
	};
}

const contactOf = (customer: Customer) => ({
	profile: {
		name: customer.name,
		...(customer.username === undefined ? {} : { username: `@${customer.username}` }),
	},
	...idsOf(customer, 'wa_id', 'user_id', 'parent_user_id'),
});

function compose(number: WhatsAppNumber, value: object, field = 'messages'): object {
	const metadata = { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId };
	const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field };
	return { object: 'whatsapp_business_account', entry: [{ id: number.businessAccountId, changes: [change] }] };
}

/** One webhook with one or several messages, perhaps of several customers. */
function composeMessages(number: WhatsAppNumber, messages: InboundMessage[]): object {
	// News about a number itself comes without the person's profile.
	const talking = messages.filter(({ content }) => content['type'] !== 'system');
	const contacts = new Map(talking.map(({ from }) => [from.id, contactOf(from)]));
	return compose(number, {
		...(contacts.size > 0 ? { contacts: [...contacts.values()] } : {}),
		messages: messages.map(({ id, from, timestampS, content }) => ({
			...idsOf(from, 'from', 'from_user_id', 'from_parent_user_id'),
			id,
			timestamp: String(timestampS),
			...content,
		})),
	});
}

/** One webhook with a message that the owner wrote in the phone app. */
export function composeEchoes(number: WhatsAppNumber, { id, from, timestampS, content }: InboundMessage): object {
	const echo = {
		from: number.displayPhoneNumber,
		...idsOf(from, 'to', 'to_user_id', 'to_parent_user_id'),
		id,
		timestamp: String(timestampS),
		...content,
	};
	const contacts = userIdOf(from) === undefined ? {} : { contacts: [contactOf(from)] };
	return compose(number, { ...contacts, message_echoes: [echo] }, 'smb_message_echoes');
}

/** One webhook that says that a customer's business-scoped id is another one now. */
export function composeUserIdUpdate(number: WhatsAppNumber, before: Customer, after: Customer, nowS: number): object {
	const change = {
		...(isPhone(after.id) ? { wa_id: after.id } : {}),
		detail: `User id for ${after.name} has been updated.`,
		user_id: { previous: userIdOf(before), current: userIdOf(after) },
		timestamp: String(nowS),
	};
	const contact = { profile: { name: after.name }, ...(isPhone(after.id) ? { wa_id: after.id } : {}) };
	return compose(number, { contacts: [contact], user_id_update: [change] }, 'user_id_update');
}

/** Meta's answer in a status to a reply that comes more than a day after the customer's last message. */
export const windowClosed = {
	code: 131047,
	title: 'Re-engagement message',
	message: 'Re-engagement message',
	error_data: {
		details:
			'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
	},
	href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
};

function statusOf(number: WhatsAppNumber, event: StatusEvent, nowS: number): object {
	const { id, status, customer, callback, errors } = event;
	const conversation = {
		id: Buffer.from(`${number.phoneNumberId}:${customer.id}`).toString('hex').slice(-32),
		...(status === 'sent' ? { expiration_timestamp: String(nowS + DAY_S) } : {}),
		origin: { type: 'service' },
	};
	const pricing = { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' };
	return {
		id,
		status,
		timestamp: String(nowS),
		...idsOf(customer, 'recipient_id', 'recipient_user_id', 'recipient_parent_user_id'),
		...(callback === undefined ? {} : { biz_opaque_callback_data: callback }),
		...(status === 'failed' ? { errors } : { conversation, pricing }),
	};
}

/** One webhook with one status. `contacts` comes with all but `failed`, the window's end only with `sent`. */
export function composeStatus(number: WhatsAppNumber, event: StatusEvent, nowS: number): object {
	return compose(number, {
		...(event.status === 'failed' ? {} : { contacts: [contactOf(event.customer)] }),
		statuses: [statusOf(number, event, nowS)],
	});
}

/** Messages, perhaps, and several statuses in one webhook, each in a change of its own. */
export function composeBatch(
	number: WhatsAppNumber,
	messages: InboundMessage[],
	statuses: (StatusEvent & { timestampS: number })[],
): object {
	const bodies = [
		...(messages.length > 0 ? [composeMessages(number, messages)] : []),
		...statuses.map((status) => composeStatus(number, status, status.timestampS)),
	] as { entry: { changes: object[] }[] }[];
	const changes = bodies.flatMap(({ entry }) => entry.flatMap((one) => one.changes));
	return { object: 'whatsapp_business_account', entry: [{ id: number.businessAccountId, changes }] };
}
