import type { MediaStore, MessagingAccount, MessagingChannel, Comments, WhatsAppNumber } from '../graph';
import type { PhoneConversations, PhoneMessage } from '../phone/phone-conversations';

/** What the two desks need to write in somebody's name. */
export interface WritingOptions {
	number: WhatsAppNumber;
	accounts: Record<MessagingChannel, MessagingAccount>;
	conversations: PhoneConversations;
	comments: Comments;
	media: MediaStore;
}

/** A webhook that is ready to go, and the messages in it. */
export interface Written {
	body: unknown;
	ids: string[];
}

type Shown = Pick<PhoneMessage, 'type' | 'text'> & Partial<Pick<PhoneMessage, 'media' | 'replyTo'>>;

/** A customer's bubble on the phone. */
export const makeBubble = (id: string, shown: Shown, atMs: number): PhoneMessage => ({
	id,
	direction: 'in',
	options: [],
	at: new Date(atMs).toISOString(),
	status: 'sending',
	...shown,
});

/** The text is another one now. */
export function editOnPhone(conversations: PhoneConversations, messageId: string, text: string): void {
	conversations.change(messageId, (message) => {
		message.text = text;
		message.isEdited = true;
	});
}

/** The message is gone for both sides. */
export function deleteOnPhone(conversations: PhoneConversations, messageId: string): void {
	conversations.change(messageId, (message) => {
		message.text = '';
		message.isDeleted = true;
		message.options = [];
		delete message.media;
		delete message.cards;
	});
}
