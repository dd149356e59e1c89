/** What the customers of the sandbox see on their phones. */
export type Channel = 'whatsapp';

export interface PhoneMessage {
	id: string;
	direction: 'in' | 'out';
	type: string;
	text: string;
	/** what can be tapped below the text */
	options: { id: string; title: string }[];
	at: string;
	/** of what the customer wrote: sending, waiting (the product is away), delivered, read; of a reply: sent … failed */
	status: 'sending' | 'waiting' | 'sent' | 'delivered' | 'read' | 'failed';
	note?: string;
}

export interface Conversation {
	channel: Channel;
	customer: { id: string; name: string };
	messages: PhoneMessage[];
	/** in ms since 1970; the typing indicator ends then, or with the next message */
	typingUntil: number;
	lastInboundAt: number;
}

/** A bench writes from thousands of numbers: what is kept has to end somewhere. */
const MOST_CONVERSATIONS = 20_000;
const MOST_MESSAGES_EACH = 200;
/** Meta ends the indicator after 25 s, or when the reply arrives. */
const TYPING_MS = 25_000;
const WINDOW_MS = 24 * 3600 * 1000;

const keyOf = (channel: Channel, customerId: string) => `${channel}:${customerId}`;

/** All conversations, the longest untouched first. Every change is told to `onChange` with the conversation's key. */
export class PhoneConversations {
	private conversations = new Map<string, Conversation>();
	private owners = new Map<string, Conversation>();

	constructor(private readonly onChange: (key: string) => void = () => undefined) {}

	find(key: string): Conversation | undefined {
		return this.conversations.get(key);
	}

	/** The customer as known from what they wrote; undefined when they never wrote. */
	findCustomer(channel: Channel, customerId: string): Conversation | undefined {
		return this.conversations.get(keyOf(channel, customerId));
	}

	/** The conversations that changed last, newest first. */
	latest(count: number): Conversation[] {
		return [...this.conversations.values()].slice(-count).reverse();
	}

	/** Whether a business may still write freely: 24 hours from the customer's last message. */
	isWindowOpen(channel: Channel, customerId: string, now = Date.now()): boolean {
		const conversation = this.findCustomer(channel, customerId);
		return conversation !== undefined && now - conversation.lastInboundAt < WINDOW_MS;
	}

	/** Notes what a customer wrote. An id that was there before is the same message and appears once. */
	addInbound(channel: Channel, customer: { id: string; name: string }, message: PhoneMessage, atMs: number): void {
		const conversation = this.open(channel, customer);
		conversation.lastInboundAt = Math.max(conversation.lastInboundAt, atMs);
		this.add(conversation, message);
	}

	addReply(channel: Channel, customerId: string, message: PhoneMessage): void {
		const conversation = this.open(channel, { id: customerId, name: customerId });
		conversation.typingUntil = 0;
		this.add(conversation, message);
	}

	/** A status never goes down: `read` stays read when `delivered` arrives late. */
	setStatus(messageId: string, status: PhoneMessage['status'], note?: string): void {
		const conversation = this.owners.get(messageId);
		const message = conversation?.messages.find(({ id }) => id === messageId);
		if (!conversation || !message || message.status === 'read') return;
		message.status = status;
		if (note === undefined) delete message.note;
		else message.note = note;
		this.changed(conversation);
	}

	/**
	 * The business has read up to this message, and perhaps types.
	 *
	 * @returns false when there is no such message
	 */
	markRead(messageId: string, isTyping: boolean): boolean {
		const conversation = this.owners.get(messageId);
		if (!conversation) return false;
		for (const message of conversation.messages) {
			if (message.direction === 'in') message.status = 'read';
			if (message.id === messageId) break;
		}
		if (isTyping) conversation.typingUntil = Date.now() + TYPING_MS;
		this.changed(conversation);
		return true;
	}

	clear(): void {
		this.conversations.clear();
		this.owners.clear();
	}

	private open(channel: Channel, customer: { id: string; name: string }): Conversation {
		const key = keyOf(channel, customer.id);
		const known = this.conversations.get(key);
		const conversation = known ?? { channel, customer, messages: [], typingUntil: 0, lastInboundAt: 0 };
		if (known && customer.name !== customer.id) known.customer.name = customer.name;
		// Out and in again keeps the map in the order of the last change.
		this.conversations.delete(key);
		this.conversations.set(key, conversation);
		if (this.conversations.size > MOST_CONVERSATIONS) this.forgetOldest();
		return conversation;
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
		this.conversations.delete(oldest[0]);
		for (const { id } of oldest[1].messages) this.owners.delete(id);
	}

	private changed({ channel, customer }: Conversation): void {
		this.onChange(keyOf(channel, customer.id));
	}
}
