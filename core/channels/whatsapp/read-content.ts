import type { ChannelEvent, EventMedia } from '../events/channel-event';
import { isLoneEmoji, isRecord, makeStorable } from '../events/read-values';
import { readShared } from './read-shared';
import { WhatsAppMedia, type WhatsAppMessage } from './whatsapp-schema';

type Content = Pick<
	ChannelEvent,
	'contentType' | 'text' | 'payload' | 'media' | 'form' | 'location' | 'sharedContacts' | 'order' | 'isQuestion'
>;

const MEDIA_TYPES = ['image', 'audio', 'video', 'document', 'sticker', 'voice'] as const;

/** A message may come without `type`: then the first of these that it has is what it is. */
const CONTENT_KEYS = [
	...['text', ...MEDIA_TYPES, 'location', 'contacts', 'button', 'interactive', 'order'],
	...['reaction', 'edit', 'revoke', 'system', 'unsupported'],
];

export function typeOf(message: WhatsAppMessage, raw: Record<string, unknown>): string {
	return message.type ?? CONTENT_KEYS.find((key) => raw[key] !== undefined && raw[key] !== null) ?? 'unknown';
}

/** Reads what a message says and holds, whatever its type. */
export function readContent(message: WhatsAppMessage, raw: Record<string, unknown>): Content {
	const type = typeOf(message, raw);
	const { button, interactive } = message;
	const media = readMedia(type, raw);
	const text = textOf(type, message, media);
	return {
		contentType: type === 'interactive' ? interactiveType(interactive) : type,
		text: text ?? null,
		payload: button?.payload ?? interactive?.button_reply?.id ?? interactive?.list_reply?.id ?? null,
		media,
		form: readForm(interactive?.nfm_reply?.response_json),
		...readShared(type, raw),
		isQuestion: type !== 'sticker' && !(text !== undefined && isLoneEmoji(text)),
	};
}

function interactiveType(interactive: WhatsAppMessage['interactive']): string {
	if (interactive?.type) return interactive.type;
	if (interactive?.button_reply) return 'button_reply';
	if (interactive?.list_reply) return 'list_reply';
	return interactive?.nfm_reply ? 'nfm_reply' : 'interactive';
}

function textOf(type: string, message: WhatsAppMessage, media: readonly EventMedia[]): string | undefined {
	switch (type) {
		case 'button':
			return message.button?.text;
		case 'interactive':
			return message.interactive?.button_reply?.title ?? rowText(message.interactive?.list_reply);
		case 'order':
			return message.order?.text;
		default:
			return media[0]?.caption ?? message.text?.body;
	}
}

/** A title that did not fit into a row of ours ends with "…" and stands whole below it (`composeReply`). */
function rowText(row: NonNullable<WhatsAppMessage['interactive']>['list_reply']): string | undefined {
	const isCut = row?.title?.endsWith('…') === true && row.description?.startsWith(row.title.slice(0, -1)) === true;
	return isCut ? row.description : row?.title;
}

function readMedia(type: string, raw: Record<string, unknown>): EventMedia[] {
	const part = raw[type];
	if (!MEDIA_TYPES.some((known) => known === type) || !isRecord(part)) return [];

	const { id, url, link, mime_type, sha256, filename, caption, voice } = WhatsAppMedia.parse(part);
	return [
		{
			kind: type,
			id: id ?? null,
			url: url ?? link ?? null,
			mimeType: mime_type ?? null,
			sha256: sha256 ?? null,
			filename: filename ?? null,
			caption: caption ?? null,
			isVoice: voice === true || type === 'voice',
			stickerId: null,
		},
	];
}

/** A form's answers are JSON inside a string; what is broken, null or a list is no form that anybody can use. */
function readForm(responseJson: unknown): Record<string, unknown> | null {
	if (isRecord(responseJson)) return responseJson;
	if (typeof responseJson !== 'string') return null;
	try {
		const form = makeStorable(JSON.parse(responseJson));
		return isRecord(form) ? form : null;
	} catch {
		return null;
	}
}
