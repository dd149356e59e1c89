import { invalidParameter, unknownObject } from '../graph-error';
import { asText, isObject, lengthOf, type Params } from '../params';

export type MessagingChannel = 'instagram' | 'messenger';

/** Meta's own words for what can be wrong with a parameter of a send on Instagram and Messenger. */
export const required = (name: string) => invalidParameter(`The parameter ${name} is required`);
export const tooLong = (name: string, max: number) =>
	invalidParameter(`Length of param ${name} must be less than or equal to ${max}`);

export function requireOneOf(value: unknown, name: string, allowed: readonly string[]): string {
	const text = asText(value);
	if (value === undefined || value === null) throw required(name);
	if (!allowed.includes(text)) {
		throw invalidParameter(`Param ${name} must be one of {${allowed.join(', ')}} - got "${text}".`);
	}
	return text;
}

export function requireParams(value: unknown, name: string, allowed: readonly string[]): Params {
	if (value === undefined || value === null) throw required(name);
	if (!isObject(value)) throw invalidParameter(`Param ${name} must be a JSON object.`);
	const unknown = Object.keys(value).filter((key) => !allowed.includes(key));
	if (unknown.length > 0) throw invalidParameter(`Invalid keys "${unknown.join(', ')}" were found in param "${name}".`);
	return value;
}

/** A text that has to be there, in characters. */
export function requireString(value: unknown, name: string, max: number): string {
	if (value === undefined || value === null) throw required(name);
	if (typeof value !== 'string') throw invalidParameter(`Param ${name} must be a string.`);
	if (value.trim() === '') throw invalidParameter(`Param ${name} must be a non-empty string.`);
	if (lengthOf(value) > max) throw tooLong(name, max);
	return value;
}

export function requireItems(value: unknown, name: string, min: number, max: number): unknown[] {
	if (!Array.isArray(value)) throw invalidParameter(`Param ${name} must be an array.`);
	if (value.length < min) throw invalidParameter(`Param ${name} must have at least ${min} elements.`);
	if (value.length > max) throw tooLong(name, max);
	return value;
}

export function requireUrl(value: unknown, name: string): string {
	const text = requireString(value, name, 2000);
	if (!/^https?:$/.test(URL.parse(text)?.protocol ?? '')) {
		throw invalidParameter(`Param ${name} should represent a valid URL`);
	}
	return text;
}

/** Ids come as strings, and from some clients as numbers. */
export function requireId(value: unknown, name: string): string {
	const id = typeof value === 'number' ? String(value) : value;
	if (value === undefined || value === null) throw required(name);
	if (typeof id !== 'string' || !/^\d{1,40}$/.test(id)) {
		throw invalidParameter(`Param ${name} must be a valid ID string (e.g., "123")`);
	}
	return id;
}

export const noSuchMessage = (messageId: string) => unknownObject('POST', messageId);
