import { z } from 'zod';
import { clip } from './read-values';

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
