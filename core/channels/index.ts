/**
 * Channels, as pure code: what comes in on them (`parseWebhook`, or the channel's own `webhook`), what a reply looks like on
 * each (`composeReply`), and how one message is sent. What a channel is says `channel.ts`; each has a folder, and `registry.ts`
 * names them. `meta` is what Meta's three have in common. Nothing here knows the database, n8n, or what a good answer is.
 */
export * from './events/channel-event';
export { isLoneEmoji } from './events/read-values';
export type { ChannelAccess, SharedWebhook, WebhookCall } from './channel';
export { ChannelKind } from './channel-kind';
export { channels } from './registry';
export { SendRefusal, SendUnanswered, retryDelayMs, type SendErrorClass } from './send-errors';
export { ok, problem, warning, type Finding } from './finding';
export { parseWebhook, channelOf, readWebhookBody } from './meta/parse-webhook';
export { FETCHED_FIELDS, FETCHED_TEXT_FIELDS, parseFetchedMessage } from './meta/messaging/parse-fetched-message';
export { verifySignature } from './meta/verify-signature';
export { callGraph, GraphRefusal, GraphUnanswered } from './meta/graph/graph-client';
export { ADVICE } from './meta/graph/graph-error-codes';
export { GRAPH_API_VERSION, PAGE_INBOX_APP_ID } from './meta/limits';
export { WHATSAPP } from './whatsapp/limits';
export { downloadMedia, openMedia, type MediaRequest } from './meta/media/download-media';
export {
	OutboxRequest,
	type MediaFile,
	type MediaKind,
	type MediaSource,
	type MessagePart,
	type Reply,
	type ReplyOption,
} from './replies/reply';
export { composeReply, resolveNumberedAnswer } from './replies/compose-reply';
export { readRecipient } from './recipient';
export { templatePart, type TemplateFilling } from './whatsapp/template-part';
export { contentHashOf, readUploadId } from './meta/media-upload';
