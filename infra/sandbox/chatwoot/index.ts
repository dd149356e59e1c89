/**
 * A stand-in for Chatwoot: the calls that a bridge makes, below `/chatwoot/api/v1/accounts/{account}`, with the header `api_access_token`.
 * It refuses what Chatwoot refuses, in its words: 401 without the token, 404 for what is not there, 422 for a number or identifier that
 * somebody has, a source that is taken, a message that is too long. What agents do is done by `/sandbox/chatwoot`.
 *
 * Source: Chatwoot's API reference and its controllers, builders and listeners (version 4).
 */
import { json, raw, Router, type Request, type RequestHandler, type Response as Answer } from 'express';
import { z } from 'zod';
import { applyFaults, type Faults } from '../control/faults';
import {
	describeConversation,
	sandboxChatwoot,
	seconds,
	statuses,
	type ChatwootAccounts,
	type Contact,
	type Conversation,
	type Inbox,
} from './chatwoot-accounts';

export { ChatwootAccounts, sandboxChatwoot } from './chatwoot-accounts';

const maxContent = 150_000;
const perPage = 25;
const bot = { id: 9, name: 'Frontdesk', type: 'user' as const };

const refuse = (response: Answer, status: number, body: object) => void response.status(status).json(body);
const notFound = (response: Answer) => refuse(response, 404, { error: 'Resource could not be found' });
const invalid = (response: Answer, attribute: string, message: string) =>
	refuse(response, 422, { message, attributes: [attribute] });

const text = z.string().nullish();
const id = z.coerce.number().int();
const ContactToMake = z.looseObject({
	inbox_id: id.optional(),
	source_id: text,
	name: text,
	identifier: text,
	phone_number: text,
});
const ConversationToMake = z.looseObject({
	inbox_id: id,
	contact_id: id,
	source_id: z.string(),
	status: z.enum(statuses).default('open'),
	custom_attributes: z.record(z.string(), z.unknown()).default({}),
});
const MessageToMake = z.looseObject({
	content: text,
	message_type: z.enum(['incoming', 'outgoing']).default('outgoing'),
	private: z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).default(false),
	source_id: text,
	external_created_at: z.coerce.number().optional(),
	content_attributes: z.looseObject({ in_reply_to: id.optional() }).optional(),
	'content_attributes[in_reply_to]': id.optional(),
});

export function chatwootApi({ faults, chatwoot }: { faults: Faults; chatwoot: ChatwootAccounts }): Router {
	const router = Router();
	router.get('/rails/active_storage/blobs/redirect/:id/:name', (request, response) => {
		const file = chatwoot.files.get(request.params.id);
		if (!file) return notFound(response);
		response.type(file.mimeType).send(file.bytes);
	});
	router.use(applyFaults(faults, 'chatwoot'), requireToken);
	router.get('/api/v1/profile', (_request, response) => {
		const accounts = [...new Set(chatwoot.inboxes.map(({ accountId }) => accountId))];
		response.json({ ...bot, accounts: accounts.map((one) => ({ id: one, name: 'Account', role: 'administrator' })) });
	});
	const account = Router({ mergeParams: true });
	router.use('/api/v1/accounts/:account', account);
	account.use(
		raw({ type: 'multipart/form-data', limit: '60mb' }),
		readForm,
		json({ limit: '5mb' }),
		(request, response, next) => {
			const known = chatwoot.inboxes.some(({ accountId }) => accountId === accountOf(request));
			if (!known) return refuse(response, 401, { error: 'You are not authorized to access this account' });
			next();
		},
	);
	inboxRoutes(account, chatwoot);
	contactRoutes(account, chatwoot);
	conversationRoutes(account, chatwoot);
	messageRoutes(account, chatwoot);
	router.use((_request, response) => notFound(response));
	return router;
}

const accountOf = (request: Request) => Number((request.params as { account?: string }).account);

const requireToken: RequestHandler = (request, response, next) => {
	if (request.get('api_access_token') === sandboxChatwoot.token) return next();
	refuse(response, 401, { error: 'Invalid Access Token' });
};

interface SentFile {
	name: string;
	bytes: Buffer;
	mimeType: string;
}

/** A form's fields become the body, its files stand beside it. */
const readForm: RequestHandler = async (request, response, next) => {
	if (!Buffer.isBuffer(request.body)) return next();
	const headers = { 'content-type': request.get('content-type') ?? '' };
	const form = await new Response(new Uint8Array(request.body), { headers }).formData();
	const fields: Record<string, string> = {};
	const files: SentFile[] = [];
	for (const [name, value] of form) {
		if (typeof value === 'string') fields[name] = value;
		else if (name === 'attachments[]') {
			files.push({ name: value.name, bytes: Buffer.from(await value.arrayBuffer()), mimeType: value.type });
		}
	}
	request.body = fields;
	response.locals['files'] = files;
	next();
};

function inboxRoutes(router: Router, chatwoot: ChatwootAccounts): void {
	const show = ({ id: inboxId, name, channelType, webhookUrl, autoAssigns }: Inbox) => ({
		...{ id: inboxId, name, channel_type: channelType, webhook_url: webhookUrl, enable_auto_assignment: autoAssigns },
	});
	const Changes = z.object({
		channel: z.object({ webhook_url: z.string() }).optional(),
		enable_auto_assignment: z.boolean().optional(),
	});
	const inboxOf = (request: Request<{ id: string }>) =>
		chatwoot.inboxes.find((one) => one.accountId === accountOf(request) && one.id === Number(request.params.id));
	router.get('/inboxes/:id', (request, response) => {
		const inbox = inboxOf(request);
		return inbox ? void response.json(show(inbox)) : notFound(response);
	});
	router.patch('/inboxes/:id', (request, response) => {
		const inbox = inboxOf(request);
		if (!inbox) return notFound(response);
		const { channel, enable_auto_assignment: autoAssigns } = Changes.parse(request.body);
		inbox.webhookUrl = channel?.webhook_url ?? inbox.webhookUrl;
		inbox.autoAssigns = autoAssigns ?? inbox.autoAssigns;
		response.json(show(inbox));
	});
}

function contactRoutes(router: Router, chatwoot: ChatwootAccounts): void {
	const mine = (request: Request) => chatwoot.contacts.filter(({ accountId }) => accountId === accountOf(request));
	router.post('/contacts', (request, response) => {
		const { inbox_id, source_id, name, identifier, phone_number } = ContactToMake.parse(request.body);
		const inbox = chatwoot.inboxes.find((one) => one.accountId === accountOf(request) && one.id === inbox_id);
		if (inbox_id !== undefined && !inbox) return notFound(response);
		const has = (what: 'identifier' | 'phone_number', value: string | null | undefined) =>
			typeof value === 'string' && mine(request).some((one) => one[what] === value);
		if (phone_number && !/^\+[1-9]\d{1,14}$/.test(phone_number)) {
			return invalid(response, 'phone_number', 'Phone number should be in e164 format');
		}
		if (has('phone_number', phone_number)) {
			return invalid(response, 'phone_number', 'Phone number has already been taken');
		}
		if (has('identifier', identifier)) return invalid(response, 'identifier', 'Identifier has already been taken');
		const contact: Contact = {
			id: chatwoot.nextId(),
			accountId: accountOf(request),
			name: name ?? '',
			identifier: identifier ?? null,
			phone_number: phone_number ?? null,
			sources: inbox && source_id ? [{ inboxId: inbox.id, sourceId: source_id }] : [],
		};
		chatwoot.contacts.push(contact);
		const { sources, accountId: _account, ...shown } = contact;
		response.json({ payload: { contact: shown, contact_inbox: { source_id: sources[0]?.sourceId } } });
	});
	router.get('/contacts/search', (request, response) => {
		const sought = z.string().catch('').parse(request.query['q']).trim();
		if (sought === '') return refuse(response, 422, { error: 'Specify search string with parameter q' });
		const found = mine(request).filter(({ name, identifier, phone_number }) =>
			[name, identifier, phone_number].some((value) => value?.toLowerCase().includes(sought.toLowerCase())),
		);
		response.json({ meta: { count: found.length }, payload: found.slice(0, 15) });
	});
	router.get('/contacts/:id/conversations', (request, response) => {
		const contact = mine(request).find((one) => one.id === Number(request.params.id));
		if (!contact) return notFound(response);
		const found = chatwoot.conversations.filter(({ contactId }) => contactId === contact.id);
		response.json({ payload: found.map(show).slice(-20) });
	});
}

/** The list and the API do not show the source, webhooks do. */
function show(conversation: Conversation): Record<string, unknown> {
	const { contact_inbox: _source, ...shown } = describeConversation(conversation);
	return shown;
}

function conversationRoutes(router: Router, chatwoot: ChatwootAccounts): void {
	router.get('/conversations', (request, response) => {
		const Query = z.looseObject({ inbox_id: id, page: id.default(1), status: z.string().default('open') });
		const { inbox_id, page, status } = Query.parse(request.query);
		const found = chatwoot.conversations
			.filter((one) => one.accountId === accountOf(request) && one.inboxId === inbox_id)
			.filter((one) => status === 'all' || one.status === status)
			.sort((a, b) => b.last_activity_at - a.last_activity_at);
		const payload = found.slice((page - 1) * perPage, page * perPage).map(show);
		response.json({ data: { meta: { all_count: found.length }, payload } });
	});
	router.post('/conversations', (request, response) => {
		const parsed = ConversationToMake.safeParse(request.body);
		if (!parsed.success) return refuse(response, 422, { error: z.prettifyError(parsed.error) });
		const { inbox_id: inboxId, contact_id: contactId, source_id: sourceId, ...given } = parsed.data;
		const accountId = accountOf(request);
		const contact = chatwoot.contacts.find((one) => one.accountId === accountId && one.id === contactId);
		const inbox = chatwoot.inboxes.find((one) => one.accountId === accountId && one.id === inboxId);
		if (!contact || !inbox) return notFound(response);
		const holder = chatwoot.contacts.find(({ sources }) =>
			sources.some((one) => one.inboxId === inboxId && one.sourceId === sourceId),
		);
		if (holder && holder !== contact) return refuse(response, 422, { error: 'source_id should be unique' });
		if (!holder) contact.sources.push({ inboxId, sourceId });
		const { status, custom_attributes } = given;
		response.json(show(chatwoot.make({ accountId, inboxId, contactId, sourceId, status, custom_attributes })));
	});
	router.get('/conversations/:id', (request, response) => {
		const conversation = chatwoot.find(accountOf(request), Number(request.params.id));
		return conversation ? void response.json(show(conversation)) : notFound(response);
	});
	router.post('/conversations/:id/toggle_status', (request, response) => {
		const conversation = chatwoot.find(accountOf(request), Number(request.params.id));
		if (!conversation) return notFound(response);
		const { status } = z.object({ status: z.enum(statuses) }).parse(request.body);
		chatwoot.setStatus(conversation, status);
		response.json({ meta: {}, payload: { success: true, conversation_id: conversation.id, current_status: status } });
	});
}

function messageRoutes(router: Router, chatwoot: ChatwootAccounts): void {
	router.get('/conversations/:id/messages', (request, response) => {
		const conversation = chatwoot.find(accountOf(request), Number(request.params.id));
		if (!conversation) return notFound(response);
		const { after, before } = z.looseObject({ after: id.optional(), before: id.optional() }).parse(request.query);
		const payload =
			after === undefined
				? conversation.messages.filter((one) => before === undefined || one.id < before).slice(-20)
				: conversation.messages.filter((one) => one.id > after).slice(0, 100);
		response.json({ meta: { assignee: conversation.assignee }, payload });
	});
	router.post('/conversations/:id/messages', (request, response) => {
		const conversation = chatwoot.find(accountOf(request), Number(request.params.id));
		if (!conversation) return notFound(response);
		const parsed = MessageToMake.safeParse(request.body);
		if (!parsed.success) return refuse(response, 422, { error: z.prettifyError(parsed.error) });
		const { content, message_type, source_id, external_created_at, content_attributes, ...given } = parsed.data;
		const in_reply_to = content_attributes?.in_reply_to ?? given['content_attributes[in_reply_to]'];
		if ((content ?? '').length > maxContent) {
			return invalid(response, 'content', `Content is too long (maximum is ${maxContent} characters)`);
		}
		const inbox = chatwoot.inboxes.find((one) => one.id === conversation.inboxId);
		if (message_type === 'incoming' && inbox?.channelType !== 'Channel::Api') {
			return refuse(response, 422, { error: 'Incoming messages are only allowed in Api inboxes' });
		}
		const contact = chatwoot.contacts.find((one) => one.id === conversation.contactId);
		const sender =
			message_type === 'outgoing'
				? bot
				: { id: conversation.contactId, name: contact?.name ?? '', type: 'contact' as const };
		const files = (response.locals['files'] ?? []) as SentFile[];
		const written = chatwoot.write(
			conversation,
			{
				content: content ?? '',
				message_type: message_type === 'incoming' ? 0 : 1,
				private: given.private,
				source_id: source_id ?? null,
				content_attributes: {
					...(external_created_at === undefined ? {} : { external_created_at }),
					// One that is not there is left out without a word.
					...(conversation.messages.some((one) => one.id === in_reply_to) ? { in_reply_to } : {}),
				},
				sender,
			},
			files,
		);
		response.json({ ...written, conversation_id: conversation.id, inbox_id: conversation.inboxId });
	});
	router.patch('/conversations/:id/messages/:message', (request, response) => {
		const conversation = chatwoot.find(accountOf(request), Number(request.params.id));
		const message = conversation?.messages.find((one) => one.id === Number(request.params.message));
		if (!message) return notFound(response);
		const inbox = chatwoot.inboxes.find((one) => one.id === conversation?.inboxId);
		if (inbox?.channelType !== 'Channel::Api') {
			return refuse(response, 403, { error: 'Message status update is only allowed for API inboxes' });
		}
		const { status, external_error } = z
			.object({ status: z.enum(['sent', 'delivered', 'read', 'failed']), external_error: z.string().optional() })
			.parse(request.body);
		// What was read cannot be delivered after that: nothing is changed then, and nothing said.
		if (message.status !== 'read' || status !== 'delivered') {
			message.status = status;
			message.content_attributes['external_error'] = status === 'failed' ? external_error : undefined;
		}
		response.json(message);
	});
	router.delete('/conversations/:id/messages/:message', (request, response) => {
		const conversation = chatwoot.find(accountOf(request), Number(request.params.id));
		const message = conversation?.messages.find((one) => one.id === Number(request.params.message));
		if (!message) return notFound(response);
		Object.assign(message, {
			content: 'This message was deleted',
			content_attributes: { deleted: true },
			attachments: [],
		});
		response.json(message);
	});
}

const Act = z.discriminatedUnion('do', [
	z.strictObject({
		do: z.literal('write'),
		conversation: id,
		account: id.default(1),
		text: z.string().default(''),
		private: z.boolean().default(false),
		agent: z.string().default('Ann'),
		files: z.array(z.strictObject({ name: z.string(), mimeType: z.string(), base64: z.base64() })).default([]),
	}),
	z.strictObject({ do: z.literal('status'), conversation: id, account: id.default(1), status: z.enum(statuses) }),
	z.strictObject({ do: z.literal('assign'), conversation: id, account: id.default(1), agent: z.string().nullable() }),
	z.strictObject({
		do: z.literal('type'),
		conversation: id,
		account: id.default(1),
		isPrivate: z.boolean().default(false),
	}),
	z.strictObject({ do: z.literal('delete'), conversation: id, account: id.default(1) }),
	z.strictObject({ do: z.literal('tell'), tells: z.boolean() }),
	z.strictObject({ do: z.literal('clear') }),
]);

/** What agents do in Chatwoot, and a look at it. */
export function chatwootControls(chatwoot: ChatwootAccounts): Router {
	const router = Router();
	router.get('/', (_request, response) => {
		const { inboxes, contacts, conversations } = chatwoot;
		response.json({ inboxes, contacts, conversations });
	});
	router.post('/', (request, response) => {
		const act = Act.parse(request.body);
		if (act.do === 'clear') chatwoot.clear();
		if (act.do === 'tell') chatwoot.tells = act.tells;
		if (!('conversation' in act)) return void response.json({ done: true });
		const conversation = chatwoot.find(act.account, act.conversation);
		if (!conversation) return notFound(response);
		carryOut(chatwoot, conversation, act);
		response.json({ done: true, at: seconds() });
	});
	return router;
}

const agentOf = (name: string) => ({
	id: 1_000 + [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0),
	name,
});

type AgentAct = Extract<z.output<typeof Act>, { conversation: number }>;

function carryOut(chatwoot: ChatwootAccounts, conversation: Conversation, act: AgentAct): void {
	switch (act.do) {
		case 'write': {
			const sender = { ...agentOf(act.agent), type: 'user' as const };
			const files = act.files.map(({ base64, ...file }) => ({ ...file, bytes: Buffer.from(base64, 'base64') }));
			const message = { content: act.text, private: act.private, message_type: 1 as const, sender };
			return void chatwoot.write(conversation, message, files);
		}
		case 'status':
			return chatwoot.setStatus(conversation, act.status);
		case 'assign':
			return chatwoot.assign(conversation, act.agent === null ? null : agentOf(act.agent));
		case 'type': {
			const more = { user: { ...agentOf('Ann'), type: 'user' }, is_private: act.isPrivate };
			return chatwoot.tell('conversation_typing_on', conversation, { more });
		}
		case 'delete':
			chatwoot.conversations = chatwoot.conversations.filter((one) => one !== conversation);
	}
}
