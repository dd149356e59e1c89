import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FrontdeskError } from '../../errors';
import { id } from '../events/lenient';
import { MEDIA_TYPES, MESSENGER, WHATSAPP } from '../limits';
import { checkLimit } from './check-limit';
import type { Sending } from './graph-request';
import type { MediaKind } from './reply';

/** A file that is to be sent, and is not on the internet. */
export interface MediaFile {
	bytes: Buffer;
	mimeType: string;
	filename: string;
}

const WHATSAPP_MAX_BYTES: Record<MediaKind, number> = {
	image: WHATSAPP.imageMaxBytes,
	audio: WHATSAPP.audioMaxBytes,
	video: WHATSAPP.videoMaxBytes,
	document: WHATSAPP.documentMaxBytes,
	sticker: WHATSAPP.stickerMaxBytes,
};

/** How long an uploaded file can be sent by its id; a day less than Meta says, for what lies in the outbox. */
export const uploadLifetimeMs = {
	whatsapp: WHATSAPP.mediaIdLifetimeMs - 24 * 60 * 60 * 1000,
	messenger: MESSENGER.attachmentIdLifetimeMs - 24 * 60 * 60 * 1000,
};

/**
 * Builds the form that gives a file to the platform, which answers with an id to send it by. Size and type are checked
 * first: an upload of 100 MB that is refused at its end helps nobody.
 *
 * @throws FrontdeskError `cannot-compose` when the platform does not take this file, or (Instagram) no files at all
 */
export function uploadRequest(sending: Sending, media: MediaKind, file: MediaFile): { path: string; body: FormData } {
	const body = new FormData();
	switch (sending.channel) {
		case 'whatsapp':
			checkFile(file, MEDIA_TYPES.whatsapp, media, WHATSAPP_MAX_BYTES[media]);
			body.set('messaging_product', 'whatsapp');
			body.set('type', file.mimeType);
			body.set('file', blobOf(file), file.filename);
			return { path: `/${sending.account}/media`, body };
		case 'messenger': {
			const kind = media === 'sticker' ? 'image' : media;
			checkFile(file, MEDIA_TYPES.messenger, kind, MESSENGER.attachmentMaxBytes);
			const type = kind === 'document' ? 'file' : kind;
			body.set('message', JSON.stringify({ attachment: { type, payload: { is_reusable: true } } }));
			body.set('filedata', blobOf(file), file.filename);
			return { path: '/me/message_attachments', body };
		}
		case 'instagram':
			throw new FrontdeskError(
				'cannot-compose',
				'Instagram takes files by a public link only. Put the file where everybody can read it, and send its link.',
			);
	}
}

const blobOf = ({ bytes, mimeType }: MediaFile) => new Blob([new Uint8Array(bytes)], { type: mimeType });

function checkFile(
	{ bytes, mimeType }: MediaFile,
	types: Partial<Record<MediaKind, readonly string[]>>,
	media: MediaKind,
	maxBytes: number,
) {
	if (bytes.length === 0) throw new FrontdeskError('cannot-compose', 'The file is empty.');
	checkLimit(`The ${media}`, bytes.length, maxBytes, 'bytes');
	const [type = ''] = mimeType.toLowerCase().split(';');
	const allowed = types[media];
	if (allowed && !allowed.includes(type.trim())) {
		throw new FrontdeskError(
			'cannot-compose',
			`A file of type "${mimeType}" cannot be sent as ${media} here. Use ${allowed.join(', ')}, or send it as a document.`,
		);
	}
}

/** Equal for two uploads that the platform would treat the same. */
export function contentHashOf(media: MediaKind, { bytes, mimeType, filename }: MediaFile): string {
	const name = media === 'document' ? filename : '';
	return createHash('sha256').update(bytes).update(`\0${media}\0${mimeType}\0${name}`).digest('hex');
}

const Uploaded = z.object({ id, attachment_id: id });

/** The id in the answer to an upload; undefined when it holds none. */
export function readUploadId(body: unknown): string | undefined {
	const uploaded = Uploaded.safeParse(body).data;
	return uploaded?.attachment_id ?? uploaded?.id;
}
