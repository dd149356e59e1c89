import { isFrontdeskError } from '../errors';
import { decryptSecret, encryptSecret, isEncryptedWithCurrentKey, sql, type Database, type KeyRing } from '../storage';
import { listChannels, type ConnectedChannel } from './connected-channel';

const fields = [
	['access_token', 'accessToken'],
	['app_secret', 'appSecret'],
	['previous_app_secret', 'previousAppSecret'],
] as const;

/**
 * Writes anew what an older key encrypted, so that the older one can be thrown away. What cannot be opened stays as it is;
 * the doctor reports it.
 *
 * @returns how many secrets were written
 */
export async function encryptWithCurrentKey(db: Database, keys: KeyRing): Promise<number> {
	if (keys.size === 0) return 0;
	let written = 0;
	for (const channel of await listChannels(db)) {
		for (const [field, name] of fields) {
			const stored = channel.sealed[name];
			if (stored === null || isEncryptedWithCurrentKey(keys, stored)) continue;
			if (await encryptAnew(db, keys, channel, field, stored)) written += 1;
		}
	}
	return written;
}

async function encryptAnew(
	db: Database,
	keys: KeyRing,
	{ tenantId, id: channelId }: ConnectedChannel,
	field: (typeof fields)[number][0],
	stored: string,
): Promise<boolean> {
	const place = { tenantId, channelId, field };
	let fresh: string;
	try {
		fresh = encryptSecret(keys, place, decryptSecret(keys, place, stored));
	} catch (error) {
		if (isFrontdeskError(error)) return false;
		throw error;
	}
	// No two ciphertexts are equal: what was replaced meanwhile is left alone.
	await db.asTenant(tenantId).query(sql`
		UPDATE frontdesk.channels SET
			access_token = CASE WHEN access_token = ${stored} THEN ${fresh} ELSE access_token END,
			app_secret = CASE WHEN app_secret = ${stored} THEN ${fresh} ELSE app_secret END,
			previous_app_secret = CASE WHEN previous_app_secret = ${stored} THEN ${fresh} ELSE previous_app_secret END
		WHERE (tenant_id, id) = (${tenantId}, ${channelId})`);
	return true;
}
