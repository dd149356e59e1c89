import type { IWebhookFunctions, Logger } from 'n8n-workflow';
import { hearChatwoot, isFromChatwoot } from '../../core/chatwoot';
import { oncePerMinute } from '../../core/observability';
import { chatwootOf } from '../shared/chatwoot-credential';
import { senderOf } from '../shared/sender';
import { readBytes } from '../shared/take-in';

/** Answers Chatwoot once it is written down that there is news: 401 without its signature, 503 with the database away. */
export async function hearNews(node: IWebhookFunctions): Promise<void> {
	const request = node.getRequestObject();
	const response = node.getResponseObject();
	const refuse = (status: number, error: string) => void response.status(status).json({ error });
	const rawBody = await readBytes(node);
	if (!rawBody) return refuse(400, 'The body could not be read.');
	const { secrets } = await chatwootOf(node);
	const signature = request.get('x-chatwoot-signature') ?? '';
	const timestamp = request.get('x-chatwoot-timestamp') ?? '';
	if (!isFromChatwoot(rawBody, { signature, timestamp }, secrets)) {
		warnOfSignature(node.logger);
		return refuse(401, 'The signature is not right, or it is older than five minutes.');
	}
	let posted: unknown;
	try {
		posted = JSON.parse(rawBody.toString());
	} catch {
		return refuse(400, 'The body is not JSON.');
	}
	try {
		const { db, sending } = await senderOf(node);
		const heard = await hearChatwoot(db, posted, sending);
		response.status(200).json({ heard });
	} catch (error) {
		node.logger.error(`News of Chatwoot were not written down. ${error instanceof Error ? error.message : ''}`);
		refuse(503, 'Not written down; it is found at the next look.');
	}
}

const warnOfSignature = oncePerMinute<Logger>((logger, times) => {
	logger.warn(
		`Refused ${times} call(s) that are not signed by Chatwoot, or whose secret is missing in the credential "Chatwoot".`,
	);
});
