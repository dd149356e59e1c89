import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Faults } from '../control/faults';
import { callerOf, type Caller, type Tokens } from './caller';
import { unknownObject } from './graph-error';
import { mediaNode, uploadMedia } from './media/media-api';
import { sendMessage, uploadAttachment, type MessagingOptions } from './messaging/messaging-api';
import type { MessagingAccount } from './messaging/messaging-events';
import {
	describeAccount,
	describeCustomer,
	describeMessage,
	findPerson,
	pickFields,
} from './messaging/messaging-nodes';
import { isObject } from './params';
import type { SentCalls } from './sent-calls';
import { whatsAppApi, type WhatsAppOptions } from './whatsapp/whatsapp-api';

export interface GraphOptions extends WhatsAppOptions, MessagingOptions {
	tokens: Tokens;
	accounts: { instagram: MessagingAccount; messenger: MessagingAccount };
	sent: SentCalls;
	faults: Faults;
}

/** Which node an id in the path names, and what it can do. */
export function chooseNode(options: GraphOptions): RequestHandler {
	const { number, media, accounts } = options;
	const whatsApp = numberNode(options);
	const messaging = accountNode(options);
	const file = mediaNode(media, number.phoneNumberId);
	return (request, response, next) => {
		const id = request.params['id'] as string;
		const { channels } = callerOf(response);
		const isAccount = id === 'me' || Object.values(accounts).some((account) => account.id === id);
		if (id === accounts.instagram.id || (id === 'me' && !channels.includes('messenger'))) {
			response.locals['errorType'] = 'IGApiException';
		}
		if (id === number.phoneNumberId && channels.includes('whatsapp')) whatsApp(request, response, next);
		else if (isAccount) messaging(request, response, next);
		else if (media.find(id)) void file(request, response, next);
		else response.json(describeNode(options, request));
	};
}

function numberNode(options: GraphOptions): Router {
	const router = Router({ mergeParams: true });
	router.post('/media', uploadMedia(options.media));
	router.use(whatsAppApi(options));
	return router;
}

function accountNode(options: GraphOptions): Router {
	const router = Router({ mergeParams: true });
	const accountOf = (request: Request) => chooseAccount(options, request, callerOf(request.res as Response));
	router.get('/', (request, response) => {
		response.json(pickFields(describeAccount(accountOf(request)), request, 'Account'));
	});
	router.post('/messages', sendMessage(options, accountOf));
	router.post('/message_attachments', uploadAttachment(options, accountOf));
	router.use((request) => {
		throw unknownObject(request.method, `${String(request.params['id'])}${request.path}`);
	});
	return router;
}

/**
 * Instagram by its own id, or by `me` with a token of Instagram Login. A page speaks for Messenger, and for its Instagram
 * account when the recipient is a customer from there.
 */
function chooseAccount(options: GraphOptions, request: Request, { channels }: Caller): MessagingAccount {
	const { accounts, conversations, comments } = options;
	const id = request.params['id'] as string;
	const isPage = id === accounts.messenger.id || id === 'me';
	if (!isPage && channels.includes('instagram')) return accounts.instagram;
	if (id === 'me' && !channels.includes('messenger')) return accounts.instagram;
	if (!isPage || !channels.includes('messenger')) throw unknownObject(request.method, id);
	const body = isObject(request.body) ? request.body : {};
	const recipient = isObject(body['recipient']) ? body['recipient'] : {};
	const customerId = String(recipient['id']);
	const isFromInstagram =
		body['platform'] === 'instagram' ||
		comments.find(String(recipient['comment_id']))?.channel === 'instagram' ||
		(conversations.findCustomer('instagram', customerId) && !conversations.findCustomer('messenger', customerId));
	return isFromInstagram ? accounts.instagram : accounts.messenger;
}

/** A customer or a message by its id. */
function describeNode({ conversations, accounts }: GraphOptions, request: Request): object {
	const id = request.params['id'] as string;
	if (request.method !== 'GET' || request.path !== '/') throw unknownObject(request.method, id);
	const person = findPerson(conversations, id);
	if (person) return pickFields(describeCustomer(person), request, 'User');
	const found = conversations.findMessage(id);
	if (!found || found.conversation.channel === 'whatsapp') throw unknownObject(request.method, id);
	const { conversation, message } = found;
	return pickFields(describeMessage(accounts[found.conversation.channel], conversation, message), request, 'Message');
}
