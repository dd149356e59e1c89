import { createHmac } from 'node:crypto';

/** Signs as an operator's own program does, by the specification Standard Webhooks. */
export function signedHeaders(
	secret: string,
	{ id, timestamp, body }: { id: string; timestamp: number; body: string },
): Record<string, string> {
	const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
	return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}
