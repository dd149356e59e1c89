/**
 * The three channels of Meta, as pure code: what a webhook says (`parseWebhook`), what a reply looks like on each
 * platform (`composeReply`), what an error of the Graph API means (`classifyGraphError`), and one call to it
 * (`sendToGraph`). Nothing here knows the database, n8n, or what a good answer is.
 */
export * from './events/channel-event';
export { isLoneEmoji } from './events/is-lone-emoji';
export { parseWebhook, channelOf } from './parse-webhook';
export { readWebhookBody } from './read-webhook-body';
export { verifySignature } from './verify-signature';
