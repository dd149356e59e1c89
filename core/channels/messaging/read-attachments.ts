import type { ChannelEvent, EventMedia } from '../events/channel-event';
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

/** Reads the place that a customer shared, from an attachment of the type `location`. */
export function readLocation(attachments: unknown): ChannelEvent['location'] {
	for (const raw of recordsOf(attachments)) {
		const { type, url, title, payload } = Attachment.parse(raw);
		const { lat = null, long = null } = payload?.coordinates ?? {};
		if (type === 'location' && (lat !== null || long !== null)) {
			return { latitude: lat, longitude: long, name: title ?? null, address: null, url: payload?.url ?? url ?? null };
		}
	}
	return null;
}

/** In summer 2026 a sticker came twice in one message, as `sticker` and as the `image` it had been before. */
function isStickerAgain(part: EventMedia, media: readonly EventMedia[]): boolean {
	return part.kind === 'image' && part.stickerId !== null && media.some(({ kind }) => kind === 'sticker');
}
