import { firstCustomer, inventCustomer, keepCustomer, keyOf, labelOf } from './customers.js';
import { find, make, makeIcon } from './dom.js';
import { formatText } from './format-text.js';
import { writeAsCustomer } from './sandbox-api.js';

const SUGGESTIONS = ['what time do you close on saturday?', 'do you deliver?', 'is the carrot cake nut free?'];
const LISTED_CUSTOMERS = 40;
const NEAR_THE_END_PX = 80;

const TICKS = {
	sending: ['Sending', 'M8.5 1.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM8.5 4v2.7l1.7 1', 'waiting'],
	waiting: ['Not delivered yet', 'M8.5 1.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM8.5 4v2.7l1.7 1', 'waiting'],
	delivered: ['Delivered', 'M1 7l3.2 3L10 3M7 9l1.2 1L15 3', 'delivered'],
	read: ['Read', 'M1 7l3.2 3L10 3M7 9l1.2 1L15 3', 'read'],
};

const conversations = new Map();
const invented = new Map();
const unread = new Set();
let current;
let typingTimer;

const messagesBox = find('#messages');
const composer = find('#composer-text');

/** Everything anew, after loading and after starting over. */
export function showConversations(list) {
	conversations.clear();
	unread.clear();
	for (const conversation of [...list].reverse()) conversations.set(keyOf(conversation.customer.id), conversation);
	current ??= firstCustomer(list.map(({ customer }) => customer));
	invented.set(current.id, current);
	listCustomers();
	renderMessages();
}

/** One conversation has changed. */
export function showConversation(conversation) {
	if (!conversation) return;
	const key = keyOf(conversation.customer.id);
	const before = conversations.get(key)?.messages.length ?? 0;
	conversations.delete(key);
	conversations.set(key, conversation);
	const isCurrent = conversation.customer.id === current.id;
	if (isCurrent) renderMessages();
	else if (conversation.messages.length > before && conversation.messages.at(-1)?.direction === 'out') unread.add(key);
	listCustomers();
}

function knownCustomers() {
	const written = [...conversations.values()].reverse().map(({ customer }) => customer);
	const ids = new Set(written.map(({ id }) => id));
	return [...[...invented.values()].filter(({ id }) => !ids.has(id)), ...written];
}

function listCustomers() {
	const customers = knownCustomers().slice(0, LISTED_CUSTOMERS);
	if (!customers.some(({ id }) => id === current.id)) customers.unshift(current);
	const options = customers.map((customer) => {
		const mark = unread.has(keyOf(customer.id)) ? ' (new reply)' : '';
		return make(
			'option',
			{ value: customer.id, selected: customer.id === current.id },
			labelOf(customer, customers) + mark,
		);
	});
	find('#customer').replaceChildren(...options);
}

function choose(customer) {
	current = customer;
	unread.delete(keyOf(customer.id));
	keepCustomer(customer);
	find('#composer-error').textContent = '';
	messagesBox.replaceChildren();
	listCustomers();
	renderMessages();
}

function describeDay(date) {
	const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000);
	if (days === 0) return 'Today';
	return days === 1 ? 'Yesterday' : date.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' });
}

function makeTick(status) {
	const [label, path, kind] = TICKS[status] ?? TICKS.sending;
	return make(
		'span',
		{},
		makeIcon(path, { viewBox: '0 0 16 13', class: `tick ${kind}` }),
		make('span', { class: 'visually-hidden' }, label),
	);
}

function makeBubble(message) {
	const isMine = message.direction === 'in';
	const time = new Date(message.at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
	const speaker = make('span', { class: 'visually-hidden' }, isMine ? 'You: ' : 'Shop: ');
	return make(
		'div',
		{ class: `bubble ${isMine ? 'mine' : 'theirs'}` },
		speaker,
		make('span', { class: 'text' }, ...formatText(message.text)),
		make(
			'div',
			{ class: 'meta' },
			make('time', { datetime: message.at }, time),
			isMine ? makeTick(message.status) : undefined,
		),
	);
}

function makeOptions({ options }) {
	const buttons = options.map(({ id, title }) =>
		make('button', { type: 'button', onclick: () => send({ reply: { id, title } }) }, title),
	);
	return make('div', { class: 'options', role: 'group', 'aria-label': 'Answers to tap' }, ...buttons);
}

function makeEmpty() {
	const buttons = SUGGESTIONS.map((text) => make('button', { type: 'button', onclick: () => send({ text }) }, text));
	return make(
		'div',
		{ class: 'empty' },
		make('strong', {}, `Write as ${current.name}`),
		make('p', {}, 'Ask the shop something, the way customers do. The answer comes from the sheet.'),
		make('div', { class: 'suggestions' }, ...buttons),
	);
}

function makeTyping() {
	const dots = [make('i'), make('i'), make('i')];
	return make('div', { class: 'bubble theirs typing', 'aria-label': 'The shop is typing', role: 'img' }, ...dots);
}

/** The elements of a conversation, each with a key that changes when it has to be drawn anew. */
function partsOf(conversation) {
	if (!conversation || conversation.messages.length === 0) return [{ key: `empty ${current.id}`, draw: makeEmpty }];
	const parts = [];
	let day;
	for (const message of conversation.messages) {
		const thisDay = describeDay(new Date(message.at));
		if (thisDay !== day) parts.push({ key: thisDay, draw: () => make('p', { class: 'day' }, thisDay) });
		day = thisDay;
		parts.push({ key: message.id + message.status, draw: () => makeBubble(message) });
		if (message.note)
			parts.push({ key: message.id + message.note, draw: () => make('p', { class: 'note' }, message.note) });
		if (message.options.length > 0) parts.push({ key: `${message.id} options`, draw: () => makeOptions(message) });
	}
	if (conversation.typingUntil > Date.now()) parts.push({ key: 'typing', draw: makeTyping });
	return parts;
}

/** Draws only what is new or different: a screen reader would read everything again otherwise. */
function renderMessages() {
	const conversation = conversations.get(keyOf(current.id));
	const isAtEnd = messagesBox.scrollHeight - messagesBox.scrollTop - messagesBox.clientHeight < NEAR_THE_END_PX;
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
	if (isAtEnd || elements.length < 3) messagesBox.scrollTop = messagesBox.scrollHeight;
	showPresence(conversation);
}

function showPresence(conversation) {
	const typingMs = (conversation?.typingUntil ?? 0) - Date.now();
	find('#presence').textContent = typingMs > 0 ? 'typing…' : 'Business account';
	clearTimeout(typingTimer);
	if (typingMs > 0) typingTimer = setTimeout(renderMessages, typingMs + 50);
}

async function send(content) {
	const problem = find('#composer-error');
	problem.textContent = '';
	messagesBox.scrollTop = messagesBox.scrollHeight;
	try {
		await writeAsCustomer({ from: current.id, name: current.name, ...content });
		return true;
	} catch (error) {
		problem.textContent = `Your message was not sent. ${error.message}`;
		return false;
	}
}

function fitComposer() {
	composer.style.height = 'auto';
	composer.style.height = `${composer.scrollHeight + 2}px`;
}

async function sendComposed() {
	const text = composer.value.trim();
	if (text === '') return;
	composer.value = '';
	fitComposer();
	const isSent = await send({ text });
	// What could not be sent goes back where it was, unless something else was begun meanwhile.
	if (!isSent && composer.value === '') composer.value = text;
	fitComposer();
}

find('#composer').addEventListener('submit', (event) => {
	event.preventDefault();
	void sendComposed();
});
composer.addEventListener('input', fitComposer);
composer.addEventListener('keydown', (event) => {
	if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
	event.preventDefault();
	void sendComposed();
});
find('#customer').addEventListener('change', ({ target }) => {
	choose(knownCustomers().find(({ id }) => id === target.value) ?? current);
});
find('#new-customer').addEventListener('click', () => {
	const customer = inventCustomer(knownCustomers());
	invented.set(customer.id, customer);
	choose(customer);
	composer.focus();
});
