import {
	callGraph,
	channels,
	contentHashOf,
	readUploadId,
	type ChannelAccess,
	type MediaFile,
	type MediaKind,
} from '../channels';
import { FrontdeskError } from '../errors';
import { sql, type Database } from '../storage';
import type { OutgoingMessage } from './send-message';

interface Upload extends Pick<OutgoingMessage, 'tenantId' | 'channel' | 'recipient'> {
	media: MediaKind;
	file: MediaFile;
}

/**
 * Gives a file to the platform, unless it has it already: the same content is uploaded once in the time that the platform
 * keeps it (30 days on WhatsApp, 90 on Messenger).
 *
 * @returns the id to send it by
 * @throws FrontdeskError `cannot-compose` before anything is uploaded when the platform does not take this file;
 * `platform-refused` or `unavailable` when the upload failed
 */
export async function uploadMedia(
	db: Database,
	{ tenantId, channel, recipient, media, file }: Upload,
	{
		accessOf,
		timeoutMs,
	}: {
		accessOf: (channel: { tenantId: string; channelId: string }) => Promise<ChannelAccess>;
		timeoutMs: number;
	},
): Promise<string> {
	const { upload, name } = channels[channel.kind];
	if (!upload) {
		throw new FrontdeskError(
			'cannot-compose',
			`${name} takes files by a public link only. Put the file where everybody can read it, and send its link.`,
		);
	}
	const request = upload.request({ account: channel.accountId, recipient }, media, file);
	const hash = await contentHashOf(media, file);
	const known = await findUpload(db, tenantId, channel.id, hash);
	if (known) return known;

	const { graphVersion: version, ...access } = await accessOf({ tenantId, channelId: channel.id });
	const { body } = await callGraph({
		...access,
		...request,
		channel: channel.kind,
		version,
		method: 'POST',
		timeoutMs,
	});
	const id = readUploadId(body);
	if (id === undefined)
		throw new FrontdeskError('platform-refused', 'Meta took the file and gave no id for it. Try again.');
	await keepUpload(db, { tenantId, channelId: channel.id, hash, id }, upload.lifetimeMs);
	return id;
}

async function findUpload(
	db: Database,
	tenantId: string,
	channelId: string,
	hash: string,
): Promise<string | undefined> {
	const [upload] = await db.asTenant(tenantId).query<{ id: string }>(sql`
		SELECT platform_id AS id FROM frontdesk.media_uploads
		WHERE (tenant_id, channel_id, content_hash) = (${tenantId}, ${channelId}, ${hash}) AND expires_at > now()`);
	return upload?.id;
}

async function keepUpload(
	db: Database,
	{ tenantId, channelId, hash, id }: { tenantId: string; channelId: string; hash: string; id: string },
	lifetimeMs: number,
): Promise<void> {
	await db.asTenant(tenantId).query(sql`
		INSERT INTO frontdesk.media_uploads (tenant_id, channel_id, content_hash, platform_id, expires_at)
		VALUES (${tenantId}, ${channelId}, ${hash}, ${id}, now() + ${lifetimeMs} * interval '1 ms')
		ON CONFLICT (tenant_id, channel_id, content_hash)
		DO UPDATE SET platform_id = EXCLUDED.platform_id, expires_at = EXCLUDED.expires_at`);
}
