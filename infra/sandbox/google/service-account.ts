import { createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The fields of a service account's key file, as Google Cloud lets one download it. */
const ServiceAccountKey = z.looseObject({
	type: z.literal('service_account'),
	project_id: z.string(),
	private_key_id: z.string(),
	private_key: z.string(),
	client_email: z.string(),
	client_id: z.string(),
	token_uri: z.string(),
});
export type ServiceAccountKey = z.infer<typeof ServiceAccountKey>;

function makeKey(tokenUri: string): ServiceAccountKey {
	const { privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
	return {
		type: 'service_account',
		project_id: 'frontdesk-sandbox',
		private_key_id: randomBytes(20).toString('hex'),
		private_key: privateKey,
		client_email: 'frontdesk@frontdesk-sandbox.iam.gserviceaccount.com',
		client_id: '100000000000000000001',
		token_uri: tokenUri,
	};
}

function readKey(file: string): ServiceAccountKey | undefined {
	try {
		return ServiceAccountKey.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		// Missing or damaged: a new one is made, there is nothing in it that could be lost.
		return undefined;
	}
}

/**
 * The sandbox's service account: read from its file, made when there is none, and written back when the token address
 * changed because the sandbox runs on another port than before.
 *
 * @param file without one the account lives in memory only
 */
export function loadServiceAccount(file: string | undefined, tokenUri: string): ServiceAccountKey {
	const found = file === undefined ? undefined : readKey(file);
	if (found?.token_uri === tokenUri) return found;
	const account = found ? { ...found, token_uri: tokenUri } : makeKey(tokenUri);
	if (file !== undefined) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify(account, null, 2)}\n`, { mode: 0o600 });
		chmodSync(file, 0o600); // `mode` above counts for new files only
	}
	return account;
}

export const publicKeyOf = (account: ServiceAccountKey): KeyObject => createPublicKey(account.private_key);
