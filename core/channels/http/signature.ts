import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookCall } from '../channel';

/** How far a sender's clock may be off, and so how long a stolen call could be repeated. As in Standard Webhooks. */
const toleranceMs = 5 * 60 * 1000;

interface Signed {
	id: string;
	/** In whole seconds since 1970. */
	timestamp: number;
	body: string | Buffer;
}

/**
 * The headers of a signed call, by the specification Standard Webhooks (standardwebhooks.com): HMAC-SHA256 in Base64 over
 * id, time and body. A secret in the specification's own form (`whsec_` and Base64) is decoded, any other is taken as the
 * text that it is, so that every tool with an HMAC can make and check it.
 */
export function signedHeaders(secret: string, { id, timestamp, body }: Signed): Record<string, string> {
	const signature = hmac(secret, { id, timestamp, body }).toString('base64');
	return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}

/**
 * Whether somebody who knows a secret has made this call within the last five minutes. In constant time, and all secrets
 * are tried, as many signatures as a sender gives while it changes its own (at most ten).
 */
export function isGenuine({ rawBody, header, receivedAt }: WebhookCall, secrets: readonly string[]): boolean {
	const id = header('webhook-id')?.trim() ?? '';
	const timestamp = Number(header('webhook-timestamp'));
	if (id === '' || id.length > 256 || !Number.isInteger(timestamp)) return false;
	const given = (header('webhook-signature') ?? '').split(/\s+/).slice(0, 10);
	const signatures = given.flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []));
	let matches = false;
	for (const secret of secrets) {
		if (!secret) continue;
		const expected = hmac(secret, { id, timestamp, body: rawBody });
		for (const signature of signatures) {
			if (signature.length === expected.length && timingSafeEqual(signature, expected)) matches = true;
		}
	}
	return matches && Math.abs(receivedAt - timestamp * 1000) <= toleranceMs;
}

function hmac(secret: string, { id, timestamp, body }: Signed): Buffer {
	const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
	return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}
