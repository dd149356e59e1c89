import { find, make } from '../dom.js';
import { answerAsOwner, writeAsCustomer } from '../sandbox-api.js';
import { partsOfMessage } from './bubble.js';
import { CHANNELS } from './channels.js';
import { focusComposer, isOwner, showComposer, showProblem, startComposer } from './composer.js';
import { firstCustomer, inventCustomer, keepCustomer, keyOf, labelOf } from './customers.js';

const SUGGESTIONS = ['what time do you close on saturday?', 'do you deliver?', 'is the carrot cake nut free?'];
const LISTED_CUSTOMERS = 40;
const NEAR_THE_END_PX = 80;
const NO_NUMBER = 'new customer without a number';

const conversations = new Map();
const invented = new Map();
const unread = new Set();
const currents = {};
let channel = 'whatsapp';
let typingTimer;
/** whether the end of the conversation is in sight, so that it stays so when something comes */
let follows = true;

const messagesBox = find('#messages');
const current = () => currents[channel];
const currentKey = () => keyOf(channel, current().id);

const keyOfConversation = ({ channel: where, customer }) => keyOf(where, customer.id);

/** Everything anew, after loading and after starting over. */
export function showConversations(list) {
	conversations.clear();
	unread.clear();
	for (const conversation of [...list].reverse()) conversations.set(keyOfConversation(conversation), conversation);
	for (const where of Object.keys(CHANNELS)) {
		const known = list.filter((conversation) => conversation.channel === where).map(({ customer }) => customer);
		currents[where] ??= firstCustomer(where, known);
		invented.set(keyOf(where, currents[where].id), { channel: where, customer: currents[where] });
	}
	listCustomers();
	renderMessages();
}

/** One conversation has changed. */
export function showConversation(conversation) {
	if (!conversation) return;
	const key = keyOfConversation(conversation);
	const before = conversations.get(key)?.messages.length ?? 0;
	conversations.delete(key);
	conversations.set(key, conversation);
	const isNew = conversation.messages.length > before && conversation.messages.at(-1)?.direction === 'out';
	if (key === currentKey()) renderMessages();
	else if (isNew) unread.add(key);
	listCustomers();
}

function knownCustomers() {
	const here = (one) => one.channel === channel;
	const written = [...conversations.values()].reverse().filter(here);
	const ids = new Set(written.map(({ customer }) => customer.id));
	const others = [...invented.values()].filter((one) => here(one) && !ids.has(one.customer.id));
	return [...others, ...written].map(({ customer }) => customer);
}

function listCustomers() {
	const customers = knownCustomers().slice(0, LISTED_CUSTOMERS);
	if (!customers.some(({ id }) => id === current().id)) customers.unshift(current());
	const options = customers.map((customer) => {
		const mark = unread.has(keyOf(channel, customer.id)) ? ' (new reply)' : '';
		const attributes = { value: customer.id, selected: customer.id === current().id };
		return make('option', attributes, labelOf(channel, customer, customers) + mark);
	});
	const withoutNumber = make('option', { value: NO_NUMBER }, 'New customer without a number…');
	find('#customer').replaceChildren(...options, ...(channel === 'whatsapp' ? [withoutNumber] : []));
	for (const radio of document.querySelectorAll('[name=channel]')) {
		const hasNews = [...unread].some((key) => key.startsWith(`${radio.value}:`));
		find(`[for="${radio.id}"]`).classList.toggle('has-news', hasNews);
		find(`[for="${radio.id}"] .news`).textContent = hasNews ? ' (new reply)' : '';
	}
}

function choose(customer) {
	currents[channel] = customer;
	keepCustomer(channel, customer);
	show();
}

function show() {
	unread.delete(currentKey());
	showProblem();
	find('.phone').dataset.channel = channel;
	messagesBox.replaceChildren();
	follows = true;
	showComposer(channel);
	listCustomers();
	renderMessages();
}

function describeDay(date) {
	const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000);
	if (days === 0) return 'Today';
	return days === 1 ? 'Yesterday' : date.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
}

function makeEmpty() {
	const ask = (text) => make('button', { type: 'button', onclick: () => write({ text }) }, text);
	return make(
		'div',
		{ class: 'empty' },
		make('strong', {}, `Write as ${current().name}`),
		make('p', {}, 'Ask the shop something, the way customers do. The answer comes from the sheet.'),
		make('div', { class: 'suggestions' }, ...SUGGESTIONS.map(ask)),
	);
}

function makeTyping() {
	const dots = [make('i'), make('i'), make('i')];
	return make('div', { class: 'bubble theirs typing', 'aria-label': 'The shop is typing', role: 'img' }, ...dots);
}

/** The elements of a conversation, each with a key that changes when it has to be drawn anew. */
function partsOf(conversation) {
	const messages = conversation?.messages ?? [];
	if (messages.length === 0) return [{ key: `empty ${current().id}`, draw: makeEmpty }];
	const parts = [];
	let day;
	for (const message of messages) {
		const thisDay = describeDay(new Date(message.at));
		if (thisDay !== day) parts.push({ key: thisDay, draw: () => make('p', { class: 'day' }, thisDay) });
		day = thisDay;
		const quoted = message.replyTo && messages.find(({ id }) => id === message.replyTo);
		const react = (reaction) => write({ reaction });
		parts.push(...partsOfMessage(message, { channel, quoted, isLast: message === messages.at(-1), tap: write, react }));
	}
	if (conversation.typingUntil > Date.now()) parts.push({ key: 'typing', draw: makeTyping });
	return parts;
}

/** Draws only what is new or different: a screen reader would read everything again otherwise. */
function renderMessages() {
	const conversation = conversations.get(currentKey());
	const focused = document.activeElement?.dataset.focus;
	const drawn = new Map([...messagesBox.children].map((element) => [element.dataset.key, element]));
	const elements = partsOf(conversation).map(({ key, draw }) => {
		const element = drawn.get(key) ?? draw();
		element.dataset.key = key;
		return element;
	});
	const keep = new Set(elements);
	for (const element of drawn.values()) if (!keep.has(element)) element.remove();
	elements.forEach((element, i) => {
		if (messagesBox.children[i] !== element) messagesBox.insertBefore(element, messagesBox.children[i] ?? null);
	});
	if (focused)
		[...messagesBox.querySelectorAll('[data-focus]')].find(({ dataset }) => dataset.focus === focused)?.focus();
	if (follows || elements.length < 3) scrollToEnd();
	showPresence(conversation);
}

function scrollToEnd() {
	follows = true;
	messagesBox.scrollTop = messagesBox.scrollHeight;
}

messagesBox.addEventListener('scroll', () => {
	follows = messagesBox.scrollHeight - messagesBox.scrollTop - messagesBox.clientHeight < NEAR_THE_END_PX;
});
// Pictures have their height only when they are there.
messagesBox.addEventListener('load', () => follows && scrollToEnd(), { capture: true });

function showPresence(conversation) {
	const typingMs = (conversation?.typingUntil ?? 0) - Date.now();
	find('#presence').textContent = typingMs > 0 ? 'typing…' : CHANNELS[channel].presence;
	clearTimeout(typingTimer);
	if (typingMs > 0) typingTimer = setTimeout(renderMessages, typingMs + 50);
}

/** Does something as the customer on the phone; answers whether it worked. */
async function write(content) {
	return attempt(() => writeAsCustomer({ channel, from: current().id, name: current().name, ...content }));
}

async function attempt(act) {
	showProblem();
	scrollToEnd();
	try {
		await act();
		return true;
	} catch (error) {
		showProblem(`Your message was not sent. ${error.message}`);
		return false;
	}
}

/** Where a file takes a text with it, the text is its caption; elsewhere it stands beside it. */
function withText(content, text) {
	const kind = ['image', 'video', 'document'].find((one) => content[one]);
	if (text === '') return content;
	if (channel !== 'whatsapp' || !kind) return { ...content, text };
	const file = content[kind] === true ? {} : content[kind];
	return { [kind]: { ...file, caption: text } };
}

startComposer((content, text) => {
	if (!isOwner()) return write(withText(content, text));
	return attempt(() => answerAsOwner({ channel, to: current().id, ...content, ...(text === '' ? {} : { text }) }));
});

find('#customer').addEventListener('change', ({ target }) => {
	if (target.value === NO_NUMBER) addCustomer(false);
	else choose(knownCustomers().find(({ id }) => id === target.value) ?? current());
});
find('#new-customer').addEventListener('click', () => addCustomer(true));

function addCustomer(hasNumber) {
	const customer = inventCustomer(channel, knownCustomers(), hasNumber);
	invented.set(keyOf(channel, customer.id), { channel, customer });
	choose(customer);
	focusComposer();
}

for (const radio of document.querySelectorAll('[name=channel]')) {
	radio.addEventListener('change', () => {
		channel = radio.value;
		show();
	});
}
showComposer(channel);
