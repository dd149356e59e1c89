import { z } from 'zod';
import { anything, flag, id, number, object, record, text } from '../../events/read-values';

const party = object({ id, user_ref: id });

/** What we read of one item of `messaging[]`, on Instagram and Messenger alike; the rest stays in the raw part. */
export const MessagingItem = z.object({
	sender: party,
	recipient: party,
	timestamp: anything,
	is_self: flag,
	message: object({
		mid: id,
		text,
		attachments: anything,
		quick_reply: object({ payload: text }),
		reply_to: object({ mid: id, story: object({ id, url: text }) }),
		referral: record,
		is_echo: flag,
		is_self: flag,
		is_deleted: flag,
		is_unsupported: flag,
		app_id: id,
		metadata: text,
	}),
	postback: object({ mid: id, title: text, payload: text, referral: record }),
	reaction: object({ mid: id, action: text, emoji: text, reaction: text }),
	response_feedback: object({ mid: id, feedback: text }),
	read: object({ mid: id, watermark: anything }),
	delivery: object({ mids: anything, watermark: anything }),
	message_edit: object({ mid: id, text, num_edit: number }),
	optin: object({ user_ref: id }),
	referral: record,
	hop_context: anything,
});
export type MessagingItem = z.infer<typeof MessagingItem>;

export const Attachment = z.object({
	type: text,
	url: text,
	title: text,
	payload: object({
		url: text,
		attachment_id: id,
		sticker_id: id,
		title: text,
		coordinates: object({ lat: number, long: number }),
	}),
});
