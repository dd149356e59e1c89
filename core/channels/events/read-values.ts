import { z } from 'zod';

/**
 * Building blocks of the schemas at the border. Meta's bodies are mostly as documented, and sometimes not: an id is a
 * number, a list is an object, a field is null. One bad field must never cost the message that holds it, so each block
 * reads what it can and takes anything else as absent.
 */

const absent = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** The longest id that Meta documents has some 200 characters; much longer ones fit into no index. */
const maxIdLength = 512;

/** An id: a string, or a number as a string; an empty one is absent, and so is one that no platform could have given. */
export const id = absent(
	z
		.union([z.string(), z.number().refine(Number.isFinite)])
		.transform((value) => String(value) || undefined)
		.refine((value) => (value?.length ?? 0) <= maxIdLength),
);

/** A text as it was written; an empty one is absent. */
export const text = absent(
	z.union([z.string(), z.number().transform(String)]).transform((value) => value || undefined),
);

const maxNameLength = 200;

/** What somebody or something is called: the beginning of it, for nobody needs more. */
export const name = text.transform((value) => value && (clip(value, maxNameLength) || undefined));

/** True only when it says so: `true`, `"true"` or 1. */
export const flag = z
	.unknown()
	.transform((value) => value === true || value === 'true' || value === 1)
	.optional();

/** A number, or a numeric string. */
export const number = absent(
	z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]).transform((value) => Number(value)),
);

export const object = <T extends z.ZodRawShape>(shape: T) => absent(z.object(shape));

/** A field that is kept as it came, whatever it is. */
export const anything = z.unknown().optional();

/** True for a JSON object (not null, not an array). */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that is kept as it came when it is an object. */
export const record = absent(z.custom<Record<string, unknown>>(isRecord));

/** The items of a list; one object where a list belongs counts as a list of one; null, texts and numbers as none. */
export function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.filter((item) => item !== null && item !== undefined);
	return isRecord(value) && Object.keys(value).length > 0 ? [value] : [];
}

/** The objects of a list, see `listOf`. */
export const recordsOf = (value: unknown): Record<string, unknown>[] => listOf(value).filter(isRecord);

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

/** The beginning of a text; an emoji that would be cut in half goes whole, for PostgreSQL takes no halves. */
export function clip(text: string, maxLength: number): string {
	return text.length <= maxLength ? text : text.slice(0, maxLength).replace(/\p{Surrogate}$/u, '');
}

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

/** Pictures, flags, keycaps, and what joins or colours them; a tag sequence (flag of Wales) ends a picture. */
const ONLY_EMOJI =
	/^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3|[\u{E0020}-\u{E007F}]|\u200D|\uFE0F|\s)+$/u;
const MAX_LENGTH = 64;

/** True for a text that is nothing but emoji: an answer to it would be odd. */
export function isLoneEmoji(text: string): boolean {
	return text.length <= MAX_LENGTH && text.trim() !== '' && ONLY_EMOJI.test(text);
}

/** Anything outside of this is a mistake, and some of it could not be stored. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Below this a number counts seconds, from it on milliseconds (as seconds it would be the year 5138). */
const FIRST_MILLISECONDS = 1e11;

/**
 * Reads a time as Meta writes it: seconds (WhatsApp, old test buttons) or milliseconds (Messenger, Instagram), each as a
 * number or a string, or an ISO date.
 *
 * @returns ISO 8601 in UTC, or null for anything that is no time between 2000 and 2100
 */
export function readTimestamp(value: unknown): string | null {
	const ms = toMilliseconds(value);
	return ms >= EARLIEST_MS && ms < LATEST_MS ? new Date(ms).toISOString() : null;
}

function toMilliseconds(value: unknown): number {
	if (typeof value === 'string' && !/^\d+(\.\d+)?$/.test(value.trim())) return Date.parse(value);
	if (typeof value !== 'number' && typeof value !== 'string') return Number.NaN;

	const count = Number(value);
	return count < FIRST_MILLISECONDS ? count * 1000 : count;
}
