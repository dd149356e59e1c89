/** Who writes: the customers that the sandbox knows, and those who were made up here and have not written yet. */
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

export const keyOf = (customerId) => `whatsapp:${customerId}`;

function restore() {
	try {
		const saved = JSON.parse(localStorage.getItem(STORAGE_KEY));
		return saved?.id && saved?.name ? saved : undefined;
	} catch {
		return undefined; // private windows may refuse
	}
}

function keep(customer) {
	try {
		localStorage.setItem(STORAGE_KEY, JSON.stringify(customer));
	} catch {
		// then the next visit begins with somebody new
	}
}

/** Makes up a customer with a name that none of the others has, and a number that nobody has. */
export function inventCustomer(others) {
	const taken = new Set(others.map(({ name }) => name));
	const name = NAMES.find((one) => !taken.has(one)) ?? `Customer ${others.length + 1}`;
	const digits = String(Math.floor(Math.random() * 10_000_000)).padStart(7, '0');
	return { id: `1555${digits}`, name };
}

export const firstCustomer = (known) => restore() ?? known[0] ?? inventCustomer([]);
export const keepCustomer = keep;

/** How a customer is listed: by name, with the number where two have the same. */
export function labelOf({ id, name }, others) {
	if (name === id) return `+${id}`;
	return others.some((other) => other.id !== id && other.name === name) ? `${name} · +${id}` : name;
}
