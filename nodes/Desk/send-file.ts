import { downloadMedia } from '../../core/channels';
import type { DeskSession } from '../../core/desk';
import { FrontdeskError } from '../../core/errors';
import { attachmentOf } from '../../core/handoffs';
import type { DeskCall } from './answer-desk';

/** What a browser shows by itself and runs nothing in; everything else is saved as a file. */
const shown = /^(image\/(jpeg|png|gif|webp)|audio\/(ogg|mpeg|mp4|aac|amr|wav|webm)|video\/(mp4|3gpp|webm))$/;

/** WhatsApp's largest document. */
const maxBytes = 100 * 1024 * 1024;

/** Passes on a file of a conversation, straight from the platform. Never as something that a browser would run. */
export async function sendFile(
	{ db, sending, response }: DeskCall,
	session: DeskSession,
	which: string,
): Promise<void> {
	const { tenantId } = session;
	const [, messageId = '', index = ''] = /^([0-9a-f-]{36})\.(\d)$/.exec(which) ?? [];
	if (messageId === '') throw new FrontdeskError('invalid-input', 'There is no such file.');
	const { channel, id, url, mimeType, filename, kind } = await attachmentOf(db, {
		tenantId,
		messageId,
		index: Number(index),
	});
	const source = channel.kind === 'whatsapp' && id ? { id } : url ? { url } : null;
	if (!source) throw new FrontdeskError('invalid-input', 'This file is not at hand any more.');
	const {
		graphUrl,
		graphVersion: version,
		accessToken,
		appSecret,
	} = await sending.accessOf({ tenantId, channelId: channel.id });
	const graph = { graphUrl, version, accessToken, appSecret };
	const file = await downloadMedia({
		...graph,
		channel: channel.kind,
		source,
		mimeType,
		maxBytes,
		allowedTypes: ['image/*', 'audio/*', 'video/*', 'application/*', 'text/*'],
		timeoutMs: 30_000,
	});
	const isShown = shown.test(file.mimeType);
	const name = encodeURIComponent(filename ?? `${kind}.${file.extension}`);
	response.set({
		'Content-Type': isShown ? file.mimeType : 'application/octet-stream',
		'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
		'Content-Security-Policy': "default-src 'none'; sandbox",
		'X-Content-Type-Options': 'nosniff',
		'Cache-Control': 'private, max-age=3600',
	});
	response.status(200).end(file.bytes);
}
