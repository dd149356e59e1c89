/** Composes the webhook bodies that Meta posts for an Instagram account and a page. */
import type { Params } from '../params';
import { buttonsOf, elementsOf, isLink } from './validate-template';
import type { MessagingChannel } from './send-params';
import type { CheckedAttachment } from './validate-attachment';
import type { CheckedContent } from './validate-send';

/** The shop's account on one of the two channels. */
export interface MessagingAccount {
	channel: MessagingChannel;
	id: string;
	name: string;
	username: string;
}

/** A person as the event names them: by an id of their own for this account, or by the reference of a web page. */
export type Party = { id: string } | { user_ref: string };

/**
 * Where the event stands in the body: in `messaging[]` as usual, in `standby[]` while another app has the conversation,
 * in `changes[]` as Instagram and the dashboard's Test button also write them.
 */
export type EventPlace = 'messaging' | 'standby' | 'changes';

const objectOf = { instagram: 'instagram', messenger: 'page' } as const;

function fieldOf(event: object): string {
	if ('postback' in event) return 'messaging_postbacks';
	if ('reaction' in event) return 'message_reactions';
	if ('read' in event) return 'messaging_seen';
	return 'message_edit' in event ? 'message_edit' : 'messages';
}

/** One webhook with these events, oldest first. */
export function composeEvents(account: MessagingAccount, events: object[], place: EventPlace = 'messaging'): object {
	const entry =
		place === 'changes' ? { changes: events.map((value) => ({ field: fieldOf(value), value })) } : { [place]: events };
	return { object: objectOf[account.channel], entry: [{ id: account.id, time: Date.now(), ...entry }] };
}

/** One webhook with changes of other kinds: comments, mentions. */
export function composeChanges(account: MessagingAccount, changes: { field: string; value: object }[]): object {
	const entry = { id: account.id, time: Math.floor(Date.now() / 1000), changes };
	return { object: objectOf[account.channel], entry: [entry] };
}

/** What the customer did. */
export const fromCustomer = (account: MessagingAccount, customer: Party, atMs: number, what: object) => ({
	sender: customer,
	recipient: { id: account.id },
	timestamp: atMs,
	...what,
});

/** What was written in the account's name: by the product, or by a person elsewhere. */
export const fromAccount = (account: MessagingAccount, customer: Party, atMs: number, message: object) => ({
	sender: { id: account.id },
	recipient: customer,
	timestamp: atMs,
	message: { ...message, is_echo: true },
});

function echoButton(button: Params): Params {
	return isLink(button)
		? { type: 'web_url', url: button['url'], title: button['title'] }
		: { type: button['type'], title: button['title'], payload: button['payload'] };
}

function echoAttachment({ type, payload, url }: CheckedAttachment): object {
	if (type !== 'template') return url === undefined ? { type } : { type, payload: { url } };
	if (payload['template_type'] === 'button') {
		return { type, payload: { template_type: 'button', buttons: buttonsOf(payload).map(echoButton) } };
	}
	const elements = elementsOf(payload).map((element) => ({ ...element, buttons: buttonsOf(element).map(echoButton) }));
	return { type, payload: { template_type: 'generic', elements } };
}

/** The content of the echo of a message that the product sent; quick replies do not come back. */
export function echoContent({ text, attachments, replyTo }: CheckedContent): object {
	return {
		...(text === undefined ? {} : { text }),
		...(attachments.length === 0 ? {} : { attachments: attachments.map(echoAttachment) }),
		...(replyTo === undefined ? {} : { reply_to: { mid: replyTo } }),
	};
}
