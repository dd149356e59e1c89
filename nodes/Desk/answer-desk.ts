import type { IWebhookFunctions } from 'n8n-workflow';
import type { Response } from 'express';
import { sessionOf } from '../../core/desk';
import { isFrontdeskError } from '../../core/errors';
import { problemIn } from '../../core/handoffs';
import { answerRequest } from './answer-request';
import { callOf, languageOf } from './desk-call';
import { sendFile } from './send-file';
import { servePage } from './serve-page';
import { streamChanges } from './stream-changes';

/** Answers whatever came: the page, what it asks, what has changed, or a file. */
export async function answerDesk(node: IWebhookFunctions): Promise<void> {
	const response = node.getResponseObject();
	try {
		const isPost = node.getWebhookName() === 'default';
		const query = node.getQueryData() as Record<string, unknown>;
		if (!isPost && query['events'] === undefined && query['file'] === undefined) {
			return await servePage(node.getRequestObject(), response);
		}
		const call = await callOf(node);
		if (isPost) return await answerRequest(call, node.getBodyData());
		const session = await sessionOf(call.db, call.cookie);
		if (query['events'] !== undefined) return await streamChanges(call, session, query['conversation']);
		return await sendFile(call, session, String(query['file']));
	} catch (error) {
		refuse(node, response, error);
	}
}

/** Whoever is not signed in reads why; what broke on our side stands in the log, and not on the page. */
function refuse(node: IWebhookFunctions, response: Response, error: unknown): void {
	if (response.headersSent) return void response.end();
	response.set('Cache-Control', 'no-store');
	if (!isFrontdeskError(error) || error.code === 'database') {
		node.logger.error(`The Desk: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
		return void response.status(500).json({ code: 'unknown', error: 'Something went wrong. Try again.' });
	}
	const status =
		{ 'not-signed-in': 401, unavailable: 503, timeout: 504, configuration: 503 }[error.code as string] ?? 422;
	response
		.status(status)
		.json({ code: error.code, error: problemIn(languageOf(node.getRequestObject()), error.message) });
}
