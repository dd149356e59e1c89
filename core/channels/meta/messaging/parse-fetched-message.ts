import { z } from 'zod';
import type { ChannelEvent } from '../../events/channel-event';
import type { ChannelKind } from '../../channel-kind';
import { flag, id, isRecord, listOf, object, recordsOf, text } from '../../events/read-values';
import { parseWebhook } from '../parse-webhook';

/** What to ask the Graph API for, of a message that was announced without its content. [m] */
export const FETCHED_FIELDS = 'id,created_time,from,to,message,attachments,shares,story,is_unsupported';
/** Those that every version and kind of login knows: one unknown field, and Graph refuses the whole request. [M] */
export const FETCHED_TEXT_FIELDS = 'id,created_time,from,to,message';

const linked = object({ link: text, id });
const FetchedMessage = z.object({
	id,
	created_time: text,
	from: object({ id }),
	message: text,
	attachments: z.unknown().optional(),
	shares: z.unknown().optional(),
	story: object({ mention: linked, reply_to: linked }),
	is_unsupported: flag,
});
type FetchedMessage = z.infer<typeof FetchedMessage>;

const located = object({ url: text });
const FetchedAttachment = z.object({ mime_type: text, image_data: located, video_data: located, file_url: text });
const FetchedShare = z.object({ link: text });

/**
 * Reads a message that was fetched by its id from Instagram or Messenger: the same event as if a webhook had brought it.
 *
 * @returns null when there is nothing to take in: it is the business's own, or nobody can read it
 */
export function parseFetchedMessage(channel: ChannelKind, account: string, body: unknown): ChannelEvent | null {
	if (channel === 'whatsapp' || !isRecord(body)) return null;
	const fetched = FetchedMessage.parse(body);
	if (fetched.id === undefined || fetched.from?.id === undefined || fetched.from.id === account) return null;

	const at = Date.parse(fetched.created_time ?? '');
	const item = {
		sender: { id: fetched.from.id },
		recipient: { id: account },
		...(Number.isNaN(at) ? {} : { timestamp: at }),
		message: messageOf(fetched),
		fetched: body,
	};
	const object = channel === 'instagram' ? 'instagram' : 'page';
	const [event] = parseWebhook({ object, entry: [{ id: account, messaging: [item] }] });
	return event?.type === 'message' ? event : null;
}

function messageOf({ id: mid, message, attachments, shares, story, is_unsupported }: FetchedMessage): object {
	const parts = [
		...recordsIn(attachments).map(attachmentOf),
		...recordsIn(shares).map((raw) => ({ type: 'share', payload: { url: FetchedShare.parse(raw).link } })),
		...(story?.mention ? [{ type: 'story_mention', payload: { url: story.mention.link } }] : []),
	];
	return {
		mid,
		...(message === undefined ? {} : { text: message }),
		...(parts.length === 0 ? {} : { attachments: parts }),
		...(story?.reply_to ? { reply_to: { story: { id: story.reply_to.id, url: story.reply_to.link } } } : {}),
		...(is_unsupported ? { is_unsupported } : {}),
	};
}

function attachmentOf(raw: Record<string, unknown>): object {
	const { mime_type: type = '', image_data: image, video_data: video, file_url: file } = FetchedAttachment.parse(raw);
	if (image) return { type: 'image', payload: { url: image.url } };
	if (video && !type.startsWith('audio/')) return { type: 'video', payload: { url: video.url } };
	return { type: type.startsWith('audio/') ? 'audio' : 'file', payload: { url: file ?? video?.url } };
}

/** Lists of the Graph API stand in `data`. */
function recordsIn(list: unknown): Record<string, unknown>[] {
	return recordsOf(isRecord(list) && 'data' in list ? list['data'] : listOf(list));
}
