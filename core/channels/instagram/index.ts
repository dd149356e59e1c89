import type { Channel } from '../channel';
import { sendByGraph } from '../meta/graph/graph-client';
import { MESSAGING, MESSAGING_WINDOW } from '../meta/limits';
import { messagingRequests } from '../meta/messaging/messaging-request';
import { parseMessagingEntry } from '../meta/messaging/parse-messaging-entry';
import { messagingTappable } from '../meta/messaging/tappable';
import { META_NAMES } from '../meta/names';
import { checkLimit } from '../replies/check-limit';
import { utf8Bytes } from '../replies/split-text';

const textMaxBytes = 1000; // of UTF-8 [S]

export const instagram: Channel = {
	name: META_NAMES.instagram,
	account: { pattern: /^\d{3,32}$/, hint: 'the Instagram account id that Meta shows for it (digits only)' },
	webhook: {
		object: 'instagram',
		neededFields: ['messages', 'messaging_postbacks'],
		wantedFields: ['message_reactions', 'messaging_seen'],
		fieldsAt: 'App Dashboard > Instagram > API setup > Configure webhooks',
		scopes: ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'],
		tokenAt: 'App Dashboard > Instagram > API setup > Generate token',
		parseEntry: (source, entry) => parseMessagingEntry({ ...source, account: source.entryId }, entry),
	},
	rates: {
		messagesPerSecond: MESSAGING.textsPerSecond,
		mediaPerSecond: MESSAGING.audioAndVideoPerSecond,
		pair: null,
	},
	window: MESSAGING_WINDOW,
	shows: { text: { max: textMaxBytes, measure: utf8Bytes }, ...messagingTappable },
	recipient: {
		read: (id) => (/^\d{5,32}$/.test(id) ? { id, kind: 'instagram_scoped' } : undefined),
		hint: 'the number by which Meta names the customer in its webhooks, like 17841400000000000',
	},
	...messagingRequests({
		name: META_NAMES.instagram,
		checkText: (text) => checkLimit('The text', utf8Bytes(text), textMaxBytes, 'bytes'),
		isMe: ({ usesPageToken }) => usesPageToken === true,
	}),
	send: sendByGraph('instagram'),
};
