/** Who writes: the customers that the sandbox knows, and those who were made up here and have not written yet. */
import { CHANNELS } from './channels.js';

const NAMES = [
	'Ana Silva',
	'Ben Carter',
	'Chloe Martin',
	'David Kim',
	'Emma Rossi',
	'Farid Haddad',
	'Grace Lee',
	'Hugo Weber',
	'Ines Costa',
	'Jonas Berg',
];
const STORAGE_KEY = 'frontdesk-sandbox-customer';

export const keyOf = (channel, customerId) => `${channel}:${customerId}`;

const storageKey = (channel) => (channel === 'whatsapp' ? STORAGE_KEY : `${STORAGE_KEY}-${channel}`);

function restore(channel) {
	try {
		const saved = JSON.parse(localStorage.getItem(storageKey(channel)));
		return saved?.id && saved?.name ? saved : undefined;
	} catch {
		return undefined; // private windows may refuse
	}
}

export function keepCustomer(channel, customer) {
	try {
		localStorage.setItem(storageKey(channel), JSON.stringify(customer));
	} catch {
		// then the next visit begins with somebody new
	}
}

const randomDigits = (count) => Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('');

/**
 * Makes up a customer with a name that none of the others has, and an id that nobody has.
 *
 * @param hasNumber on WhatsApp, people may be known by a business-scoped id instead of a number
 */
export function inventCustomer(channel, others, hasNumber = true) {
	const taken = new Set(others.map(({ name }) => name));
	const name = NAMES.find((one) => !taken.has(one)) ?? `Customer ${others.length + 1}`;
	const { firstDigits, digits } = CHANNELS[channel];
	const id = hasNumber ? firstDigits + randomDigits(digits - firstDigits.length) : `US.${randomDigits(17)}`;
	return { id, name };
}

export const firstCustomer = (channel, known) => restore(channel) ?? known[0] ?? inventCustomer(channel, []);

/** How an id looks to people: numbers with a plus, other ids by their end. */
function shortIdOf(channel, id) {
	if (channel === 'whatsapp' && /^\d+$/.test(id)) return `+${id}`;
	return id.startsWith('US.') ? 'no number' : `…${id.slice(-4)}`;
}

/** How a customer is listed: by name, with the number where two have the same. */
export function labelOf(channel, { id, name }, others) {
	if (name === id) return shortIdOf(channel, id);
	const isAmbiguous = others.some((other) => other.id !== id && other.name === name);
	return isAmbiguous || id.startsWith('US.') ? `${name} · ${shortIdOf(channel, id)}` : name;
}
