/**
 * A stand-in for Meta's Graph API: who calls is checked here, what they may do lives in one folder a platform. It answers
 * in Meta's own words and error shapes; that it is not Meta must not be visible from the outside.
 */
import { json, Router, type ErrorRequestHandler, type Request } from 'express';
import { applyFaults } from '../control/faults';
import { accountApi, type AccountOptions } from './account/account-api';
import { answerError } from './answer-error';
import { requireToken } from './caller';
import { chooseNode, type GraphOptions } from './choose-node';
import { unknownPath } from './graph-error';
import { readMultipart } from './media/read-multipart';
import { isObject } from './params';

export { Aftermath } from './aftermath';
export { requireToken } from './caller';
export { mediaFiles } from './media/media-api';
export { kindOf } from './media/media-limits';
export { MediaStore, type MediaFile, type StoredMedia } from './media/media-store';
export { sampleFile } from './media/sample-file';
export { makeMessageId, makeMessagingId, makeObjectId } from './message-id';
export { Comments } from './messaging/comments';
export { EchoTimeline } from './messaging/echo-timeline';
export {
	composeChanges,
	composeEvents,
	fromAccount,
	fromCustomer,
	type EventPlace,
	type MessagingAccount,
} from './messaging/messaging-events';
export type { MessagingChannel } from './messaging/send-params';
export { SendRates } from './send-rates';
export { SentCalls, type SentCall } from './sent-calls';
export { StatusTimeline } from './whatsapp/status-timeline';
export {
	composeBatch,
	composeEchoes,
	composeUserIdUpdate,
	type InboundMessage,
	type StatusEvent,
	type WhatsAppNumber,
} from './whatsapp/whatsapp-events';

/**
 * All routes below `/graph/{version}`: a number's, an account's and a page's own (`me` is whom the token belongs to),
 * their messages and uploads, and single files, customers and messages by their id.
 */
export function graphApi(options: GraphOptions & AccountOptions): Router {
	const { instagram, messenger } = options.accounts;
	const router = Router();
	router.use(readMultipart(), json({ limit: '1mb' }), ignoreBrokenBody, options.sent.record());
	router.use(applyFaults(options.faults, 'graph', isMessage));
	router.use(accountApi(options));
	router.use(requireToken(options.tokens, [instagram.id, messenger.id]));
	router.use('/:version', (request, _response, next) => {
		if (!/^v\d+\.\d+$/.test(request.params['version'] ?? '')) throw unknownPath(request.path);
		next();
	});
	router.use('/:version/:id', chooseNode(options));
	router.use((request) => {
		throw unknownPath(request.path);
	});
	router.use(answerError);
	return router;
}

/** A message to a customer, in contrast to a read mark, the typing indicator, an upload or a look at a node. */
function isMessage(request: Request): boolean {
	const body = isObject(request.body) ? request.body : {};
	const isMark = body['status'] !== undefined || body['sender_action'] !== undefined;
	return request.method === 'POST' && request.path.endsWith('/messages') && !isMark;
}

/** Meta reads a body that is no JSON as one without parameters. */
const ignoreBrokenBody: ErrorRequestHandler = (_error, request, _response, next) => {
	request.body = undefined;
	next();
};
