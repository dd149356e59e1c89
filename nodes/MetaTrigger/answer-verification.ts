import { timingSafeEqual } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { metaCredentialOf } from '../shared/credentials';

/**
 * Answers Meta's question whether this webhook is ours: the challenge for the right verify token, 403 for any other.
 * Source: Meta's webhook documentation, "Verification requests".
 */
export async function answerVerification(node: IWebhookFunctions): Promise<void> {
	const { verifyToken } = await metaCredentialOf(node);
	const query = node.getQueryData() as Record<string, unknown>;
	const response = node.getResponseObject();
	const token = query['hub.verify_token'];
	const challenge = query['hub.challenge'];

	if (query['hub.mode'] === 'subscribe' && typeof token === 'string' && isEqual(token, verifyToken)) {
		response
			.status(200)
			.type('text/plain')
			.send(typeof challenge === 'string' ? challenge : '');
	} else {
		response.status(403).type('text/plain').send('The verify token is not the one in the Frontdesk Meta credential.');
	}
}

function isEqual(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return expected !== '' && a.length === b.length && timingSafeEqual(a, b);
}
