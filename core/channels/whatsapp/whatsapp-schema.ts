import { z } from 'zod';
import { anything, flag, id, name, number, object, record, text } from '../events/read-values';

/** `{body}`; some that imitate Meta write the text itself. */
const textBody = z.preprocess((value) => (typeof value === 'string' ? { body: value } : value), object({ body: text }));

/** What we read of a message in `messages[]` or `message_echoes[]`; the rest stays in the raw part. */
export const WhatsAppMessage = z.object({
	id,
	from: id,
	from_user_id: id,
	from_parent_user_id: id,
	to: id,
	to_user_id: id,
	to_parent_user_id: id,
	group_id: id,
	timestamp: anything,
	type: text,
	text: textBody,
	button: object({ text, payload: text }),
	interactive: object({
		type: text,
		button_reply: object({ id, title: text }),
		list_reply: object({ id, title: text, description: text }),
		nfm_reply: object({ name: text, body: text, response_json: anything }),
	}),
	order: object({ text }),
	reaction: object({ message_id: id, emoji: text }),
	edit: object({ original_message_id: id, message: record }),
	revoke: object({ original_message_id: id }),
	system: object({
		type: text,
		body: text,
		wa_id: id,
		new_wa_id: id,
		customer: id,
		user_id: id,
		parent_user_id: id,
		previous_user_id: id,
	}),
	unsupported: object({ type: text }),
	context: object({ id }),
	referral: record,
	errors: anything,
});
export type WhatsAppMessage = z.infer<typeof WhatsAppMessage>;

export const WhatsAppMedia = z.object({
	id,
	url: text,
	link: text,
	mime_type: text,
	sha256: text,
	filename: text,
	caption: text,
	voice: flag,
});

export const WhatsAppStatus = z.object({
	id,
	status: text,
	timestamp: anything,
	recipient_id: id,
	recipient_user_id: id,
	recipient_parent_user_id: id,
	parent_recipient_user_id: id,
	recipient_type: text,
	recipient_participant_id: id,
	recipient_participant_user_id: id,
	recipient_participant_parent_user_id: id,
	biz_opaque_callback_data: text,
	pricing: object({ billable: anything, pricing_model: text, type: text, category: text }),
	errors: anything,
});
export type WhatsAppStatus = z.infer<typeof WhatsAppStatus>;

export const WhatsAppContact = z.object({
	wa_id: id,
	user_id: id,
	parent_user_id: id,
	profile: object({ name, username: name }),
});
export type WhatsAppContact = z.infer<typeof WhatsAppContact>;

export const WhatsAppMetadata = z.object({ phone_number_id: id, display_phone_number: id });

export const WhatsAppError = z.object({
	code: number,
	title: text,
	message: text,
	details: text,
	error_data: object({ details: text }),
});

export const WhatsAppLocation = z.object({ latitude: number, longitude: number, name: text, address: text, url: text });

export const WhatsAppOrder = z.object({ catalog_id: id, product_items: anything });
export const WhatsAppOrderItem = z.object({
	product_retailer_id: id,
	quantity: number,
	item_price: number,
	currency: text,
});

export const WhatsAppSharedContact = z.object({
	name: object({ formatted_name: text, first_name: text, last_name: text }),
	org: object({ company: text }),
});

/** One of `contacts[].phones[]` of a shared contact. */
export const SharedPhone = z.object({ wa_id: id, phone: text });

const previousAndCurrent = object({ previous: id, current: id });

export const UserIdUpdate = z.object({
	wa_id: id,
	user_id: previousAndCurrent,
	parent_user_id: previousAndCurrent,
	timestamp: anything,
});
