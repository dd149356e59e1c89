/**
 * The limits that WhatsApp, Instagram and Messenger share; what is one channel's own is in its folder. Where a number comes
 * from stands behind it, here and there:
 * [M] Meta's own pages, [S] a second source (other vendors' documentation, other clients' code), [m] from memory: not
 * verified, kept here so that it is easy to change.
 */

/** Graph API v26.0 is of 29 July 2026; v25 lives until 29 July 2028, v24 until 18 February 2028. [M] */
export const GRAPH_API_VERSION = 'v26.0';

/** Replies other than templates are allowed for so long after the customer's last message. [M] */
const WINDOW_MS = 24 * 60 * 60 * 1000;

export const WHATSAPP_WINDOW = { ms: WINDOW_MS, humanMs: null, opensWithTemplate: true };
/** With the tag HUMAN_AGENT, and only for what a person typed, for seven days. [S] */
export const MESSAGING_WINDOW = { ms: WINDOW_MS, humanMs: 7 * WINDOW_MS, opensWithTemplate: false };

/** Of the Send API, which Instagram and Messenger share. Lengths count UTF-16 units. */
export const MESSAGING = {
	quickReplies: 13, // [M]
	quickReplyTitleMaxLength: 20, // [M]
	payloadMaxLength: 1000, // [m]
	templateButtons: 3, // of one element [m]
	buttonTemplateTextMaxLength: 640, // [M]
	textsPerSecond: 300, // an account [M]
	audioAndVideoPerSecond: 10, // an account [M]
} as const;

/** `app_id` of an echo that a person wrote in the Page inbox. [S] */
export const PAGE_INBOX_APP_ID = '26390203743090';
