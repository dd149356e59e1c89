import axios from 'axios';
import { z } from 'zod';
import type { MediaFile } from '../channels';
import { FrontdeskError } from '../errors';
import { readRetryAfter } from '../network';

/** An installation of Chatwoot, and a user there who belongs to each account that is connected. */
export interface ChatwootAccess {
	/** Without a slash at its end; empty: not filled in. */
	url: string;
	token: string;
}

const timeoutMs = 15_000;
const uploadTimeoutMs = 60_000;
/** Chatwoot's own limit for a file. */
export const maxFileBytes = 40 * 1024 * 1024;
const maxAnswerBytes = 8 * 1024 * 1024;

/** Chatwoot said no, or nothing (status 0). */
export class ChatwootRefusal extends Error {
	override name = 'ChatwootRefusal';

	constructor(
		readonly status: number,
		/** In a sentence, without anything of a customer. */
		message: string,
		readonly retryAfterMs: number | null = null,
		/** As Chatwoot names the fields that it does not take. */
		readonly attributes: readonly string[] = [],
	) {
		super(message);
	}

	/** The whole inbox is concerned: Chatwoot is away, wants to be left alone, or does not know us. */
	get isOfInbox(): boolean {
		return this.status === 0 || [401, 403, 408, 429].includes(this.status) || this.status >= 500;
	}
}

const lenientText = z
	.string()
	.nullish()
	.transform((text) => text ?? '');
const Person = z.looseObject({ id: z.number(), name: lenientText, type: lenientText }).nullish();

export const ChatwootMessage = z.looseObject({
	id: z.number(),
	content: lenientText,
	/** 0 incoming, 1 outgoing, 2 activity, 3 template. */
	message_type: z.number(),
	/** In seconds since 1970. */
	created_at: z
		.number()
		.nullish()
		.transform((at) => at ?? 0),
	private: z.boolean().nullish(),
	source_id: z.string().nullish(),
	sender: Person,
	content_attributes: z.looseObject({ deleted: z.boolean().nullish() }).nullish().catch(null),
	attachments: z
		.array(z.looseObject({ file_type: lenientText, data_url: z.string().nullish(), file_size: z.number().nullish() }))
		.nullish(),
});
export type ChatwootMessage = z.output<typeof ChatwootMessage>;

const Conversation = z.looseObject({
	id: z.number(),
	status: z.string(),
	last_activity_at: z.number().nullish(),
	inbox_id: z.number().nullish(),
	meta: z.looseObject({ assignee: Person }).nullish(),
	custom_attributes: z.looseObject({ frontdesk_conversation: z.string().nullish() }).nullish(),
});

const Contact = z.looseObject({ id: z.number() });
const Refused = z.looseObject({
	error: z.string().optional(),
	message: z.string().optional(),
	attributes: z.array(z.string()).optional().catch(undefined),
});

const Profile = z.looseObject({
	name: lenientText,
	accounts: z.array(z.looseObject({ id: z.number(), name: lenientText, role: lenientText })).default([]),
});

/**
 * Looks whether Chatwoot knows the token, and whose it is; changes nothing.
 *
 * @returns a sentence about it
 * @throws FrontdeskError `unavailable` or `configuration` with what is wrong
 */
export async function checkChatwoot({ url, token }: ChatwootAccess): Promise<string> {
	if (url === '') return 'Nothing is filled in: no business has an inbox in Chatwoot.';
	const options = {
		headers: { api_access_token: token },
		timeout: timeoutMs,
		maxRedirects: 0,
		validateStatus: () => true,
	};
	const { status, data } = await axios.get<unknown>(`${url}/api/v1/profile`, options).catch((cause: unknown) => {
		throw new FrontdeskError('unavailable', 'Chatwoot does not answer at this address.', { cause });
	});
	if (status === 401) throw new FrontdeskError('configuration', 'Chatwoot does not know the access token.');
	const profile = Profile.safeParse(data).data;
	if (status !== 200 || !profile) throw new FrontdeskError('unavailable', `Chatwoot answered ${status}.`);
	const agent = profile.accounts.find(({ role }) => role !== 'administrator');
	if (agent) {
		throw new FrontdeskError('configuration', `${profile.name} is no administrator of the account ${agent.id}.`);
	}
	return `Chatwoot knows the token of ${profile.name}, an administrator of ${profile.accounts.length} account(s).`;
}

/** A page of a proxy, say, is no answer of Chatwoot's. */
function read<Schema extends z.ZodType>(schema: Schema, data: unknown): z.output<Schema> {
	const { success, data: answer } = schema.safeParse(data);
	if (!success) throw new ChatwootRefusal(0, 'Chatwoot gave an answer that cannot be read.');
	return answer;
}

/** What is asked of one inbox. Every call is made once: who calls decides about another try. */
export class ChatwootInbox {
	constructor(
		private readonly access: ChatwootAccess,
		readonly accountId: number,
		readonly inboxId: number,
	) {}

	/** Finds the contact by `identifier`, or by `phone` where a shop has it already, or makes it; its source leads to us. */
	async ensureContact(contact: { identifier: string; name: string; phone: string | null; sourceId: string }) {
		const { identifier, name, phone, sourceId } = contact;
		const wanted = { inbox_id: this.inboxId, source_id: sourceId, identifier, name };
		const made = z.looseObject({ payload: z.looseObject({ contact: Contact }) });
		try {
			const body = { ...wanted, ...(phone === null ? {} : { phone_number: phone }) };
			return read(made, await this.call('POST', 'contacts', body)).payload.contact.id;
		} catch (error) {
			if (!(error instanceof ChatwootRefusal) || error.status !== 422) throw error;
			const found = await this.findContact(error.attributes.includes('phone_number') && phone ? phone : identifier);
			// A number that Chatwoot does not take is not worth losing the customer for.
			if (found === null) return read(made, await this.call('POST', 'contacts', wanted)).payload.contact.id;
			return found;
		}
	}

	private async findContact(sought: string): Promise<number | null> {
		const Found = z.looseObject({
			payload: z.array(
				z.looseObject({ id: z.number(), identifier: z.string().nullish(), phone_number: z.string().nullish() }),
			),
		});
		const { payload } = read(Found, await this.call('GET', `contacts/search?q=${encodeURIComponent(sought)}`));
		return payload.find(({ identifier, phone_number }) => identifier === sought || phone_number === sought)?.id ?? null;
	}

	/** The newest conversation of the contact that is this one of ours; null where there is none. */
	async findConversation(contactId: number, ours: string): Promise<{ id: number; status: string } | null> {
		const List = z.looseObject({ payload: z.array(Conversation) });
		const { payload } = read(List, await this.call('GET', `contacts/${contactId}/conversations`));
		const found = payload.filter(
			({ inbox_id: inbox, custom_attributes: custom }) =>
				inbox === this.inboxId && custom?.frontdesk_conversation === ours,
		);
		return found.toSorted((a, b) => b.id - a.id)[0] ?? null;
	}

	/** `pending` is Chatwoot's word for a conversation that a bot has. */
	async makeConversation(contactId: number, ours: string): Promise<{ id: number; status: string }> {
		const where = { source_id: ours, inbox_id: this.inboxId, contact_id: contactId };
		const custom_attributes = { frontdesk_conversation: ours };
		return read(
			Conversation,
			await this.call('POST', 'conversations', { ...where, status: 'pending', custom_attributes }),
		);
	}

	async readConversation(id: number): Promise<{ status: string; assignee: z.output<typeof Person> }> {
		const { status, meta } = read(Conversation, await this.call('GET', `conversations/${id}`));
		return { status, assignee: meta?.assignee ?? null };
	}

	/** Oldest first, a hundred at most: those after this one. */
	async messagesAfter(id: number, after: number): Promise<ChatwootMessage[]> {
		const List = z.looseObject({ payload: z.array(ChatwootMessage) });
		const { payload } = read(List, await this.call('GET', `conversations/${id}/messages?after=${after}`));
		return payload.filter((one) => one.id > after).toSorted((a, b) => a.id - b.id);
	}

	/**
	 * What was said last, newest first, until one of these is found: a number, or an id of ours. Looks no further back than two hundred.
	 */
	async lookBack(id: number, isFound: (message: ChatwootMessage) => boolean): Promise<ChatwootMessage[]> {
		const List = z.looseObject({ payload: z.array(ChatwootMessage) });
		const seen: ChatwootMessage[] = [];
		for (let page = 0; page < 10 && !seen.some(isFound); page += 1) {
			const before = seen.at(-1)?.id;
			const query = before === undefined ? '' : `?before=${before}`;
			const { payload } = read(List, await this.call('GET', `conversations/${id}/messages${query}`));
			if (payload.length === 0) break;
			seen.push(...payload.toSorted((a, b) => b.id - a.id));
		}
		return seen;
	}

	/** Of all conversations of the inbox, a page of those in which something happened last. */
	async latestConversations(page: number): Promise<{ id: number; lastActivityAt: number }[]> {
		const List = z.looseObject({ data: z.looseObject({ payload: z.array(Conversation) }) });
		const query = `inbox_id=${this.inboxId}&status=all&assignee_type=all&sort_by=last_activity_at_desc&page=${page}`;
		const { data } = read(List, await this.call('GET', `conversations?${query}`));
		return data.payload.map(({ id, last_activity_at: at }) => ({ id, lastActivityAt: at ?? 0 }));
	}

	/** `sourceId` comes back in webhooks and lists: by it we know our own messages. */
	async write(
		conversation: number,
		message: {
			type: 'incoming' | 'outgoing';
			isPrivate?: boolean;
			text: string;
			sourceId: string;
			at?: string;
			files?: readonly MediaFile[];
			/** Chatwoot's number of the message that this one is about. */
			inReplyTo?: number | undefined;
		},
	): Promise<void> {
		const { type, isPrivate = false, text, sourceId, at, files = [], inReplyTo } = message;
		const fields = {
			content: text.slice(0, 100_000),
			message_type: type,
			private: isPrivate,
			source_id: sourceId,
			...(at === undefined ? {} : { external_created_at: Math.floor(Date.parse(at) / 1_000) }),
		};
		const path = `conversations/${conversation}/messages`;
		const attributes = inReplyTo === undefined ? {} : { content_attributes: { in_reply_to: inReplyTo } };
		if (files.length === 0) return void (await this.call('POST', path, { ...fields, ...attributes }));
		const form = new FormData();
		if (inReplyTo !== undefined) form.set('content_attributes[in_reply_to]', String(inReplyTo));
		for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
		for (const { content, mimeType, filename } of files) {
			form.append('attachments[]', content.slice(0, content.size, mimeType), filename);
		}
		await this.call('POST', path, form, uploadTimeoutMs);
	}

	/** What the agent sees beside their message: ticks, or that it did not arrive, and why. Its words cannot be changed by anybody. */
	async markMessage(
		conversation: number,
		messageId: number,
		mark: { status: 'delivered' | 'read' } | { status: 'failed'; external_error: string },
	): Promise<void> {
		await this.call('PATCH', `conversations/${conversation}/messages/${messageId}`, mark);
	}

	/** In its place stands that it was deleted; its files are gone. */
	async deleteMessage(conversation: number, messageId: number): Promise<void> {
		await this.call('DELETE', `conversations/${conversation}/messages/${messageId}`);
	}

	async setStatus(conversation: number, status: 'open' | 'pending'): Promise<void> {
		await this.call('POST', `conversations/${conversation}/toggle_status`, { status });
	}

	/**
	 * A file of a message. What Chatwoot keeps itself is asked for where we reach it, which need not be where agents do; other
	 * addresses lead to its storage. Null: not to be had now.
	 */
	async download(address: string): Promise<{ content: Blob; mimeType: string } | null> {
		const options = { timeout: uploadTimeoutMs, maxContentLength: maxFileBytes };
		const path = /^https?:\/\/[^/]+(\/rails\/active_storage\/.*)$/.exec(address)?.[1];
		const answer = await axios
			.get<ArrayBuffer>(path === undefined ? address : `${this.access.url}${path}`, {
				...options,
				responseType: 'arraybuffer',
			})
			.catch((error: unknown) => (axios.isAxiosError(error) ? null : Promise.reject(error as Error)));
		const type: unknown = answer?.headers['content-type'];
		const mimeType = typeof type === 'string' ? type : 'application/octet-stream';
		return answer && { content: new Blob([answer.data]), mimeType };
	}

	/** Looks whether the inbox is there and of the kind that takes messages by the API. */
	async describe(): Promise<{ name: string; channelType: string; webhookUrl: string; assigns: boolean }> {
		const Inbox = z.looseObject({
			...{ name: lenientText, channel_type: lenientText, webhook_url: lenientText },
			enable_auto_assignment: z.boolean().catch(false),
		});
		const inbox = read(Inbox, await this.call('GET', `inboxes/${this.inboxId}`));
		return {
			...{ name: inbox.name, channelType: inbox.channel_type, webhookUrl: inbox.webhook_url },
			assigns: inbox.enable_auto_assignment,
		};
	}

	/** Where it tells of news, and that it assigns nobody by itself: an assignment means that somebody has taken the conversation. */
	async prepare(webhookUrl: string): Promise<void> {
		const changes = { channel: { webhook_url: webhookUrl }, enable_auto_assignment: false };
		await this.call('PATCH', `inboxes/${this.inboxId}`, changes);
	}

	private async call(
		method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
		path: string,
		body?: object,
		timeout = timeoutMs,
	): Promise<unknown> {
		const { url, token } = this.access;
		if (url === '' || token === '') {
			throw new ChatwootRefusal(401, 'The credential "Chatwoot" has no address or no access token.');
		}
		const { status, data, headers } = await axios
			.request<unknown>({
				method,
				url: `${url}/api/v1/accounts/${this.accountId}/${path}`,
				data: body,
				headers: { api_access_token: token },
				timeout,
				signal: AbortSignal.timeout(timeout),
				maxRedirects: 0,
				maxContentLength: maxAnswerBytes,
				validateStatus: () => true,
			})
			.catch((cause: unknown) => {
				const code = axios.isAxiosError(cause) ? cause.code : undefined;
				throw new ChatwootRefusal(0, `Chatwoot did not answer${code ? ` (${code})` : ''}.`);
			});
		if (status >= 200 && status < 300) return data;
		const retryAfter: unknown = headers['retry-after'];
		const said = Refused.safeParse(data).data;
		// What it says of a record it did not take may name the customer.
		const words = status === 401 || status === 403 || status === 404 ? (said?.error ?? '') : '';
		throw new ChatwootRefusal(
			status,
			`Chatwoot answered ${status}${words === '' ? '' : `: ${words.slice(0, 200)}`}.`,
			readRetryAfter(typeof retryAfter === 'string' ? retryAfter : undefined),
			said?.attributes,
		);
	}
}
