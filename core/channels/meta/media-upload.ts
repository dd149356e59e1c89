import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FrontdeskError } from '../../errors';
import { id } from '../events/read-values';
import { checkLimit } from '../replies/check-limit';
import type { MediaFile, MediaKind } from '../replies/reply';

/** The form of an upload. */
export function formOf(
	fields: Record<string, string>,
	name: string,
	{ content, mimeType, filename }: MediaFile,
): FormData {
	const form = new FormData();
	for (const [field, value] of Object.entries(fields)) form.set(field, value);
	// A view of the same bytes, under their type.
	form.set(name, content.slice(0, content.size, mimeType), filename);
	return form;
}

/**
 * Refuses a file that the platform would refuse: an upload of 100 MB that is refused at its end helps nobody.
 *
 * @throws FrontdeskError `cannot-compose`
 */
export function checkFile(
	{ content, mimeType }: MediaFile,
	types: Partial<Record<MediaKind, readonly string[]>>,
	media: MediaKind,
	maxBytes: number,
) {
	if (content.size === 0) throw new FrontdeskError('cannot-compose', 'The file is empty.');
	checkLimit(`The ${media}`, content.size, maxBytes, 'bytes');
	const [type = ''] = mimeType.toLowerCase().split(';');
	const allowed = types[media];
	if (allowed && !allowed.includes(type.trim())) {
		throw new FrontdeskError(
			'cannot-compose',
			`A file of type "${mimeType}" cannot be sent as ${media} here. Use ${allowed.join(', ')}, or send it as a document.`,
		);
	}
}

/** Among `types` the one that has a file of this type; a document may be anything. */
export function kindOfFile(mimeType: string, types: Partial<Record<MediaKind, readonly string[]>>): MediaKind {
	const plain = mimeType.toLowerCase().split(';')[0]?.trim() ?? '';
	return (['image', 'audio', 'video'] as const).find((kind) => types[kind]?.includes(plain)) ?? 'document';
}

/** Equal for two uploads that the platform would treat the same. */
export async function contentHashOf(media: MediaKind, { content, mimeType, filename }: MediaFile): Promise<string> {
	const name = media === 'document' ? filename : '';
	const hash = createHash('sha256');
	for await (const piece of content.stream() as AsyncIterable<Uint8Array>) hash.update(piece);
	return hash.update(`\0${media}\0${mimeType}\0${name}`).digest('hex');
}

const Uploaded = z.object({ id, attachment_id: id });

/** The id in the answer to an upload; undefined when it holds none. */
export function readUploadId(body: unknown): string | undefined {
	const uploaded = Uploaded.safeParse(body).data;
	return uploaded?.attachment_id ?? uploaded?.id;
}
