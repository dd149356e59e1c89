/** Lengths count UTF-16 units: the shortest of the ways to count "characters". For the letters see `meta/limits.ts`. */
export const WHATSAPP = {
	textMaxLength: 4096, // [S]
	replyButtons: 3, // [S]
	buttonTitleMaxLength: 20, // [S]
	buttonIdMaxLength: 256, // [S]
	buttonsBodyMaxLength: 1024, // [S]
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
	templateParameterMaxLength: 1024, // of a body that has one parameter only; all together [m]
	templateHeaderMaxLength: 60, // [m]
} as const;

/** What is taken as what; a document may be anything. [S] */
export const WHATSAPP_MEDIA_TYPES = {
	image: ['image/jpeg', 'image/png'],
	audio: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
	video: ['video/mp4', 'video/3gpp'],
	sticker: ['image/webp'],
} as const;
