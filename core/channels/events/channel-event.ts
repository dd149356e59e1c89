import { z } from 'zod';
import type { ChannelKind } from '../channel-kind';

/**
 * - `message` a customer wrote or tapped something (whether it asks for an answer says `wantsAnswer`)
 * - `status` what became of a message of ours, one of WhatsApp's `statuses` or a Messenger delivery
 * - `echo` the business wrote from somewhere else (phone app, inbox, another program), or our own message comes back
 * - `reaction` an emoji on a message, or a thumb under an answer
 * - `read` the customer has read up to a message or a time (Messenger, Instagram)
 * - `edit`, `delete` of an earlier message, by either side (`fromBusiness`)
 * - `identity-change` a customer got a new number or id
 * - `account` the number, page, template or the whole account changed state, or reports an error
 * - `unknown` everything else, kept and counted: history, standby, calls, comments, hand-overs, opt-ins, new fields
 */
const ChannelEventType = z.enum([
	'message',
	'status',
	'echo',
	'reaction',
	'read',
	'edit',
	'delete',
	'identity-change',
	'account',
	'unknown',
]);
type ChannelEventType = z.infer<typeof ChannelEventType>;

/**
 * What an id of a customer is: `phone`, `business_scoped`, `instagram_scoped`, `page_scoped`, `user_ref`, `http:` and the
 * account … Equal ids of one kind are one person, on whichever channel of a business they write.
 */
export const IdentityKind = z.string();
export type IdentityKind = string;

export const Identity = z.object({ id: z.string(), kind: IdentityKind });
export type Identity = z.infer<typeof Identity>;

export const Customer = z.object({
	/** What the platform called the customer in this event; a phone as digits only. */
	id: z.string(),
	kind: IdentityKind,
	/** Every id that this event proves to belong to the same person; phones as digits only. Holds `id` too. */
	allIds: z.array(Identity),
	name: z.string().nullable(),
	/** Without "@". Not unique and not permanent: never an identity. */
	username: z.string().nullable(),
});
export type Customer = z.infer<typeof Customer>;

export const EventMedia = z.object({
	/** As the platform says it: image, audio, video, document, file, sticker, share, story_mention … */
	kind: z.string(),
	/** WhatsApp: ask Graph for it (valid for 7 days). */
	id: z.string().nullable(),
	/** Messenger, Instagram: a link that expires. WhatsApp sometimes adds one; it needs the token. */
	url: z.string().nullable(),
	mimeType: z.string().nullable(),
	/** Base64 or hex, as sent. */
	sha256: z.string().nullable(),
	filename: z.string().nullable(),
	caption: z.string().nullable(),
	/** An audio that was spoken into the phone, not a file. */
	isVoice: z.boolean(),
	stickerId: z.string().nullable(),
});
export type EventMedia = z.infer<typeof EventMedia>;

export const SharedLocation = z.object({
	latitude: z.number().nullable(),
	longitude: z.number().nullable(),
	name: z.string().nullable(),
	address: z.string().nullable(),
	url: z.string().nullable(),
});

export const SharedContact = z.object({
	name: z.string().nullable(),
	company: z.string().nullable(),
	phones: z.array(z.string()),
	emails: z.array(z.string()),
});

/** A cart from the business's catalogue. */
export const EventOrder = z.object({
	catalogId: z.string().nullable(),
	items: z.array(
		z.object({
			productId: z.string().nullable(),
			quantity: z.number().nullable(),
			/** Of one piece. */
			price: z.number().nullable(),
			currency: z.string().nullable(),
		}),
	),
});

export const EventError = z.object({ code: z.number(), title: z.string().nullable(), details: z.string().nullable() });
export type EventError = z.infer<typeof EventError>;

const EventPricing = z.object({
	billable: z.boolean().nullable(),
	model: z.string().nullable(),
	type: z.string().nullable(),
	category: z.string().nullable(),
});
type EventPricing = z.infer<typeof EventPricing>;

/**
 * One thing that happened on a channel: flat, the same for all platforms, plain JSON (it travels as such into a
 * PostgreSQL function). Every key is always there; what does not apply is null, false or an empty list.
 */
export const ChannelEvent = z.object({
	type: ChannelEventType,
	channel: z.custom<ChannelKind>(),
	/** Whose channel: phone_number_id, Instagram account id, page id, an HTTP channel's own name. Null when the body does not say. */
	account: z.string().nullable(),
	/** The id of the body's `entry`: the WhatsApp business account, else mostly the same as `account`. */
	entryId: z.string().nullable(),
	/** WhatsApp: the business's own number as displayed, digits only; finds the channel when `account` is null. */
	accountPhone: z.string().nullable(),
	/** The platform's id of the message this event is, or (status, read) is about. Null when it has none. */
	id: z.string().nullable(),
	/** All message ids of a delivery that names several; else `[id]` or empty. */
	ids: z.array(z.string()),
	/**
	 * Equal for two deliveries of the same event and different for two events: what storage is unique by (within channel
	 * and account). Mostly made of type and id; a hash of the content where there is no id.
	 */
	dedupKey: z.string(),
	customer: Customer.nullable(),
	/** Written by the business: an echo, or the edit or deletion of one. */
	fromBusiness: z.boolean(),
	/** When it happened, ISO 8601 UTC; null when the body does not say. */
	sentAt: z.string().nullable(),
	/** The platform's name of what it is: text, image, button_reply, postback, delivered, account_update … */
	contentType: z.string(),
	/** What the customer said: body, caption, title of the tapped button or row. Of an edit: the new text. */
	text: z.string().nullable(),
	/** What a tapped button or row carries unseen: its id or payload. */
	payload: z.string().nullable(),
	/** The message that this one replies to, reacts to, edits or deletes. */
	replyTo: z.string().nullable(),
	/** Instagram: the story that is replied to. */
	story: z.object({ id: z.string().nullable(), url: z.string().nullable() }).nullable(),
	/** The emoji of a reaction; null when it was taken away. */
	emoji: z.string().nullable(),
	/** The ad, link or product that the customer came from, as sent. */
	referral: z.record(z.string(), z.unknown()).nullable(),
	media: z.array(EventMedia),
	/** The answers of a filled-in form (WhatsApp Flow), when they could be read. */
	form: z.record(z.string(), z.unknown()).nullable(),
	/** The place that the customer shared. */
	location: SharedLocation.nullable(),
	/** The people whom the customer shared, the first twenty. */
	sharedContacts: z.array(SharedContact),
	/** What the customer ordered, the first fifty products. */
	order: EventOrder.nullable(),
	/** sent, delivered, read, played, failed … of a `status` or `read`. */
	status: z.string().nullable(),
	/** Messenger: everything up to this time was delivered or read. ISO 8601 UTC. */
	watermark: z.string().nullable(),
	/** What we gave along with a send (WhatsApp: `biz_opaque_callback_data`) and get back in its statuses. */
	callbackData: z.string().nullable(),
	/** Messenger: the same, comes back in the echo. */
	metadata: z.string().nullable(),
	/** Messenger: the app that wrote an echo; `PAGE_INBOX_APP_ID` is a person in the inbox. */
	appId: z.string().nullable(),
	errorCodes: z.array(z.number()),
	errors: z.array(EventError),
	pricing: EventPricing.nullable(),
	/** The old and new ids of an `identity-change`; null when only a security code changed. */
	identity: z.object({ previous: z.array(Identity), current: z.array(Identity) }).nullable(),
	/** WhatsApp: the group it was said in. Groups are stored, not answered. */
	groupId: z.string().nullable(),
	/** Makes the conversation due: a customer's content, directly to us, that somebody could answer. */
	wantsAnswer: z.boolean(),
	/** False for what wants no more than a short reaction: a sticker, a lone emoji. */
	isQuestion: z.boolean(),
	/** Instagram: the content did not come along; fetch the message by `id`. */
	needsFetch: z.boolean(),
	/** Sent by the Test button of Meta's dashboard. */
	isTest: z.boolean(),
	/** Meta wrote this in the customer's name (`hop_context`, for example a lead summary). */
	writtenByMeta: z.boolean(),
	/** The part of the body that this event was read from, as it came. */
	raw: z.unknown(),
});
export type ChannelEvent = z.infer<typeof ChannelEvent>;
