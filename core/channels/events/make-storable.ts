import { isRecord } from './lenient';

/** Deeper than any body Meta sends; PostgreSQL and our own recursion both end somewhere. */
const MAX_DEPTH = 60;

/**
 * Makes a JSON value one that PostgreSQL can store as `jsonb`: no NUL character, no half of a surrogate pair, no nesting
 * without end. One odd character in one message would otherwise fail the statement that stores the whole batch.
 *
 * @returns the same value when there is nothing to change, which is nearly always
 */
export function makeStorable(value: unknown, depth = 0): unknown {
	if (typeof value === 'string') return storableText(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= MAX_DEPTH) return null;
	if (Array.isArray(value)) return storableList(value, depth);
	return isRecord(value) ? storableRecord(value, depth) : null;
}

/** With the `u` flag a surrogate matches only when its other half is missing. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

const storableText = (text: string): string =>
	text.search(UNSTORABLE) < 0 ? text : text.replace(UNSTORABLE, '\uFFFD');

function storableList(list: unknown[], depth: number): unknown[] {
	const items = list.map((item) => makeStorable(item, depth + 1));
	return items.some((item, index) => item !== list[index]) ? items : list;
}

function storableRecord(record: Record<string, unknown>, depth: number): Record<string, unknown> {
	let changed = false;
	const entries = Object.keys(record).map((key): [string, unknown] => {
		const storableKey = storableText(key);
		const item = makeStorable(record[key], depth + 1);
		if (storableKey !== key || item !== record[key]) changed = true;
		return [storableKey, item];
	});
	return changed ? Object.fromEntries(entries) : record;
}
