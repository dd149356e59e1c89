import { make, makeIcon } from '../dom.js';
import { formatText } from './format-text.js';
import { makeMedia } from './media.js';
import { makeCards, makeOptions } from './options.js';

const CLOCK = 'M8.5 1.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM8.5 4v2.7l1.7 1';
const TWO_TICKS = 'M1 7l3.2 3L10 3M7 9l1.2 1L15 3';
const TICKS = {
	sending: ['Sending', CLOCK, 'waiting'],
	waiting: ['Not delivered yet', CLOCK, 'waiting'],
	delivered: ['Delivered', TWO_TICKS, 'delivered'],
	read: ['Read', TWO_TICKS, 'read'],
};
const THUMB =
	'M7 11v9H4v-9zM7 12l4-8c1.7 0 2.5 1.2 2.2 2.7L12.7 10H19c1 0 1.7.9 1.5 1.9l-1.3 6.5c-.2.9-.9 1.6-1.9 1.6H7';
const FEEDBACK = [
	['👍', 'Good answer', 'up'],
	['👎', 'Bad answer', 'down'],
];
const QUOTED_LENGTH = 80;

function makeTick(status) {
	const [label, path, kind] = TICKS[status] ?? TICKS.sending;
	return make(
		'span',
		{},
		makeIcon(path, { viewBox: '0 0 16 13', class: `tick ${kind}` }),
		make('span', { class: 'visually-hidden' }, label),
	);
}

function makeQuote(quoted) {
	if (!quoted) return undefined;
	const text = quoted.text || (quoted.media ? 'Photo or file' : 'Message');
	return make('p', { class: 'quote' }, text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text);
}

/** What each side thinks of the message; the customer's own thumbs can be put on and taken away. */
function makeReactions({ id, direction, author, reactions = {} }, react) {
	const { customer, shop } = reactions;
	const canReact = direction === 'out' && author !== 'owner';
	const buttons = !canReact
		? []
		: FEEDBACK.map(([emoji, label, turn]) => {
				const isOn = customer === emoji;
				const onclick = () => react({ messageId: id, emoji: isOn ? null : emoji });
				const attributes = { type: 'button', class: turn, 'aria-label': label, 'aria-pressed': String(isOn), onclick };
				return make(
					'button',
					{ ...attributes, 'data-focus': `${id} ${emoji}` },
					makeIcon(THUMB, { class: 'line-icon' }),
				);
			});
	const isShown = canReact && FEEDBACK.some(([emoji]) => emoji === customer);
	const others = [shop, isShown ? undefined : customer].filter(Boolean);
	const label = others.map((emoji) => make('span', { class: 'reaction' }, emoji));
	return buttons.length + label.length > 0 ? make('span', { class: 'reactions' }, ...label, ...buttons) : undefined;
}

function makeContent(message, channel) {
	if (message.isDeleted) return [make('span', { class: 'deleted' }, 'This message was deleted')];
	const whose = message.direction === 'in' ? 'from the customer' : 'from the shop';
	const media = (message.media ?? []).map((one) => makeMedia(one, whose));
	const text = message.text ? [make('span', { class: 'text' }, ...formatText(message.text, channel))] : [];
	return [...media, ...text];
}

function speakerOf({ direction, author }) {
	if (direction === 'in') return 'You: ';
	return author === 'owner' ? 'The owner: ' : 'Shop: ';
}

/** A message as a bubble, with its time, its ticks and what people think of it. */
export function makeBubble(message, { channel, quoted, react }) {
	const isMine = message.direction === 'in';
	const time = new Date(message.at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
	const isOwner = message.author === 'owner';
	return make(
		'div',
		{ class: `bubble ${isMine ? 'mine' : 'theirs'}${isOwner ? ' owner' : ''}` },
		make('span', { class: 'visually-hidden' }, speakerOf(message)),
		isOwner ? make('span', { class: 'author', 'aria-hidden': 'true' }, 'The owner') : undefined,
		makeQuote(quoted),
		...makeContent(message, channel),
		make(
			'div',
			{ class: 'meta' },
			makeReactions(message, react),
			message.isEdited && !message.isDeleted ? make('span', {}, 'edited') : undefined,
			make('time', { datetime: message.at }, time),
			isMine ? makeTick(message.status) : undefined,
		),
	);
}

/** Whether there is anything to see in a bubble: a message may consist of cards only. */
const hasBubble = ({ text, media, isDeleted }) => text !== '' || media?.length > 0 || isDeleted;

/** The parts of one message, each with a key that changes when it has to be drawn anew. */
export function partsOfMessage(message, { channel, quoted, isLast, tap, react }) {
	const { id, status, text, note, reactions, isEdited, isDeleted } = message;
	const parts = [];
	const key = JSON.stringify([id, status, text, reactions, isEdited, isDeleted]);
	if (hasBubble(message)) parts.push({ key, draw: () => makeBubble(message, { channel, quoted, react }) });
	if (message.cards) parts.push({ key: `${id} cards`, draw: () => makeCards(message, tap, makeMedia) });
	if (note) parts.push({ key: id + note, draw: () => make('p', { class: 'note' }, note) });
	// Quick replies are gone as soon as anything else is said.
	const isOver = !isLast && message.options.some(({ kind }) => kind === 'quick-reply');
	if (message.options.length > 0 && !isOver)
		parts.push({ key: `${id} options`, draw: () => makeOptions(message, tap) });
	return parts;
}
