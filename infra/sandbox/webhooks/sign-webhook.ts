import { createHmac } from 'node:crypto';

/** The value of `X-Hub-Signature-256`: HMAC-SHA256 of the raw bytes, keyed with the app secret, as Meta writes it. */
export function signWebhook(bytes: Buffer, appSecret: string): string {
	return `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
}
