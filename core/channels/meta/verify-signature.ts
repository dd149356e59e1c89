import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/**
 * Tells whether Meta signed this body (header `X-Hub-Signature-256`).
 *
 * Compares in constant time, and tries every secret whichever matches, so that the time says nothing about them.
 *
 * @param rawBody the bytes as received; a body that was parsed and written again has another signature
 * @param header `sha256=` and 64 hex digits
 * @param secrets app secrets that are valid now: several while one is being replaced, or when an Instagram app has its own
 * @returns false also when the header or every secret is missing
 */
export function verifySignature(rawBody: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
	const given = SIGNATURE.exec(typeof header === 'string' ? header.trim() : '')?.[1];
	if (given === undefined) return false;

	const signature = Buffer.from(given, 'hex');
	let matches = false;
	for (const secret of secrets) {
		if (!secret) continue;
		const expected = createHmac('sha256', secret).update(rawBody).digest();
		if (timingSafeEqual(expected, signature)) matches = true;
	}
	return matches;
}
