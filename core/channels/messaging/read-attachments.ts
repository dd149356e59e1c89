import type { EventMedia } from '../events/channel-event';
import { recordsOf } from '../events/lenient';
import { Attachment } from './messaging-schema';

/** Reads what is attached to a message: files, shared posts, stickers, templates. */
export function readAttachments(attachments: unknown): EventMedia[] {
	const media = recordsOf(attachments).map((raw): EventMedia => {
		const { type = 'attachment', url, title, payload } = Attachment.parse(raw);
		return {
			kind: type,
			id: payload?.attachment_id ?? null,
			url: payload?.url ?? url ?? null,
			mimeType: null,
			sha256: null,
			filename: null,
			caption: payload?.title ?? title ?? null,
			isVoice: type === 'audio',
			stickerId: payload?.sticker_id ?? null,
		};
	});
	return media.filter((part) => !isStickerAgain(part, media));
}

/** In summer 2026 a sticker came twice in one message, as `sticker` and as the `image` it had been before. */
function isStickerAgain(part: EventMedia, media: readonly EventMedia[]): boolean {
	return part.kind === 'image' && part.stickerId !== null && media.some(({ kind }) => kind === 'sticker');
}
