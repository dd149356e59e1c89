import type { Request, RequestHandler, Response } from 'express';
import { WINDOW_MS, type PhoneConversations } from '../../phone/phone-conversations';
import { invalidParameter } from '../graph-error';
import { checkMessagingFile } from '../media/media-limits';
import type { MediaStore } from '../media/media-store';
import { fileOf } from '../media/read-multipart';
import { makeMessagingId, makeObjectId } from '../message-id';
import { isObject } from '../params';
import type { SendRates } from '../send-rates';
import type { SentCall } from '../sent-calls';
import type { Comments } from './comments';
import type { EchoTimeline } from './echo-timeline';
import { alreadyReplied, invalidAttachment, noMatchingUser, windowClosed } from './messaging-errors';
import { echoContent, type MessagingAccount, type Party } from './messaging-events';
import { noSuchMessage, requireParams } from './send-params';
import { showContent } from './shown-message';
import { validateAttachment, type CheckedAttachment } from './validate-attachment';
import { validateSend, type CheckedContent, type CheckedSend, type SendRecipient } from './validate-send';

/** What a person typed may be sent for a week. */
const HUMAN_AGENT_WINDOW_MS = 7 * WINDOW_MS;

export interface MessagingOptions {
	conversations: PhoneConversations;
	comments: Comments;
	echoes: EchoTimeline;
	media: MediaStore;
	rates: SendRates;
	/** false: only customers who wrote before may be written to */
	isAnyRecipientAllowed: () => boolean;
	/** false: only files that were uploaded may be sent by their id */
	isAnyMediaAllowed: () => boolean;
}

/** Who gets the message, as the conversation knows them. */
interface Receiver {
	party: Party;
	customerId: string;
	/** no window applies: an answer to a comment, or everybody may be written to and this one never wrote */
	isFree: boolean;
}

/** The Send API of Instagram and Messenger: `POST …/messages`. */
export function sendMessage(
	options: MessagingOptions,
	accountOf: (request: Request) => MessagingAccount,
): RequestHandler {
	return (request, response) => {
		const account = accountOf(request);
		const send = validateSend(request.body, account.channel, fileOf(response) !== undefined);
		const receiver = findReceiver(options, account, send.recipient);
		if (send.action) response.json(act(options, account, receiver, send.action));
		else if (send.content) accept(options, { account, receiver, send, content: send.content }, response);
	};
}

function findReceiver(options: MessagingOptions, account: MessagingAccount, recipient: SendRecipient): Receiver {
	const { kind, id } = recipient;
	if (kind === 'self') return { party: { id: account.id }, customerId: account.id, isFree: true };
	const isAny = options.isAnyRecipientAllowed();
	if (kind === 'comment_id') {
		const comment = options.comments.find(id);
		if (!comment && !isAny) throw noMatchingUser(account.channel);
		if (comment?.isAnswered) throw alreadyReplied();
		const author = comment?.author ?? { id: makeObjectId() };
		return { party: author, customerId: author.id, isFree: true };
	}
	const isKnown = options.conversations.findCustomer(account.channel, id) !== undefined;
	if (!isKnown && !isAny) throw noMatchingUser(account.channel);
	const isFree = isAny && !options.conversations.hasWritten(account.channel, id);
	return { party: kind === 'user_ref' ? { user_ref: id } : { id }, customerId: id, isFree };
}

function act(
	{ conversations, isAnyRecipientAllowed }: MessagingOptions,
	{ channel }: MessagingAccount,
	{ customerId }: Receiver,
	{ name, messageId, emoji }: NonNullable<CheckedSend['action']>,
): object {
	if (name === 'mark_seen') conversations.markAllRead(channel, customerId);
	else if (name.startsWith('typing')) conversations.setTyping(channel, customerId, name === 'typing_on');
	else if (!conversations.react(messageId ?? '', 'shop', emoji) && !isAnyRecipientAllowed()) {
		throw noSuchMessage(messageId ?? '');
	}
	return { recipient_id: customerId };
}

interface AcceptedSend {
	account: MessagingAccount;
	receiver: Receiver;
	send: CheckedSend;
	content: CheckedContent;
}

function accept(
	options: MessagingOptions,
	{ account, receiver, send, content }: AcceptedSend,
	response: Response,
): void {
	const { channel } = account;
	const { customerId, party, isFree } = receiver;
	const windowMs = send.isHumanAgent ? HUMAN_AGENT_WINDOW_MS : WINDOW_MS;
	if (!isFree && !options.conversations.isWindowOpen(channel, customerId, windowMs)) {
		throw windowClosed(channel, send.isHumanAgent);
	}
	const stored = content.attachments.map((attachment) => keepFile(options, attachment, response));
	options.rates.take(channel, customerId);

	const id = makeMessagingId(channel, account.id);
	const located = { ...content, attachments: stored.map(({ attachment }) => attachment) };
	const { recipient } = send;
	if (recipient.kind === 'comment_id') markAnswered(options, recipient.id);
	const shown = showContent(located, ({ url }) => url);
	const at = new Date().toISOString();
	options.conversations.addReply(channel, customerId, { ...shown, id, direction: 'out', at, status: 'sending' });
	(response.locals['call'] as SentCall).id = id;
	const attachmentId = stored.find(({ reusableId }) => reusableId !== undefined)?.reusableId;
	response.json(answerFor(recipient, customerId, id, attachmentId));
	if (recipient.kind !== 'self') {
		const echo = echoContent(located);
		options.echoes.follow({ account, id, customer: party, content: echo, metadata: content.metadata });
	}
}

function markAnswered({ comments }: MessagingOptions, commentId: string): void {
	const comment = comments.find(commentId);
	if (comment) comment.isAnswered = true;
}

function answerFor({ kind }: SendRecipient, customerId: string, id: string, attachmentId: string | undefined): object {
	if (kind === 'self') return { id };
	return {
		...(kind === 'user_ref' ? {} : { recipient_id: customerId }),
		message_id: id,
		...(attachmentId === undefined ? {} : { attachment_id: attachmentId }),
	};
}

interface KeptFile {
	attachment: CheckedAttachment;
	reusableId?: string;
}

/** Gives an attachment the address under which the customer sees it, and an id when it is to be used again. */
function keepFile(options: MessagingOptions, attachment: CheckedAttachment, response: Response): KeptFile {
	const { media, isAnyMediaAllowed } = options;
	const { type, attachmentId, url } = attachment;
	if (attachmentId !== undefined) {
		const address = addressOf(media, attachmentId);
		if (address === undefined && !isAnyMediaAllowed()) throw invalidAttachment(attachmentId);
		return { attachment: { ...attachment, ...(address === undefined ? {} : { url: address }) } };
	}
	if (type === 'template' || type === 'like_heart' || type === 'MEDIA_SHARE') return { attachment };
	if (url !== undefined && !attachment.isReusable) return { attachment };
	const stored = url === undefined ? storeUpload(media, type, response) : storeLink(media, url);
	const address = url ?? media.openUrl(stored);
	return { attachment: { ...attachment, url: address }, ...(attachment.isReusable ? { reusableId: stored.id } : {}) };
}

function storeUpload(media: MediaStore, type: string, response: Response) {
	const file = fileOf(response);
	if (!file) throw invalidParameter('Must upload exactly one FILE');
	checkMessagingFile(type, file);
	return media.add(file);
}

/** The type of a file that is nothing but an address: the sandbox does not fetch what lies behind it. */
const LINK_TYPE = 'text/uri-list';
const storeLink = (media: MediaStore, url: string) => media.add({ mimeType: LINK_TYPE, bytes: Buffer.from(url) });

function addressOf(media: MediaStore, id: string): string | undefined {
	const file = media.find(id);
	if (!file) return undefined;
	return file.mimeType === LINK_TYPE ? file.bytes.toString() : media.openUrl(file);
}

/** `POST …/message_attachments`: keeps a file for later sends, uploaded in a form or named by an address. */
export function uploadAttachment(
	{ media }: MessagingOptions,
	accountOf: (request: Request) => MessagingAccount,
): RequestHandler {
	return (request, response) => {
		const body = isObject(request.body) ? request.body : {};
		const { attachment } = requireParams(body['message'], 'message', ['attachment']);
		const hasFile = fileOf(response) !== undefined;
		const { channel } = accountOf(request);
		const checked = validateAttachment(attachment, 'message[attachment]', channel, hasFile);
		const { url, type } = checked;
		if (url === undefined && !hasFile) throw invalidParameter('Must upload exactly one FILE');
		const stored = url === undefined ? storeUpload(media, type, response) : storeLink(media, url);
		response.json({ attachment_id: stored.id });
	};
}
