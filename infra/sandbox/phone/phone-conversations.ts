import type { Channel, Conversation, Customer, PhoneMessage } from './phone-message';

export { CHANNELS, type Channel, type Conversation, type Customer, type PhoneMessage } from './phone-message';

/** A bench writes from thousands of numbers: what is kept has to end somewhere. */
const MOST_CONVERSATIONS = 20_000;
const MOST_MESSAGES_EACH = 200;
/** Meta ends the indicator after 25 s, or when the reply arrives. */
const TYPING_MS = 25_000;
/** How long after the customer's last message a business may write freely. */
export const WINDOW_MS = 24 * 3600 * 1000;

/** How far a message has come. */
const RANK = { sending: 0, waiting: 1, sent: 2, delivered: 3, read: 4, failed: 5 };

const keyOf = (channel: Channel, customerId: string) => `${channel}:${customerId}`;

/** All conversations, the longest untouched first. Every change is told to `onChange` with the conversation's key. */
export class PhoneConversations {
	private conversations = new Map<string, Conversation>();
	private owners = new Map<string, Conversation>();
	/** other ids of customers, as keys, with the key under which their conversation is kept */
	private aliases = new Map<string, string>();

	constructor(private readonly onChange: (key: string) => void = () => undefined) {}

	find(key: string): Conversation | undefined {
		return this.conversations.get(key);
	}

	/** The customer as known from what they wrote, by any of their ids; undefined when they never wrote. */
	findCustomer(channel: Channel, customerId: string): Conversation | undefined {
		const key = keyOf(channel, customerId);
		return this.conversations.get(key) ?? this.conversations.get(this.aliases.get(key) ?? '');
	}

	findMessage(messageId: string): { conversation: Conversation; message: PhoneMessage } | undefined {
		const conversation = this.owners.get(messageId);
		const message = conversation?.messages.find(({ id }) => id === messageId);
		return conversation && message ? { conversation, message } : undefined;
	}

	/** The conversations that changed last, newest first. */
	latest(count: number): Conversation[] {
		return [...this.conversations.values()].slice(-count).reverse();
	}

	/** Whether a business may still write: freely for 24 hours from the customer's last message. */
	isWindowOpen(channel: Channel, customerId: string, windowMs = WINDOW_MS): boolean {
		const conversation = this.findCustomer(channel, customerId);
		return conversation !== undefined && Date.now() - conversation.lastInboundAt < windowMs;
	}

	/** Whether the customer ever wrote, in contrast to one who was only written to. */
	hasWritten(channel: Channel, customerId: string): boolean {
		return (this.findCustomer(channel, customerId)?.lastInboundAt ?? 0) > 0;
	}

	/** Notes what a customer wrote. An id that was there before is the same message and appears once. */
	addInbound(channel: Channel, customer: Customer, message: PhoneMessage, atMs: number): void {
		const conversation = this.open(channel, customer);
		conversation.lastInboundAt = Math.max(conversation.lastInboundAt, atMs);
		this.add(conversation, message);
	}

	addReply(channel: Channel, customerId: string, message: PhoneMessage): void {
		const known = this.findCustomer(channel, customerId)?.customer;
		const conversation = this.open(channel, known ?? { id: customerId, name: customerId });
		conversation.typingUntil = 0;
		this.add(conversation, message);
	}

	/** A status never goes down: `read` stays read when `delivered` arrives late. */
	setStatus(messageId: string, status: PhoneMessage['status'], note?: string): void {
		this.change(messageId, (message) => {
			if (RANK[status] < RANK[message.status]) return;
			message.status = status;
			if (note === undefined) delete message.note;
			else message.note = note;
		});
	}

	/** Changes a message in place. @returns false when there is no such message */
	change(messageId: string, edit: (message: PhoneMessage) => void): boolean {
		const found = this.findMessage(messageId);
		if (!found) return false;
		edit(found.message);
		this.changed(found.conversation);
		return true;
	}

	/** Puts an emoji on a message, or takes it away. @returns false when there is no such message */
	react(messageId: string, by: 'customer' | 'shop', emoji: string | undefined): boolean {
		return this.change(messageId, (message) => {
			const { [by]: _before, ...others } = message.reactions ?? {};
			message.reactions = emoji ? { ...others, [by]: emoji } : others;
		});
	}

	/**
	 * The business has read up to this message, and perhaps types.
	 *
	 * @returns false when there is no such message
	 */
	markRead(messageId: string, isTyping: boolean): boolean {
		const conversation = this.owners.get(messageId);
		if (!conversation) return false;
		this.readUpTo(conversation, messageId);
		if (isTyping) conversation.typingUntil = Date.now() + TYPING_MS;
		this.changed(conversation);
		return true;
	}

	/** The business has read everything. */
	markAllRead(channel: Channel, customerId: string): void {
		const conversation = this.findCustomer(channel, customerId);
		if (!conversation) return;
		this.readUpTo(conversation, undefined);
		this.changed(conversation);
	}

	setTyping(channel: Channel, customerId: string, isTyping: boolean): void {
		const conversation = this.findCustomer(channel, customerId);
		if (!conversation) return;
		conversation.typingUntil = isTyping ? Date.now() + TYPING_MS : 0;
		this.changed(conversation);
	}

	/** The customer has a new id; the old one leads to the same conversation no more. */
	rename(channel: Channel, from: string, customer: Customer): void {
		const conversation = this.findCustomer(channel, from);
		if (!conversation) return;
		this.conversations.delete(keyOf(channel, conversation.customer.id));
		this.aliases.delete(keyOf(channel, conversation.customer.userId ?? ''));
		conversation.customer = customer;
		this.keep(conversation);
		this.changed(conversation);
	}

	clear(): void {
		this.conversations.clear();
		this.owners.clear();
		this.aliases.clear();
	}

	private open(channel: Channel, customer: Customer): Conversation {
		const known = this.findCustomer(channel, customer.id) ?? this.findCustomer(channel, customer.userId ?? '');
		const conversation = known ?? { channel, customer, messages: [], typingUntil: 0, lastInboundAt: 0 };
		if (known) {
			this.conversations.delete(keyOf(channel, known.customer.id));
			const name = customer.name === customer.id ? known.customer.name : customer.name;
			// Who wrote without their number is still the one whose number is known.
			const id = customer.id === known.customer.userId ? known.customer.id : customer.id;
			known.customer = { ...known.customer, ...customer, id, name };
		}
		this.keep(conversation);
		if (this.conversations.size > MOST_CONVERSATIONS) this.forgetOldest();
		return conversation;
	}

	/** At the end of the map, which is so in the order of the last change. */
	private keep(conversation: Conversation): void {
		const { channel, customer } = conversation;
		const key = keyOf(channel, customer.id);
		this.conversations.set(key, conversation);
		if (customer.userId !== undefined && customer.userId !== customer.id) {
			this.aliases.set(keyOf(channel, customer.userId), key);
		}
	}

	private readUpTo(conversation: Conversation, messageId: string | undefined): void {
		for (const message of conversation.messages) {
			if (message.direction === 'in') message.status = 'read';
			if (message.id === messageId) break;
		}
	}

	private add(conversation: Conversation, message: PhoneMessage): void {
		if (this.owners.get(message.id) === conversation) return;
		conversation.messages.push(message);
		this.owners.set(message.id, conversation);
		if (conversation.messages.length > MOST_MESSAGES_EACH) {
			const [oldest] = conversation.messages.splice(0, 1);
			if (oldest) this.owners.delete(oldest.id);
		}
		this.changed(conversation);
	}

	private forgetOldest(): void {
		const [oldest] = this.conversations;
		if (!oldest) return;
		const [key, { channel, customer, messages }] = oldest;
		this.conversations.delete(key);
		this.aliases.delete(keyOf(channel, customer.userId ?? ''));
		for (const { id } of messages) this.owners.delete(id);
	}

	private changed({ channel, customer }: Conversation): void {
		this.onChange(keyOf(channel, customer.id));
	}
}
