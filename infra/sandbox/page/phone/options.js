import { find, make, makeIcon } from '../dom.js';

const LIST_ICON = 'M8 7h11M8 12h11M8 17h11M4.5 7h.01M4.5 12h.01M4.5 17h.01';
const LINK_ICON = 'M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9';

/** What the customer does by tapping, in the words of `POST /sandbox/inbound`. */
function tapOf({ id, title, kind, description }, messageId) {
	if (kind === 'row') {
		return { listReply: { id, title, ...(description ? { description } : {}) }, replyTo: messageId };
	}
	if (kind === 'quick-reply') return { quickReply: { title, payload: id } };
	return kind === 'postback' ? { postback: { title, payload: id } } : { reply: { id, title }, replyTo: messageId };
}

function makeOption(option, messageId, tap) {
	if (option.kind === 'link') {
		const icon = makeIcon(LINK_ICON, { class: 'line-icon' });
		return make('a', { href: option.url, target: '_blank', rel: 'noopener noreferrer' }, icon, option.title);
	}
	const attributes = { type: 'button', onclick: () => tap(tapOf(option, messageId)) };
	return make('button', attributes, option.title);
}

/** The rows of a list, in a sheet over the page; the browser leads the keyboard into it and back. */
function openList({ id, listLabel, options }, tap) {
	const dialog = find('#list-dialog');
	const rows = options.flatMap((option, i) => {
		const isNewSection = option.section && option.section !== options[i - 1]?.section;
		const choose = () => {
			dialog.close();
			tap(tapOf(option, id));
		};
		const text = option.description ? make('span', { class: 'row-text' }, option.description) : undefined;
		const row = make('button', { type: 'button', class: 'row', onclick: choose }, option.title, text);
		return isNewSection ? [make('h3', {}, option.section), row] : [row];
	});
	find('#list-title').textContent = listLabel;
	find('#list-rows').replaceChildren(...rows);
	dialog.showModal();
}

find('#list-close').addEventListener('click', () => find('#list-dialog').close());

/** What can be tapped below a message: buttons, links, or the one button that opens a list. */
export function makeOptions(message, tap) {
	if (message.listLabel) {
		const icon = makeIcon(LIST_ICON, { class: 'line-icon' });
		const attributes = { type: 'button', 'aria-haspopup': 'dialog', onclick: () => openList(message, tap) };
		return make('div', { class: 'options' }, make('button', attributes, icon, message.listLabel));
	}
	const isQuick = message.options.some(({ kind }) => kind === 'quick-reply');
	const buttons = message.options.map((option) => makeOption(option, message.id, tap));
	const attributes = { class: isQuick ? 'options quick' : 'options', role: 'group', 'aria-label': 'Answers to tap' };
	return make('div', attributes, ...buttons);
}

/** Cards side by side, each with its own buttons. */
export function makeCards({ id, cards }, tap, makeMedia) {
	const items = cards.map((card) =>
		make(
			'div',
			{ class: 'card' },
			card.media && makeMedia(card.media, 'of the shop'),
			card.title && make('strong', {}, card.title),
			card.text && make('span', { class: 'card-text' }, card.text),
			...card.options.map((option) => makeOption(option, id, tap)),
		),
	);
	return make('div', { class: 'cards', role: 'group', 'aria-label': 'Cards', tabindex: '0' }, ...items);
}
