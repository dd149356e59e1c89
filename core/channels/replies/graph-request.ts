import type { ChannelKind, Identity } from '../events/channel-event';
import { MESSENGER, WHATSAPP } from '../limits';
import { checkLimit } from './check-limit';
import { messagingContent, messagingRecipient } from './messaging-request';
import type { MessagePart } from './reply';
import { whatsAppContent, whatsAppEnvelope } from './whatsapp-request';

/** Who sends to whom. */
export interface Sending {
	channel: ChannelKind;
	/** phone_number_id, Instagram account id or page id. */
	account: string;
	recipient: Pick<Identity, 'id' | 'kind'>;
	/** Instagram through a Facebook page and its token, instead of Instagram Login. */
	usesPageToken?: boolean | undefined;
}

/** What one call to the Graph API sends: see `sendToGraph`. */
export interface GraphRequest {
	/** Without version. */
	path: string;
	body: Record<string, unknown>;
}

export interface MessageSending extends Sending {
	/**
	 * An id of ours that comes back in each status (WhatsApp, ≤ 512 characters) or in the echo (Messenger), so that a send
	 * without an answer can be recognised. Instagram has no room for one: there it is left out.
	 */
	callbackData?: string | undefined;
	/** The message of the customer to quote. WhatsApp only; elsewhere it is left out. */
	replyTo?: string | undefined;
	/**
	 * A person typed this: Instagram and Messenger allow it up to 7 days after the customer's last message. Never for what
	 * a program wrote.
	 */
	typedByHuman?: boolean | undefined;
}

/**
 * Builds the request that sends one message.
 *
 * @throws FrontdeskError `cannot-compose` when the platform has no such message, or a limit would be broken; what
 * `composeReply` made never is
 */
export function messageRequest(sending: MessageSending, part: MessagePart): GraphRequest {
	const { channel } = sending;
	const body = channel === 'whatsapp' ? whatsAppBody(sending, part) : messagingBody(channel, sending, part);
	return { path: messagesPath(sending), body };
}

function whatsAppBody({ recipient, callbackData, replyTo }: MessageSending, part: MessagePart) {
	if (callbackData !== undefined) checkLimit('The callback data', callbackData.length, WHATSAPP.callbackDataMaxLength);
	return {
		...whatsAppEnvelope(recipient),
		...whatsAppContent(part),
		...(replyTo === undefined ? {} : { context: { message_id: replyTo } }),
		...(callbackData === undefined ? {} : { biz_opaque_callback_data: callbackData }),
	};
}

function messagingBody(channel: 'instagram' | 'messenger', sending: MessageSending, part: MessagePart) {
	const { recipient, callbackData, typedByHuman } = sending;
	const metadata = channel === 'messenger' ? callbackData : undefined;
	if (metadata !== undefined) checkLimit('The callback data', metadata.length, MESSENGER.metadataMaxLength);
	return {
		recipient: messagingRecipient(recipient),
		...(typedByHuman ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' }),
		message: { ...messagingContent(channel, part), ...(metadata === undefined ? {} : { metadata }) },
	};
}

/**
 * Builds the requests that show "read" and, with `typing`, "is writing" (until the reply; on WhatsApp for at most 25
 * seconds). One call on WhatsApp, one for each elsewhere.
 */
export function readAndTypingRequests(
	sending: Sending,
	{ messageId, typing }: { messageId: string; typing: boolean },
): GraphRequest[] {
	const path = messagesPath(sending);
	if (sending.channel === 'whatsapp') {
		const indicator = typing ? { typing_indicator: { type: 'text' } } : {};
		return [{ path, body: { messaging_product: 'whatsapp', status: 'read', message_id: messageId, ...indicator } }];
	}
	const actions = typing ? ['mark_seen', 'typing_on'] : ['mark_seen'];
	const recipient = messagingRecipient(sending.recipient);
	return actions.map((action) => ({ path, body: { recipient, sender_action: action } }));
}

/** Builds the request that puts an emoji on a message of the customer; null takes it away. */
export function reactionRequest(
	sending: Sending,
	{ messageId, emoji }: { messageId: string; emoji: string | null },
): GraphRequest {
	const path = messagesPath(sending);
	if (sending.channel === 'whatsapp') {
		const reaction = { message_id: messageId, emoji: emoji ?? '' };
		return { path, body: { ...whatsAppEnvelope(sending.recipient), type: 'reaction', reaction } };
	}
	const payload = { message_id: messageId, ...(emoji === null ? {} : { reaction: emoji }) };
	const action = emoji === null ? 'unreact' : 'react';
	return { path, body: { recipient: messagingRecipient(sending.recipient), sender_action: action, payload } };
}

/** Where an account's messages go. A page token speaks for its page, so there the account is `me`. */
function messagesPath({ channel, account, usesPageToken }: Sending): string {
	const isMe = channel === 'messenger' || (channel === 'instagram' && usesPageToken === true);
	return `/${isMe ? 'me' : account}/messages`;
}
