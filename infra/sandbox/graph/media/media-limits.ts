import { GraphError, invalidParameter } from '../graph-error';
import type { MediaFile } from './media-store';

const KB = 1024;
const MB = 1024 * KB;

/** What WhatsApp takes, with the most bytes. Source: Meta's page on media; stickers from memory. */
const WHATSAPP: Record<string, number> = {
	'audio/aac': 16 * MB,
	'audio/mp4': 16 * MB,
	'audio/mpeg': 16 * MB,
	'audio/amr': 16 * MB,
	'audio/ogg': 16 * MB,
	'audio/opus': 16 * MB,
	'application/vnd.ms-powerpoint': 100 * MB,
	'application/msword': 100 * MB,
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * MB,
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 100 * MB,
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MB,
	'application/pdf': 100 * MB,
	'text/plain': 100 * MB,
	'application/vnd.ms-excel': 100 * MB,
	'image/jpeg': 5 * MB,
	'image/png': 5 * MB,
	'image/webp': 500 * KB,
	'video/mp4': 16 * MB,
	'video/3gpp': 16 * MB,
};

/** Instagram's and Messenger's upload. Source: Meta's pages, from memory. */
const MESSAGING_BYTES = { image: 8 * MB, audio: 25 * MB, video: 25 * MB, file: 25 * MB };

const essenceOf = (mimeType: string) => mimeType.split(';')[0]?.trim().toLowerCase() ?? '';

const typeRefused = (received: string) =>
	invalidParameter(
		`Param file must be a file with one of the following types: ${Object.keys(WHATSAPP).join(', ')}. Received file of type '${received}'.`,
	);

const uploadFailed = (details: string) => new GraphError(131053, '(#131053) Media upload error', { details });

/** @throws GraphError 100 for a type that WhatsApp does not take, 131053 for a file that is too large or empty */
export function checkWhatsAppFile({ mimeType, bytes }: MediaFile): void {
	const maxBytes = WHATSAPP[essenceOf(mimeType)];
	if (maxBytes === undefined) throw typeRefused(essenceOf(mimeType));
	if (bytes.length === 0) throw uploadFailed('The file is empty.');
	if (bytes.length > maxBytes) {
		throw uploadFailed(`File size of ${bytes.length} bytes exceeds the limit of ${maxBytes} bytes for ${mimeType}.`);
	}
}

/** @throws GraphError 100/2018109 */
export function checkMessagingFile(kind: string, { bytes }: MediaFile): void {
	const maxBytes = MESSAGING_BYTES[kind as keyof typeof MESSAGING_BYTES];
	if (bytes.length > maxBytes) {
		throw new GraphError(100, '(#100) Attachment size exceeds allowable limit', { subcode: 2018109 });
	}
}

/** What kind of message a file of this type makes on WhatsApp. */
export function kindOf(mimeType: string): 'image' | 'audio' | 'video' | 'document' | 'sticker' {
	const essence = essenceOf(mimeType);
	if (essence === 'image/webp') return 'sticker';
	const [family] = essence.split('/');
	return family === 'image' || family === 'audio' || family === 'video' ? family : 'document';
}
