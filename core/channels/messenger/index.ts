import type { Channel } from '../channel';
import { sendByGraph } from '../meta/graph/graph-client';
import { MESSAGING, MESSAGING_WINDOW } from '../meta/limits';
import { checkFile, formOf, kindOfFile } from '../meta/media-upload';
import { messagingRequests } from '../meta/messaging/messaging-request';
import { parseMessagingEntry } from '../meta/messaging/parse-messaging-entry';
import { messagingTappable } from '../meta/messaging/tappable';
import { META_NAMES } from '../meta/names';
import { checkLimit } from '../replies/check-limit';
import { characters } from '../replies/split-text';

const textMaxLength = 2000; // [m]
const metadataMaxLength = 1000; // [m]
const attachmentMaxBytes = 25 * 1024 * 1024; // [S]
const attachmentIdLifetimeMs = 90 * 24 * 60 * 60 * 1000; // [S]

/** What is taken as what; a file may be anything. [S] */
const mediaTypes = {
	image: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
	audio: ['audio/aac', 'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/x-wav'],
	video: ['video/mp4', 'video/ogg', 'video/quicktime', 'video/webm', 'video/x-msvideo'],
};

export const messenger: Channel = {
	name: META_NAMES.messenger,
	account: { pattern: /^\d{3,32}$/, hint: 'the page id that Meta shows for it (digits only)' },
	webhook: {
		object: 'page',
		neededFields: ['messages', 'messaging_postbacks', 'message_echoes'],
		wantedFields: ['message_deliveries', 'message_reads', 'message_reactions'],
		fieldsAt: 'App Dashboard > Messenger > Messenger API settings > Webhooks',
		scopes: ['pages_messaging', 'pages_manage_metadata'],
		tokenAt: 'App Dashboard > Messenger > API settings > Generate token',
		parseEntry: (source, entry) => parseMessagingEntry({ ...source, account: source.entryId }, entry),
	},
	rates: {
		messagesPerSecond: MESSAGING.textsPerSecond,
		mediaPerSecond: MESSAGING.audioAndVideoPerSecond,
		pair: null,
	},
	window: MESSAGING_WINDOW,
	shows: { text: { max: textMaxLength, measure: characters }, ...messagingTappable },
	recipient: {
		read: (id) => {
			if (/^\d{5,32}$/.test(id)) return { id, kind: 'page_scoped' };
			return /^\S+$/.test(id) ? { id, kind: 'user_ref' } : undefined;
		},
		hint: 'the number by which Meta names the customer in its webhooks, like 17841400000000000',
	},
	...messagingRequests({
		name: META_NAMES.messenger,
		checkText: (text) => checkLimit('The text', text.length, textMaxLength),
		metadataMaxLength,
		isMe: () => true,
	}),
	send: sendByGraph('messenger'),
	upload: {
		request: (_sending, media, file) => {
			const kind = media === 'sticker' ? 'image' : media;
			checkFile(file, mediaTypes, kind, attachmentMaxBytes);
			const type = kind === 'document' ? 'file' : kind;
			const message = JSON.stringify({ attachment: { type, payload: { is_reusable: true } } });
			return { path: '/me/message_attachments', body: formOf({ message }, 'filedata', file) };
		},
		kindOf: (mimeType) => kindOfFile(mimeType, mediaTypes),
		// A day less than Meta says, for what lies in the outbox.
		lifetimeMs: attachmentIdLifetimeMs - 24 * 60 * 60 * 1000,
	},
};
