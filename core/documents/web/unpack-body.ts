import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/**
 * The body as it was before it was compressed for the way. Nothing is unpacked ahead of who reads it, so that a reader who
 * stops at a limit has unpacked no more than that.
 */
export function unpackBody(body: Readable, encoding: string | undefined): Readable {
	const unpack = unpackerOf(encoding?.trim().toLowerCase());
	if (!unpack) return body;
	body.on('error', (error) => unpack.destroy(error));
	return body.pipe(unpack);
}

function unpackerOf(encoding: string | undefined) {
	if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
	if (encoding === 'br') return createBrotliDecompress();
	return encoding === 'deflate' ? createInflate() : undefined;
}
