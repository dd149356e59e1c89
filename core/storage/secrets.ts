import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { FrontdeskError } from '../errors';

/** Where a secret stands: a ciphertext opens nowhere else, so nobody can move one to another row or column. */
interface SecretPlace {
	tenantId: string;
	channelId: string;
	field: 'access_token' | 'app_secret' | 'previous_app_secret';
}

/** The keys that secrets are encrypted with: the first one encrypts, all of them decrypt. */
export type KeyRing = ReadonlyMap<string, Buffer>;

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
/** What GCM is made for; a random one for each encryption. */
const ivBytes = 12;
const tagBytes = 16;
const form = 'v1';

const parsedRings = new Map<string, KeyRing>();

/**
 * Reads the *Encryption Key* of the Frontdesk credential: `id:base64-of-32-bytes`, several separated by commas or line
 * breaks. The first is current. To change keys, put the new one in front; the daily refresh of tokens writes every secret
 * anew with it, and from then on the old one is not needed any more.
 *
 * @returns an empty ring for an empty text: then no channel can have secrets of its own
 * @throws FrontdeskError `configuration` when a key is not of this form; the message shows no key
 */
export function readKeyRing(text: string | undefined): KeyRing {
	const source = text ?? '';
	const known = parsedRings.get(source);
	if (known) return known;
	const entries = source.split(/[\s,]+/).filter((entry) => entry !== '');
	const ring: KeyRing = new Map(entries.map(readKey));
	if (ring.size < entries.length) throw badKey('two keys have the same id');
	parsedRings.set(source, ring);
	return ring;
}

function readKey(entry: string, index: number): [id: string, key: Buffer] {
	const [, id, encoded] = /^([\w-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry) ?? [];
	if (!id || !encoded) throw badKey(`entry ${index + 1} is not of the form id:base64`);
	const key = Buffer.from(encoded, 'base64');
	if (key.length !== keyBytes) throw badKey(`key "${id}" has ${key.length} bytes instead of ${keyBytes}`);
	return [id, key];
}

/** A new key in the form of the credential's field. */
export function makeEncryptionKey(id: string): string {
	return `${id}:${randomBytes(keyBytes).toString('base64')}`;
}

/**
 * Encrypts a secret for one place, with the ring's first key.
 *
 * @returns `v1:<key id>:<base64url of iv, tag and ciphertext>`
 * @throws FrontdeskError `configuration` when there is no key
 */
export function encryptSecret(keys: KeyRing, place: SecretPlace, secret: string): string {
	const [current] = keys;
	if (!current) throw missingKey();
	const [id, key] = current;
	const iv = randomBytes(ivBytes);
	const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
	cipher.setAAD(nameOf(place, id));
	const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
	return `${form}:${id}:${Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString('base64url')}`;
}

/**
 * Opens what `encryptSecret` made for the same place.
 *
 * @throws FrontdeskError `configuration` when its key is not in the ring, or when the text was changed, cut or moved
 */
export function decryptSecret(keys: KeyRing, place: SecretPlace, stored: string): string {
	const [version, id, encoded, rest] = stored.split(':');
	if (version !== form || !id || !encoded || rest !== undefined) throw damaged(place);
	const key = keys.get(id);
	if (!key) throw keys.size === 0 ? missingKey() : unknownKey(id);
	const bytes = Buffer.from(encoded, 'base64url');
	if (bytes.length < ivBytes + tagBytes) throw damaged(place);
	const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
	decipher.setAAD(nameOf(place, id));
	decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
	try {
		const secret = [decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()];
		return Buffer.concat(secret).toString('utf8');
	} catch (cause) {
		throw damaged(place, cause);
	}
}

/** True for what the ring's first key encrypted: nothing has to be written anew when a key is changed. */
export function isEncryptedWithCurrentKey(keys: KeyRing, stored: string): boolean {
	const [current] = keys.keys();
	return stored.split(':')[1] === current;
}

function nameOf({ tenantId, channelId, field }: SecretPlace, keyId: string): Buffer {
	return Buffer.from(['frontdesk', form, keyId, tenantId, channelId, field].join('\n'));
}

function badKey(problem: string): FrontdeskError {
	return new FrontdeskError(
		'configuration',
		`The Encryption Key of the Frontdesk credential cannot be read: ${problem}. ` +
			'Each key is a short name, a colon and 32 bytes in base64; several are separated by commas.',
	);
}

function missingKey(): FrontdeskError {
	return new FrontdeskError(
		'configuration',
		'The Frontdesk credential has no Encryption Key, and a channel with secrets of its own needs one.',
	);
}

function unknownKey(id: string): FrontdeskError {
	return new FrontdeskError(
		'configuration',
		`A channel's secret was encrypted with the key "${id}", which the Frontdesk credential does not have (any ` +
			'more). Put it back behind the current one, or enter the secret again with "npm run channel -- add".',
	);
}

function damaged({ field }: SecretPlace, cause?: unknown): FrontdeskError {
	return new FrontdeskError(
		'configuration',
		`The ${field.replaceAll('_', ' ')} of a channel cannot be opened: it was changed, or belongs to another channel. ` +
			'Enter it again with "npm run channel -- add".',
		{ cause },
	);
}
