import { z } from 'zod';
import { sampleFile, type MediaFile, type MediaStore, type StoredMedia } from '../graph';
import type { PhoneMedia } from '../phone/phone-message';

const FileFields = z.strictObject({
	caption: z.string().optional(),
	name: z.string().min(1).max(240).optional(),
	mimeType: z
		.string()
		.regex(/^[\w.+-]+\/[\w.+-]+(; ?[\w=.-]+)*$/)
		.optional(),
	base64: z.base64().optional(),
	/** whether an audio was spoken into the phone just now */
	voice: z.boolean().optional(),
	animated: z.boolean().optional(),
});
export type IncomingFile = z.infer<typeof FileFields>;

/** A file that somebody sends: `true` is a sample of that kind, or the bytes themselves. */
export const IncomingFile = z.union([z.literal(true).transform((): IncomingFile => ({})), FileFields]);

/** The kinds of files that can be sent, as keys of a message. */
export const FILE_KINDS = ['image', 'audio', 'video', 'document', 'sticker'] as const;
type FileKind = (typeof FILE_KINDS)[number];

export interface ReceivedFile extends IncomingFile {
	kind: FileKind;
	stored: StoredMedia;
}

/** The first file among the keys of a message, kept in the store; undefined when the message has none. */
export function receiveFile(
	store: MediaStore,
	message: Partial<Record<FileKind, IncomingFile | undefined>>,
): ReceivedFile | undefined {
	for (const kind of FILE_KINDS) {
		const file = message[kind];
		if (!file) continue;
		const sample: MediaFile = sampleFile(kind);
		const stored = store.add({
			mimeType: file.mimeType ?? sample.mimeType,
			bytes: file.base64 === undefined ? sample.bytes : Buffer.from(file.base64, 'base64'),
			name: file.name ?? sample.name ?? kind,
		});
		return { ...file, kind, stored };
	}
	return undefined;
}

/** How the file looks on the phone. */
export const showFile = (store: MediaStore, { kind, stored }: ReceivedFile): PhoneMedia => ({
	kind,
	url: store.openUrl(stored),
	...(stored.name === undefined ? {} : { name: stored.name }),
});
