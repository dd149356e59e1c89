/** What can be seen on a customer's phone. */
export const CHANNELS = ['whatsapp', 'instagram', 'messenger'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Something to tap: a tap on a link opens it, a tap on anything else is a message of the customer. */
export interface PhoneOption {
	id: string;
	title: string;
	kind: 'reply' | 'row' | 'quick-reply' | 'postback' | 'link';
	description?: string;
	/** the heading above rows of a list */
	section?: string;
	url?: string;
}

export interface PhoneMedia {
	kind: 'image' | 'audio' | 'video' | 'document' | 'sticker';
	url: string;
	name?: string;
}

/** One of several pictures side by side, each with its own text and buttons. */
export interface PhoneCard {
	title: string;
	text: string;
	media?: PhoneMedia;
	options: PhoneOption[];
}

export interface PhoneMessage {
	id: string;
	direction: 'in' | 'out';
	type: string;
	text: string;
	/** what can be tapped below the text */
	options: PhoneOption[];
	at: string;
	/** of what the customer wrote: sending, waiting (the product is away), delivered, read; of a reply: sent … failed */
	status: 'sending' | 'waiting' | 'sent' | 'delivered' | 'read' | 'failed';
	note?: string;
	/** the owner answered from the phone app or the page's inbox, not the product */
	author?: 'owner';
	media?: PhoneMedia[];
	cards?: PhoneCard[];
	/** the label that opens a list; without it the options are simply below the text */
	listLabel?: string;
	/** the message that this one answers */
	replyTo?: string;
	reactions?: { customer?: string; shop?: string };
	isEdited?: true;
	isDeleted?: true;
}

/** A person as one channel knows them. WhatsApp may know them by a phone number, a business-scoped id, or both. */
export interface Customer {
	id: string;
	name: string;
	userId?: string;
	parentUserId?: string;
	username?: string;
}

export interface Conversation {
	channel: Channel;
	customer: Customer;
	messages: PhoneMessage[];
	/** in ms since 1970; the typing indicator ends then, or with the next message */
	typingUntil: number;
	lastInboundAt: number;
}
