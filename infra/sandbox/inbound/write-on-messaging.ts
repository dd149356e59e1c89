import { z } from 'zod';
import {
	composeChanges,
	composeEvents,
	fromCustomer,
	makeMessagingId,
	makeObjectId,
	type EventPlace,
	type MessagingAccount,
	type MessagingChannel,
} from '../graph';
import { writeEvent } from './messaging-content';
import { MessagingMessage } from './messaging-message';
import { deleteOnPhone, editOnPhone, makeBubble, type WritingOptions, type Written } from './writing';

const Batch = z.strictObject({ messages: z.array(MessagingMessage).min(1).max(1000) });

interface Event {
	id: string;
	place: EventPlace | 'comment';
	what: object;
}

/**
 * Writes what customers do on Instagram or Messenger: one thing, or several (`messages`) together in one webhook.
 *
 * @throws ZodError when the request cannot be understood
 */
export function writeOnMessaging(
	options: WritingOptions,
	channel: MessagingChannel,
	request: Record<string, unknown>,
): Written {
	const messages = 'messages' in request ? Batch.parse(request).messages : [MessagingMessage.parse(request)];
	const account = options.accounts[channel];
	const events = messages.map((message) =>
		message.comment ? writeComment(options, account, message) : write(options, account, message),
	);
	return { ids: events.map(({ id }) => id), body: composeAll(account, events) };
}

/** One entry for each place in which events stand. */
function composeAll(account: MessagingAccount, events: Event[]): object {
	const places = new Set(events.map(({ place }) => place));
	const bodies = [...places].map((place) => {
		const whats = events.filter((event) => event.place === place).map(({ what }) => what);
		if (place !== 'comment') return composeEvents(account, whats, place);
		const field = account.channel === 'instagram' ? 'comments' : 'feed';
		return composeChanges(
			account,
			whats.map((value) => ({ field, value })),
		);
	}) as { object: string; entry: object[] }[];
	return { object: bodies[0]?.object, entry: bodies.flatMap(({ entry }) => entry) };
}

const timeOf = ({ timestamp }: MessagingMessage) => (timestamp === undefined ? Date.now() : timestamp * 1000);

function write(options: WritingOptions, account: MessagingAccount, message: MessagingMessage): Event {
	const { conversations, media } = options;
	const { channel } = account;
	const { from, userRef, name, username, replyTo } = message;
	const customerId = from ?? userRef ?? '';
	const id = message.id ?? makeMessagingId(channel, account.id);
	const at = timeOf(message);
	const { place, what, shown, isAnonymous } = writeEvent(media, channel, id, message);
	if (shown && place !== 'standby') {
		const known = conversations.findCustomer(channel, customerId)?.customer;
		const customer = {
			...known,
			id: customerId,
			name: name ?? known?.name ?? customerId,
			...(username === undefined ? {} : { username }),
		};
		const bubble = makeBubble(id, { ...shown, ...(replyTo === undefined ? {} : { replyTo }) }, at);
		conversations.addInbound(channel, customer, bubble, at);
	} else changeOnPhone(options, message);
	const sender = from === undefined ? { user_ref: customerId } : { id: from };
	return { id, place, what: isAnonymous ? { timestamp: at, ...what } : fromCustomer(account, sender, at, what) };
}

function changeOnPhone({ conversations }: WritingOptions, message: MessagingMessage): void {
	const { reaction, edit } = message;
	if (reaction) conversations.react(reaction.messageId, 'customer', reaction.emoji ?? undefined);
	if (edit) editOnPhone(conversations, edit.messageId, edit.text);
	if (message.delete) deleteOnPhone(conversations, message.delete.messageId);
}

function writeComment({ comments }: WritingOptions, account: MessagingAccount, message: MessagingMessage): Event {
	const { text = '', id = makeObjectId() } = message.comment ?? {};
	const { from: authorId = '', name = authorId, username = 'somebody' } = message;
	comments.add(account.channel, id, authorId, timeOf(message));
	const what =
		account.channel === 'instagram'
			? { id, from: { id: authorId, username }, text, media: { id: makeObjectId(), media_product_type: 'FEED' } }
			: {
					from: { id: authorId, name },
					post_id: `${account.id}_1`,
					comment_id: id,
					item: 'comment',
					verb: 'add',
					message: text,
				};
	return { id, place: 'comment', what };
}
