import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { FrontdeskError } from '../../core/errors';

/** A pair of keys of age (age-encryption.org): who has the public half can only write, who has the private half can read. */
export interface KeyPair {
	recipient: string;
	identity: string;
}

/** One that every version of the program `age` opens. */
export async function makeKeyPair(): Promise<KeyPair> {
	const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
	const identity = await generateX25519Identity();
	return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * Writes a compressed, encrypted file (`.gz.age`), in one step: it is whole or not there.
 *
 * @param recipient `age1…`
 */
export async function encryptTo(file: string, content: Readable, recipient: string): Promise<void> {
	const { Encrypter } = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipient);
	const compressed = content.pipe(createGzip({ level: 4 }));
	// What breaks in front of the compression has to break the file too.
	content.once('error', (error) => compressed.destroy(error));
	const encrypted = await encrypter.encrypt(Readable.toWeb(compressed) as globalThis.ReadableStream<Uint8Array>);
	// Two may write the same one, `npm run backup` beside the container: each its own.
	const unfinished = `${file}.${randomUUID()}.part`;
	try {
		await pipeline(Readable.fromWeb(encrypted as ReadableStream), createWriteStream(unfinished, { mode: 0o600 }));
		await rename(unfinished, file);
	} finally {
		await rm(unfinished, { force: true });
	}
}

/**
 * What was written by `encryptTo`, or by `gzip | age`.
 *
 * @param identity `AGE-SECRET-KEY-1…`
 * @throws FrontdeskError `configuration` when the file was encrypted for another key
 */
export async function decryptFrom(file: string, identity: string): Promise<Readable> {
	const { Decrypter } = await import('age-encryption');
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	const encrypted = Readable.toWeb(createReadStream(file)) as globalThis.ReadableStream<Uint8Array>;
	const plain = await decrypter.decrypt(encrypted).catch((cause: unknown) => {
		throw new FrontdeskError('configuration', `${file} does not open with this key: was it made for another one?`, {
			cause,
		});
	});
	const decrypted = Readable.fromWeb(plain as ReadableStream);
	const gunzip = createGunzip();
	decrypted.once('error', (error) => gunzip.destroy(error));
	return decrypted.pipe(gunzip);
}
