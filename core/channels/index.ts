/**
 * The three channels of Meta, as pure code: what a webhook says (`parseWebhook`), what a reply looks like on each
 * platform (`composeReply`), what an error of the Graph API means (`classifyGraphError`), and one call to it
 * (`sendToGraph`). Nothing here knows the database, n8n, or what a good answer is.
 */
export * from './events/channel-event';
export { isLoneEmoji } from './events/is-lone-emoji';
export { parseWebhook, channelOf } from './parse-webhook';
export { FETCHED_FIELDS, FETCHED_TEXT_FIELDS, parseFetchedMessage } from './messaging/parse-fetched-message';
export { readWebhookBody } from './read-webhook-body';
export { verifySignature } from './verify-signature';
export { callGraph, sendToGraph } from './graph/graph-client';
export { GraphRefusal, GraphUnanswered } from './graph/graph-error';
export { ADVICE } from './graph/graph-error-codes';
export { retryDelayMs } from './graph/retry-delay';
export * as limits from './limits';
export { downloadMedia, type MediaRequest } from './media/download-media';
export type { MediaKind, MediaSource, MessagePart, Reply, ReplyOption } from './replies/reply';
export { composeReply } from './replies/compose-reply';
export { readRecipient } from './replies/recipient';
export { templatePart, type TemplateFilling } from './replies/template-part';
export { contentHashOf, readUploadId, uploadLifetimeMs, uploadRequest, type MediaFile } from './replies/media-upload';
export { resolveNumberedAnswer } from './replies/resolve-numbered-answer';
export {
	messageRequest,
	reactionRequest,
	readAndTypingRequests,
	type GraphRequest,
	type MessageSending,
	type Sending,
} from './replies/graph-request';
