/**
 * The three channels of Meta, as pure code: what a webhook says (`parseWebhook`), what a reply looks like on each
 * platform (`composeReply`), what an error of the Graph API means (`classifyGraphError`), and one call to it
 * (`sendToGraph`). Nothing here knows the database, n8n, or what a good answer is.
 */
export * from './events/channel-event';
export { isLoneEmoji } from './events/read-values';
export { parseWebhook, channelOf, readWebhookBody } from './parse-webhook';
export { FETCHED_FIELDS, FETCHED_TEXT_FIELDS, parseFetchedMessage } from './messaging/parse-fetched-message';
export { verifySignature } from './verify-signature';
export { callGraph, sendToGraph, GraphRefusal, GraphUnanswered } from './graph/graph-client';
export { ADVICE } from './graph/graph-error-codes';
export { retryDelayMs } from './graph/classify-graph-error';
export * as limits from './limits';
export { downloadMedia, type MediaRequest } from './media/download-media';
export type { MediaKind, MediaSource, MessagePart, Reply, ReplyOption } from './replies/reply';
export { composeReply, resolveNumberedAnswer } from './replies/compose-reply';
export { readRecipient } from './replies/recipient';
export { templatePart, type TemplateFilling } from './replies/template-part';
export { contentHashOf, readUploadId, uploadLifetimeMs, uploadRequest, type MediaFile } from './replies/media-upload';
export {
	messageRequest,
	reactionRequest,
	readAndTypingRequests,
	type GraphRequest,
	type MessageSending,
	type Sending,
} from './replies/graph-request';
