import { z } from 'zod';
import { IncomingFile } from './incoming-file';
import { timestamp } from './whatsapp-message';

const person = z
	.union([z.string(), z.number()])
	.transform(String)
	.pipe(z.string().regex(/^\d{1,40}$/, 'must be digits'));
const messageId = z.string().min(1);
const ref = z.looseObject({ ref: z.string().optional(), source: z.string().optional(), type: z.string().optional() });

/** One thing that a customer does on Instagram or Messenger: who, and one kind of content. */
export const MessagingMessage = z
	.strictObject({
		/** the id that the account knows the customer by */
		from: person.optional(),
		/** in place of an id: the reference of a web page's check box (Messenger) */
		userRef: z.string().min(1).optional(),
		name: z.string().min(1).optional(),
		username: z.string().min(1).optional(),
		id: messageId.optional(),
		timestamp: timestamp.optional(),
		/** where the event stands in the webhook */
		place: z.enum(['messaging', 'standby', 'changes']).default('messaging'),
		replyTo: messageId.optional(),

		text: z.string().optional(),
		quickReply: z.strictObject({ title: z.string(), payload: z.string() }).optional(),
		/** a tap on a button of a template, an ice breaker or the menu */
		postback: z.strictObject({ title: z.string(), payload: z.string(), referral: ref.optional() }).optional(),
		image: IncomingFile.optional(),
		audio: IncomingFile.optional(),
		video: IncomingFile.optional(),
		document: IncomingFile.optional(),
		sticker: IncomingFile.optional(),
		/** any other attachments, as Meta would write them: `[{type: 'ig_reel', payload: {url}}]` */
		attachments: z.array(z.looseObject({ type: z.string() })).optional(),
		/** the text answers a story of the shop */
		storyReply: z.literal(true).optional(),
		storyMention: z.literal(true).optional(),
		/** written with a link or an advertisement in between; alone, it is an event of its own */
		referral: ref.optional(),
		unsupported: z.literal(true).optional(),
		/** Instagram announces some new messages only as an edit without a text: fetch it by its id */
		announcedAsEdit: z.literal(true).optional(),

		/** `emoji` null takes the reaction away */
		reaction: z.strictObject({ messageId, emoji: z.string().nullable() }).optional(),
		edit: z.strictObject({ messageId, text: z.string(), count: z.number().int().min(1).default(1) }).optional(),
		delete: z.strictObject({ messageId }).optional(),
		/** the customer has seen what the shop wrote */
		read: z.strictObject({ messageId }).optional(),
		/** a comment below a post of the shop */
		comment: z.strictObject({ text: z.string(), id: z.string().optional() }).optional(),
		/** any other event, as Meta would write it: `{optin: {…}}`, `{pass_thread_control: {…}}` */
		event: z.looseObject({}).optional(),
	})
	.refine(({ from, userRef }) => (from === undefined) !== (userRef === undefined), {
		message: 'needs either from or userRef',
	});
export type MessagingMessage = z.infer<typeof MessagingMessage>;
