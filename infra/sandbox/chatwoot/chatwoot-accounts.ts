import { createHmac, randomUUID } from 'node:crypto';
import { WebhookPost } from '../webhooks/post-webhook';

/** What Chatwoot takes: accounts, a user in both, and an inbox of each kind. */
export const sandboxChatwoot = { token: 'sandbox-chatwoot-token', secret: 'sandbox-chatwoot-secret' } as const;

export interface Inbox {
	id: number;
	accountId: number;
	name: string;
	channelType: 'Channel::Api' | 'Channel::WebWidget';
	webhookUrl: string;
	autoAssigns: boolean;
}
export interface Contact {
	id: number;
	accountId: number;
	name: string;
	identifier: string | null;
	phone_number: string | null;
	sources: { inboxId: number; sourceId: string }[];
}
export interface Message {
	id: number;
	content: string;
	/** incoming, outgoing, activity */
	message_type: 0 | 1 | 2;
	private: boolean;
	status: 'sent' | 'delivered' | 'read' | 'failed';
	source_id: string | null;
	created_at: number;
	content_attributes: Record<string, unknown>;
	attachments: { id: number; file_type: string; data_url: string; file_size: number }[];
	sender: { id: number; name: string; type: 'user' | 'contact' } | null;
}
export const statuses = ['open', 'resolved', 'pending', 'snoozed'] as const;
export interface Conversation {
	/** Its number in the account. */
	id: number;
	accountId: number;
	inboxId: number;
	contactId: number;
	sourceId: string;
	status: (typeof statuses)[number];
	assignee: { id: number; name: string } | null;
	custom_attributes: Record<string, unknown>;
	last_activity_at: number;
	messages: Message[];
}

export const seconds = () => Math.floor(Date.now() / 1_000);

/**
 * What is in Chatwoot, and what it tells of it: webhooks of an inbox are signed, sent once and never again; where one is not taken, the
 * message is marked as failed.
 */
export class ChatwootAccounts {
	inboxes: Inbox[] = [];
	contacts: Contact[] = [];
	conversations: Conversation[] = [];
	readonly files = new Map<string, { bytes: Buffer; mimeType: string }>();
	/** Of webhooks: off loses them, as with the product away. */
	tells = true;
	private last = 100;
	private readonly post = new WebhookPost();

	constructor() {
		this.clear();
	}

	clear(): void {
		this.inboxes = [
			{ id: 1, accountId: 1, name: 'Customers', channelType: 'Channel::Api', webhookUrl: '', autoAssigns: true },
			{ id: 2, accountId: 1, name: 'Website', channelType: 'Channel::WebWidget', webhookUrl: '', autoAssigns: true },
			{ id: 3, accountId: 2, name: 'Others', channelType: 'Channel::Api', webhookUrl: '', autoAssigns: true },
		];
		this.contacts = [];
		this.conversations = [];
		this.files.clear();
		this.tells = true;
	}

	close(): void {
		this.post.close();
	}

	nextId(): number {
		return (this.last += 1);
	}

	find(accountId: number, id: number): Conversation | undefined {
		return this.conversations.find((one) => one.accountId === accountId && one.id === id);
	}

	make(conversation: Omit<Conversation, 'id' | 'assignee' | 'last_activity_at' | 'messages'>): Conversation {
		const ids = this.conversations.filter(({ accountId }) => accountId === conversation.accountId).map(({ id }) => id);
		const last_activity_at = seconds();
		const made = { ...conversation, id: Math.max(0, ...ids) + 1, assignee: null, messages: [], last_activity_at };
		this.conversations.push(made);
		this.tell('conversation_created', made);
		return made;
	}

	write(
		conversation: Conversation,
		message: Pick<Message, 'content' | 'message_type' | 'sender'> & Partial<Message>,
		files: { name: string; bytes: Buffer; mimeType: string }[] = [],
	): Message {
		const attachments = files.map(({ name, bytes, mimeType }) => {
			const id = this.nextId();
			this.files.set(String(id), { bytes, mimeType });
			const [kind = ''] = mimeType.split('/');
			const file_type = ['image', 'audio', 'video'].includes(kind) ? kind : 'file';
			// Agents reach it by another address than programs do.
			const data_url = `https://agents.invalid/rails/active_storage/blobs/redirect/${id}/${encodeURIComponent(name)}`;
			return { id, file_type, data_url, file_size: bytes.length };
		});
		const written: Message = {
			...{ private: false, status: 'sent', source_id: null, content_attributes: {}, attachments },
			...message,
			...{ id: this.nextId(), created_at: seconds() },
		};
		conversation.messages.push(written);
		conversation.last_activity_at = seconds();
		this.tell('message_created', conversation, { message: written });
		const isAsleep = conversation.status === 'resolved' || conversation.status === 'snoozed';
		if (written.message_type === 0 && isAsleep) this.setStatus(conversation, 'open');
		return written;
	}

	setStatus(conversation: Conversation, status: Conversation['status']): void {
		if (conversation.status === status) return;
		conversation.status = status;
		conversation.last_activity_at = seconds();
		this.tell('conversation_status_changed', conversation);
	}

	assign(conversation: Conversation, assignee: Conversation['assignee']): void {
		conversation.assignee = assignee;
		conversation.last_activity_at = seconds();
		const changed = { assignee_id: { previous_value: null, current_value: assignee?.id ?? null } };
		this.tell('conversation_updated', conversation, { more: { changed_attributes: [changed] } });
	}

	/** As `webhook_data` of Chatwoot's models has it. */
	tell(
		event: string,
		conversation: Conversation,
		{ message, more }: { message?: Message; more?: Record<string, unknown> } = {},
	): void {
		const inbox = this.inboxes.find(({ id }) => id === conversation.inboxId);
		if (!inbox?.webhookUrl || !this.tells) return;
		const about = describeConversation(conversation);
		const messageTypes = ['incoming', 'outgoing', 'activity'] as const;
		const payload = message
			? {
					...message,
					message_type: messageTypes[message.message_type],
					inbox: { id: inbox.id, name: inbox.name },
					conversation: about,
					account: { id: inbox.accountId, name: 'Account' },
				}
			: more
				? { ...('user' in more ? { conversation: about } : about), ...more }
				: about;
		const bytes = Buffer.from(JSON.stringify({ ...payload, event }));
		const timestamp = String(seconds());
		const signature = createHmac('sha256', sandboxChatwoot.secret).update(`${timestamp}.`).update(bytes).digest('hex');
		const headers = {
			'content-type': 'application/json',
			'x-chatwoot-delivery': randomUUID(),
			'x-chatwoot-timestamp': timestamp,
			'x-chatwoot-signature': `sha256=${signature}`,
		};
		void this.post.send(inbox.webhookUrl, bytes, headers).then((status) => {
			if (message && (status < 200 || status > 299)) message.status = 'failed';
		});
	}
}

export function describeConversation(conversation: Conversation): Record<string, unknown> {
	const { id, inboxId, sourceId, contactId, status, assignee, custom_attributes, last_activity_at, messages } =
		conversation;
	return {
		...{ id, inbox_id: inboxId, status, custom_attributes, last_activity_at },
		contact_inbox: { contact_id: contactId, inbox_id: inboxId, source_id: sourceId },
		meta: { sender: { id: contactId, type: 'contact' }, assignee, team: null },
		messages: messages.slice(-1),
	};
}
