/**
 * Every limit of the platforms, in one place. Where a number comes from stands behind it:
 * [M] Meta's own pages, [S] a second source (other vendors' documentation, other clients' code), [m] from memory: not
 * verified, kept here so that it is easy to change.
 */

/** Graph API v26.0 is of 29 July 2026; v25 lives until 29 July 2028, v24 until 18 February 2028. [M] */
export const GRAPH_API_VERSION = 'v26.0';

/** Replies other than templates are allowed for so long after the customer's last message. [M] */
export const WINDOW_MS = 24 * 60 * 60 * 1000;

/** With the tag HUMAN_AGENT, and only for what a person typed: Instagram and Messenger. [S] */
export const HUMAN_AGENT_WINDOW_MS = 7 * WINDOW_MS;

/** Lengths count UTF-16 units where a comment does not say bytes: the shortest of the ways to count "characters". */
export const WHATSAPP = {
	textMaxLength: 4096, // [S]
	replyButtons: 3, // [S]
	buttonTitleMaxLength: 20, // [S]
	buttonIdMaxLength: 256, // [S]
	buttonsBodyMaxLength: 1024, // [S]
	headerMaxLength: 60, // [S]
	footerMaxLength: 60, // [S]
	listRows: 10, // in all sections together [S]
	listRowTitleMaxLength: 24, // [S]
	listRowIdMaxLength: 200, // [S]
	listRowDescriptionMaxLength: 72, // [S]
	listButtonMaxLength: 20, // [S]
	listBodyMaxLength: 4096, // [S]
	urlButtonTitleMaxLength: 20, // [S]
	urlButtonBodyMaxLength: 1024, // [S]
	captionMaxLength: 1024, // [S]
	callbackDataMaxLength: 512, // [S]
	imageMaxBytes: 5 * 1024 * 1024, // [S]
	audioMaxBytes: 16 * 1024 * 1024, // [S]
	videoMaxBytes: 16 * 1024 * 1024, // [S]
	documentMaxBytes: 100 * 1024 * 1024, // [S]
	stickerMaxBytes: 500 * 1024, // [m]
	messagesPerSecond: 80, // a number [M]
	messagesPerSecondSharedWithPhoneApp: 20, // [M]
	secondsBetweenMessagesToOneCustomer: 6, // bursts are allowed and paid back later [S]
	messagesToOneCustomerInABurst: 45, // [S]
	mediaIdLifetimeMs: 30 * 24 * 60 * 60 * 1000, // of our own uploads [S]
	inboundMediaIdLifetimeMs: 7 * 24 * 60 * 60 * 1000, // [M]
	mediaUrlLifetimeMs: 5 * 60 * 1000, // [m]
	templateParameterMaxLength: 1024, // of a body that has one parameter only; all together [m]
	templateHeaderMaxLength: 60, // [m]
} as const;

export const INSTAGRAM = {
	textMaxBytes: 1000, // of UTF-8 [S]
	quickReplies: 13, // [M]
	quickReplyTitleMaxLength: 20, // [M]
	payloadMaxLength: 1000, // [m]
	templateElements: 10, // [m]
	templateTitleMaxLength: 80, // [m]
	templateButtons: 3, // of one element [m]
	buttonTemplateTextMaxLength: 640, // [M]
	textsPerSecond: 300, // an account [M]
	audioAndVideoPerSecond: 10, // an account [M]
} as const;

export const MESSENGER = {
	textMaxLength: 2000, // [m]
	quickReplies: 13, // [M]
	quickReplyTitleMaxLength: 20, // [M]
	payloadMaxLength: 1000, // [m]
	templateElements: 10, // [m]
	templateTitleMaxLength: 80, // [m]
	templateButtons: 3, // of one element [m]
	buttonTemplateTextMaxLength: 640, // [M]
	metadataMaxLength: 1000, // [m]
	textsPerSecond: 300, // an account [M]
	audioAndVideoPerSecond: 10, // an account [M]
	attachmentIdLifetimeMs: 90 * 24 * 60 * 60 * 1000, // [S]
	attachmentMaxBytes: 25 * 1024 * 1024, // [S]
} as const;

/** What each platform takes as what. A document of WhatsApp may be anything; the rest is refused by its type alone. [S] */
export const MEDIA_TYPES = {
	whatsapp: {
		image: ['image/jpeg', 'image/png'],
		audio: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
		video: ['video/mp4', 'video/3gpp'],
		sticker: ['image/webp'],
	},
	messenger: {
		image: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
		audio: ['audio/aac', 'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/x-wav'],
		video: ['video/mp4', 'video/ogg', 'video/quicktime', 'video/webm', 'video/x-msvideo'],
	},
} as const;

/** `app_id` of an echo that a person wrote in the Page inbox. [S] */
export const PAGE_INBOX_APP_ID = '26390203743090';
