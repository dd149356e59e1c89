import { z } from 'zod';
import { FILE_KINDS, IncomingFile } from './incoming-file';

const BUSINESS_SCOPED_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

export const WhatsAppCustomer = z
	.string()
	.transform((from) => (BUSINESS_SCOPED_ID.test(from) ? from : from.replace(/^\+|[\s()-]/g, '')))
	.refine((from) => /^\d{5,15}$/.test(from) || BUSINESS_SCOPED_ID.test(from), {
		message: 'must be a phone number in digits, or a business-scoped id such as US.123',
	});

const userId = z.string().regex(BUSINESS_SCOPED_ID, 'must be a business-scoped id such as US.123');
const messageId = z.string().min(1);
const choice = { id: z.string(), title: z.string() };
/** seconds since 1970, as in Meta's webhooks; default: now */
export const timestamp = z.coerce.number().int().positive();

const files = Object.fromEntries(FILE_KINDS.map((kind) => [kind, IncomingFile.optional()])) as Record<
	(typeof FILE_KINDS)[number],
	z.ZodOptional<typeof IncomingFile>
>;

/** One message of a customer on WhatsApp: who, and one kind of content. */
export const WhatsAppMessage = z.strictObject({
	/** a phone number, or a business-scoped id for who has none */
	from: WhatsAppCustomer,
	name: z.string().min(1).optional(),
	/** the business-scoped id of who also has a number */
	userId: userId.optional(),
	parentUserId: userId.optional(),
	username: z.string().min(1).optional(),
	id: messageId.optional(),
	timestamp: timestamp.optional(),
	/** the message that this one quotes */
	replyTo: messageId.optional(),
	forwarded: z.enum(['once', 'often']).optional(),
	/** came by a tap on an advertisement: `true` for an example of one */
	referral: z.union([z.literal(true), z.looseObject({})]).optional(),

	text: z.string().optional(),
	/** a tap on one of our buttons */
	reply: z.strictObject(choice).optional(),
	/** a tap on a row of our list */
	listReply: z.strictObject({ ...choice, description: z.string().optional() }).optional(),
	/** a tap on a button of a template */
	button: z.strictObject({ text: z.string(), payload: z.string() }).optional(),
	...files,
	location: z
		.strictObject({
			latitude: z.number(),
			longitude: z.number(),
			name: z.string().optional(),
			address: z.string().optional(),
		})
		.optional(),
	contacts: z.array(z.strictObject({ name: z.string(), phone: z.string() })).optional(),
	/** `emoji` null takes the reaction away */
	reaction: z.strictObject({ messageId, emoji: z.string().nullable() }).optional(),
	order: z
		.strictObject({
			text: z.string().default(''),
			items: z
				.array(
					z.strictObject({
						id: z.string(),
						quantity: z.number().default(1),
						price: z.number(),
						currency: z.string().default('EUR'),
					}),
				)
				.min(1),
		})
		.optional(),
	edit: z.strictObject({ messageId, text: z.string() }).optional(),
	revoke: z.strictObject({ messageId }).optional(),
	/** something that the API does not pass on; 131060 = a first message that got lost */
	unsupported: z.strictObject({ code: z.number().int().default(131051), type: z.string().optional() }).optional(),
	/** the customer has another phone number from now on */
	newNumber: WhatsAppCustomer.optional(),
	/** any other kind of message, as Meta would write it: `{type: 'image', image: {…}}` */
	message: z.looseObject({ type: z.string() }).optional(),
});
export type WhatsAppMessage = z.infer<typeof WhatsAppMessage>;

/** What becomes of a message that the product sent, told at will. */
export const WhatsAppStatus = z.strictObject({
	id: messageId,
	status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
	/** the code of a failed one, see `graph/failures` */
	graphError: z.union([z.string(), z.number()]).transform(String).optional(),
	timestamp: timestamp.optional(),
});
export type WhatsAppStatus = z.infer<typeof WhatsAppStatus>;
