import type { ChannelEvent, Identity } from './events/channel-event';
import type { EventSource } from './events/new-event';
import type { Finding } from './finding';
import type { Style } from './replies/format-markdown';
import type { MediaFile, MediaKind, MessagePart, OutboxRequest, ReplyLink, ReplyOption } from './replies/reply';
import type { Measure } from './replies/split-text';

/**
 * What a channel is. Each is a folder here that exports one of these, and a line in `registry.ts`; nothing outside of
 * `core/channels` has to know that it exists.
 */
export interface Channel {
	/** How people know it. */
	name: string;
	/** What names an account of a business on it: a phone number id, a page id, a name of one's own. */
	account: { pattern: RegExp; hint: string };
	webhook: SharedWebhook | OwnWebhook;
	rates: Rates;
	/** How long after the customer's last message something may be sent; null for ever. */
	window: Window | null;
	shows: Shows;
	/** Undefined for an id that nobody on this channel can have. `hint` says what one looks like. */
	recipient: { read: (id: string, account: string) => Identity | undefined; hint: string };
	/**
	 * Puts one part into the platform's words.
	 *
	 * @throws FrontdeskError `cannot-compose` when the platform has no such message, or a limit would be broken; what
	 * `composeReply` made never is
	 */
	request: (sending: MessageSending, part: OutboxRequest) => ChannelRequest;
	/**
	 * Makes one request, once: no retry, no redirect.
	 *
	 * @throws SendRefusal when the platform says no; SendUnanswered when no answer came
	 */
	send: (request: ChannelRequest, call: SendCall) => Promise<SentMessage>;
	/** Shows "read", and "is writing" until the reply comes. */
	readMarks?: (sending: Sending, what: { messageId: string; typing: boolean }) => ChannelRequest[];
	/**
	 * Shows as much of a reply as there is yet, where the account says that it can. The message itself follows, and takes its place.
	 *
	 * @param id the same for all drafts of one reply
	 */
	showDraft?: (sending: Sending, draft: { id: string; text: string }) => ChannelRequest;
	/** Without it files are sent by a public link only. */
	upload?: {
		/** @throws FrontdeskError `cannot-compose` when the platform does not take this file */
		request: (sending: Sending, media: MediaKind, file: MediaFile) => { path: string; body: FormData };
		/** As what a file of this type is shown: by the platform itself, else as a document to be opened. */
		kindOf: (mimeType: string) => MediaKind;
		/** How long a file can be sent by its id. */
		lifetimeMs: number;
	};
	/** Looks whether the account works. Meta's are looked at by `core/accounts/doctor`. */
	examine?: (account: string, access: ChannelAccess) => Promise<Finding[]>;
}

/** Meta's: one address and one app secret for all accounts, which the body names; see `parseWebhook`. */
export interface SharedWebhook {
	/** The `object` of the bodies that are about this channel; what Meta's dashboard and API call this kind of account. */
	object: string;
	/** Without these fields customers are not heard, or the bot talks over a person. */
	neededFields: readonly string[];
	/** With these staff hears of trouble earlier. */
	wantedFields: readonly string[];
	/** Where they are subscribed to. */
	fieldsAt: string;
	/** What a token needs for sending, receiving and the doctor. Source: Meta's permission reference. */
	scopes: readonly string[];
	/** Where a token is made. */
	tokenAt: string;
	parseEntry: (source: EventSource, entry: Record<string, unknown>) => ChannelEvent[];
}

/** What came to the address of one account. */
export interface WebhookCall {
	rawBody: Buffer;
	/** A header by its name in small letters. */
	header: (name: string) => string | undefined;
	/** In ms since 1970. */
	receivedAt: number;
}

/** Each account has an address and a secret of its own. */
interface OwnWebhook {
	/** Whether who knows one of the secrets has made this call, and not long ago. In constant time, as far as secrets go. */
	isGenuine: (call: WebhookCall, secrets: readonly string[]) => boolean;
	/** @throws FrontdeskError `invalid-input` with what is wrong in the body, for whoever wrote the sender */
	parse: (body: unknown, account: string) => ChannelEvent[];
}

/** How much may leave in a time: see `take_tokens` in infra/functions. */
export interface Rates {
	messagesPerSecond: number;
	/** Audio and video, where they are counted apart. */
	mediaPerSecond: number | null;
	/** To one customer: one message each so often, but a burst at once. */
	pair: { everyMs: number; burst: number } | null;
}

interface Window {
	ms: number;
	/** What a person typed may be sent for longer. */
	humanMs: number | null;
	/** A template that the platform has approved may be sent at any time. */
	opensWithTemplate: boolean;
}

/** What the customer can be shown. */
export interface Shows {
	text: { max: number; measure: Measure };
	/** What becomes of a model's Markdown. */
	style: Style;
	/** The message with options to tap; undefined when there are too many, or they are too long. */
	options: (text: string, options: readonly ReplyOption[], listLabel: string) => MessagePart | undefined;
	/** An option's second line is shown with it; elsewhere it is said in the text. */
	descriptions: boolean;
	/** The message with links as buttons; undefined as above. */
	links: (text: string, links: readonly ReplyLink[]) => MessagePart | undefined;
}

/** Who sends to whom. */
export interface Sending {
	/** phone_number_id, Instagram account id, page id … */
	account: string;
	recipient: Pick<Identity, 'id' | 'kind'>;
	/** Instagram through a Facebook page and its token, instead of Instagram Login. */
	usesPageToken?: boolean | undefined;
}

export interface MessageSending extends Sending {
	/**
	 * An id of ours that comes back in each status (WhatsApp, ≤ 512 characters), in the echo (Messenger), or by which the
	 * receiver knows a message that comes again (HTTP). Instagram has no room for one: there it is left out.
	 */
	callbackData?: string | undefined;
	/** The message of the customer to quote, where the platform can. */
	replyTo?: string | undefined;
	/**
	 * A person typed this: Instagram and Messenger allow it up to 7 days after the customer's last message. Never for what
	 * a program wrote.
	 */
	typedByHuman?: boolean | undefined;
}

/** What one call sends. */
export interface ChannelRequest {
	/** Below the platform's address, without version. */
	path: string;
	body: Record<string, unknown>;
}

/** What a call in the name of one account needs. */
export interface ChannelAccess {
	accessToken: string;
	/** Of the app that the token belongs to, for the proof; signs what an HTTP channel sends. Undefined when nobody knows it. */
	appSecret: string | undefined;
	graphUrl: string;
	graphVersion: string;
	/** Where an HTTP channel's replies go. */
	replyUrl: string | undefined;
	/** That address may lie in our own network. */
	mayReachPrivate: boolean;
	/** What is there shows a reply while it is still being written. */
	showsDrafts: boolean;
	/** Instagram through a Facebook page and its token, instead of Instagram Login. */
	usesPageToken: boolean;
	/** The channel has a token of its own. */
	hasOwnToken: boolean;
	/** Which edition of the channel's token this is: see `pauseChannel`. */
	revision: number;
	isPaused: boolean;
}

export type SendCall = Pick<
	ChannelAccess,
	'accessToken' | 'appSecret' | 'graphUrl' | 'graphVersion' | 'replyUrl' | 'mayReachPrivate'
> & {
	/** For everything from the first connection to the last byte. */
	timeoutMs: number;
};

export interface SentMessage {
	/** The id that statuses and echoes will carry; null for calls that send no message (read marks, typing). */
	platformId: string | null;
	/** The ids by which webhooks will name the customer, where the platform says so. */
	contactIds?: string[];
}
