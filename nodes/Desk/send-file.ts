import { pipeline } from 'node:stream/promises';
import type { DeskSession } from '../../core/desk';
import { FrontdeskError } from '../../core/errors';
import { openAttachment } from '../../core/handoffs';
import type { DeskCall } from './desk-call';

/** What a browser shows by itself and runs nothing in; everything else is saved as a file. */
const shown = /^(image\/(jpeg|png|gif|webp)|audio\/(ogg|mpeg|mp4|aac|amr|wav|webm)|video\/(mp4|3gpp|webm))$/;

/** WhatsApp's largest document. */
const maxBytes = 100 * 1024 * 1024;
/** For all of it, to a phone on its way. */
const timeoutMs = 300_000;

/**
 * Passes on a file of a conversation piece by piece, as the platform gives it and the browser takes it: none lies in memory. Never as
 * something that a browser would run.
 */
export async function sendFile(
	{ db, sending, response }: DeskCall,
	session: DeskSession,
	which: string,
): Promise<void> {
	const [, messageId = '', index = ''] = /^([0-9a-f-]{36})\.(\d)$/.exec(which) ?? [];
	if (messageId === '') throw new FrontdeskError('invalid-input', 'There is no such file.');
	const file = await openAttachment(
		db,
		{ tenantId: session.tenantId, messageId, index: Number(index) },
		{ accessOf: sending.accessOf, maxBytes, timeoutMs },
	);
	const isShown = shown.test(file.mimeType);
	const name = encodeURIComponent(file.filename);
	response.set({
		'Content-Type': isShown ? file.mimeType : 'application/octet-stream',
		'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
		'Content-Security-Policy': "default-src 'none'; sandbox",
		'X-Content-Type-Options': 'nosniff',
		'Cache-Control': 'private, max-age=3600',
	});
	response.status(200);
	await pipeline(file.pieces, response);
}
