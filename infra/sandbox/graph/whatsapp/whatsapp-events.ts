/** Composes the webhook bodies that Meta posts for a WhatsApp number. */

export interface WhatsAppNumber {
	phoneNumberId: string;
	displayPhoneNumber: string;
	businessAccountId: string;
}

export interface InboundMessage {
	id: string;
	from: string;
	name: string | undefined;
	timestampS: number;
	/** `type` and the object of that type, e.g. `{type: 'text', text: {body}}` */
	content: Record<string, unknown>;
}

export interface StatusEvent {
	id: string;
	status: 'sent' | 'delivered' | 'read' | 'failed';
	customer: { id: string; name: string };
	callback: string | undefined;
	errors?: object[];
}

const DAY_S = 24 * 3600;
const isPhone = (id: string) => /^\d+$/.test(id);

/** Someone without a phone number is known by a business-scoped id alone. */
const contactOf = (id: string, name: string | undefined) => ({
	profile: { name: name ?? id },
	...(isPhone(id) ? { wa_id: id } : { user_id: id }),
});

function compose(number: WhatsAppNumber, value: object): object {
	const metadata = { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId };
	const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field: 'messages' };
	return { object: 'whatsapp_business_account', entry: [{ id: number.businessAccountId, changes: [change] }] };
}

/** One webhook with one or several messages, perhaps of several customers. */
export function composeMessages(number: WhatsAppNumber, messages: InboundMessage[]): object {
	const contacts = new Map(messages.map(({ from, name }) => [from, contactOf(from, name)]));
	return compose(number, {
		contacts: [...contacts.values()],
		messages: messages.map(({ id, from, timestampS, content }) => ({
			...(isPhone(from) ? { from } : { from_user_id: from }),
			id,
			timestamp: String(timestampS),
			...content,
		})),
	});
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

/** One webhook with one status. `contacts` comes with all but `failed`, the window's end only with `sent`. */
export function composeStatus(number: WhatsAppNumber, event: StatusEvent, nowS: number): object {
	const { id, status, customer, callback, errors } = event;
	const isFailed = status === 'failed';
	const conversation = {
		id: Buffer.from(`${number.phoneNumberId}:${customer.id}`).toString('hex').slice(-32),
		...(status === 'sent' ? { expiration_timestamp: String(nowS + DAY_S) } : {}),
		origin: { type: 'service' },
	};
	const pricing = { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' };
	return compose(number, {
		...(isFailed ? {} : { contacts: [contactOf(customer.id, customer.name)] }),
		statuses: [
			{
				id,
				status,
				timestamp: String(nowS),
				...(isPhone(customer.id) ? { recipient_id: customer.id } : { recipient_user_id: customer.id }),
				...(callback === undefined ? {} : { biz_opaque_callback_data: callback }),
				...(isFailed ? { errors } : { conversation, pricing }),
			},
		],
	});
}
