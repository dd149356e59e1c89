import type { ChannelKind, Identity } from '../events/channel-event';
import { messagingRequest, type MessagingOptions } from './messaging-request';
import type { MessagePart } from './reply';
import { whatsAppRequest } from './whatsapp-request';

/** Who gets a message: any of the ids by which the platform knows them. */
export type Recipient = Pick<Identity, 'id' | 'kind'> & { allIds?: readonly Identity[] };

/** What one call to the Graph API sends: see `sendToGraph`. */
export interface GraphRequest {
	/** Without version. */
	path: string;
	body: Record<string, unknown>;
}

export interface RequestContext extends MessagingOptions {
	channel: ChannelKind;
	/** phone_number_id, Instagram account id or page id. */
	account: string;
	recipient: Recipient;
	/** Comes back in each status (WhatsApp) or in the echo (Messenger); Instagram has no room for it. */
	callbackData?: string | undefined;
	/** The message of the customer to quote. WhatsApp only; elsewhere it is left out. */
	replyTo?: string | undefined;
}

/**
 * Builds the request that sends one message.
 *
 * @throws FrontdeskError `cannot-compose` when the platform has no such message, or a limit would be broken; what
 * `composeReply` made never is
 */
export function messageRequest(context: RequestContext, part: MessagePart): GraphRequest {
	return context.channel === 'whatsapp' ? whatsAppRequest(context, part) : messagingRequest(context, part);
}

/** A request for each of: "read", and "is writing" (until the reply, or 25 seconds on WhatsApp). One call on WhatsApp. */
export function readAndTypingRequests(
	context: Pick<RequestContext, 'channel' | 'account' | 'recipient' | 'usesPageToken'>,
	{ messageId, typing }: { messageId: string; typing: boolean },
): GraphRequest[] {
	const path = messagesPath(context);
	if (context.channel === 'whatsapp') {
		const indicator = typing ? { typing_indicator: { type: 'text' } } : {};
		return [{ path, body: { messaging_product: 'whatsapp', status: 'read', message_id: messageId, ...indicator } }];
	}
	const actions = typing ? ['mark_seen', 'typing_on'] : ['mark_seen'];
	const recipient = messagingRecipient(context.recipient);
	return actions.map((action) => ({ path, body: { recipient, sender_action: action } }));
}

/** Puts an emoji on a message of the customer; null takes it away. */
export function reactionRequest(
	context: Pick<RequestContext, 'channel' | 'account' | 'recipient' | 'usesPageToken'>,
	{ messageId, emoji }: { messageId: string; emoji: string | null },
): GraphRequest {
	const path = messagesPath(context);
	if (context.channel === 'whatsapp') {
		const reaction = { message_id: messageId, emoji: emoji ?? '' };
		return { path, body: { ...whatsAppEnvelope(context.recipient), type: 'reaction', reaction } };
	}
	const payload = { message_id: messageId, ...(emoji === null ? {} : { reaction: emoji }) };
	const action = emoji === null ? 'unreact' : 'react';
	return { path, body: { recipient: messagingRecipient(context.recipient), sender_action: action, payload } };
}

/** Where a channel's messages go. A page token speaks for its page, so there the account is `me`. */
export function messagesPath({
	channel,
	account,
	usesPageToken,
}: Pick<RequestContext, 'channel' | 'account' | 'usesPageToken'>): string {
	const isMe = channel === 'messenger' || (channel === 'instagram' && usesPageToken === true);
	return `/${isMe ? 'me' : account}/messages`;
}

/** `to` takes a phone number, `recipient` a business-scoped id; when both are known the number wins, as it does at Meta. */
export function whatsAppEnvelope({ id, kind, allIds = [] }: Recipient): Record<string, unknown> {
	const phone = [{ id, kind }, ...allIds].find((identity) => identity.kind === 'phone');
	const address = phone ? { to: phone.id } : { recipient: id };
	return { messaging_product: 'whatsapp', recipient_type: 'individual', ...address };
}

export function messagingRecipient({ id, kind }: Recipient): Record<string, string> {
	return kind === 'user_ref' ? { user_ref: id } : { id };
}
