import { invalidParameter, parameterMissing, valueInvalid } from './graph-error';

export type Params = Record<string, unknown>;

/** Meta counts characters, not bytes: one emoji of one code point is one. */
export const lengthOf = (text: string) => [...text].length;

export function isObject(value: unknown): value is Params {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of any kind for an error message. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** The object below `key`, which has to be there; other keys than `allowed` are refused as misspelled. */
export function requireObject(params: Params, key: string, allowed?: readonly string[]): Params {
	const value = params[key];
	if (value === undefined || value === null) throw parameterMissing(`Parameter '${key}' is mandatory`);
	if (!isObject(value)) throw invalidParameter(`Param ${key} must be a JSON object.`);
	if (allowed) refuseUnknownKeys(value, key, allowed);
	return value;
}

export function refuseUnknownKeys(params: Params, where: string, allowed: readonly string[]): void {
	const unknown = Object.keys(params).find((key) => !allowed.includes(key));
	if (unknown !== undefined) throw invalidParameter(`Unexpected key "${unknown}" on param "${where}".`);
}

/** A text of the request's own parameters, such as `text['body']`: too long is error 100. */
export function requireText(params: Params, where: string, key: string, maxLength: number): string {
	const value = params[key];
	const name = `${where}['${key}']`;
	if (value === undefined || value === null) throw invalidParameter(`The parameter ${name} is required.`);
	if (typeof value !== 'string') throw invalidParameter(`Param ${name} must be a string.`);
	if (value.trim() === '') throw invalidParameter(`Param ${name} must be a non-empty string.`);
	if (lengthOf(value) > maxLength) {
		throw invalidParameter(`Param ${name} must be at most ${maxLength} characters long.`);
	}
	return value;
}

/** A text inside an interactive message or a media object: wrong length is error 131009 with the length in its details. */
export function requireLabel(value: unknown, label: string, maxLength: number): string {
	if (value === undefined || value === null) throw parameterMissing(`${label} is required`);
	if (typeof value !== 'string') throw valueInvalid(`${label} must be a string`);
	if (value.trim() === '' || lengthOf(value) > maxLength) {
		throw valueInvalid(`${label} length invalid. Min length: 1, Max length: ${maxLength}`);
	}
	return value;
}

export function optionalLabel(value: unknown, label: string, maxLength: number): void {
	if (value !== undefined && value !== null) requireLabel(value, label, maxLength);
}

export function requireList(value: unknown, label: string, min: number, max: number): unknown[] {
	if (!Array.isArray(value)) throw parameterMissing(`${label} must be a list`);
	if (value.length < min || value.length > max) {
		throw valueInvalid(`Invalid ${label} count. Min allowed ${label}: ${min}, Max allowed ${label}: ${max}`);
	}
	return value;
}

export function refuseDuplicates(values: string[], what: string): void {
	if (new Set(values).size < values.length) throw valueInvalid(`Duplicate ${what}`);
}

export function requireWebAddress(value: unknown, label: string): void {
	const address = requireLabel(value, label, 2000);
	if (!/^https?:$/.test(URL.parse(address)?.protocol ?? '')) throw valueInvalid(`${label} is not a valid URL`);
}
