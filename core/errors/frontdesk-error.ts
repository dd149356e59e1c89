import type { z } from 'zod';
import type { FrontdeskErrorCode } from './error-codes';

interface FrontdeskErrorOptions {
	/** The error that led to this one; kept for the log, never shown to a customer. */
	cause?: unknown;
	/** True when the same call may succeed later without anybody changing anything. Default: false. */
	retryable?: boolean;
}

/**
 * An error with a code for programs and a message for people.
 *
 * @param code what happened, stable across releases: metrics and workflows branch on it
 * @param message a sentence a shop owner understands: what happened, and what to do about it
 */
export class FrontdeskError extends Error {
	readonly code: FrontdeskErrorCode;
	readonly retryable: boolean;

	constructor(code: FrontdeskErrorCode, message: string, { cause, retryable = false }: FrontdeskErrorOptions = {}) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = 'FrontdeskError';
		this.code = code;
		this.retryable = retryable;
	}
}

/**
 * True for a `FrontdeskError`, also for one that was made by another copy of this module: n8n may load the package twice,
 * and `instanceof` would then say no.
 */
export function isFrontdeskError(error: unknown): error is FrontdeskError {
	return (
		error instanceof FrontdeskError || (error instanceof Error && error.name === 'FrontdeskError' && 'code' in error)
	);
}

/**
 * What somebody asked for, as a schema wants it.
 *
 * @throws FrontdeskError `invalid-input`, naming the first thing that makes no sense
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
	const parsed = schema.safeParse(input);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new FrontdeskError('invalid-input', `"${issue?.path.join('.') ?? ''}" ${issue?.message ?? 'makes no sense'}.`, {
		cause: parsed.error,
	});
}

const mostCharacters = 300;
/** Passwords in addresses, and what looks like a key or token: nobody needs to read them in a table. */
const secrets: [RegExp, string][] = [
	[/(\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:…@'],
	[/\b(bearer|basic|token|key|password|secret)([=: ]+)\S+/gi, '$1$2…'],
	[/[\w+/=-]{32,}/g, '…'],
];

/** What was thrown in one line, for a table that people read: without a stack, and without what looks like a secret. */
export function sentenceOf(error: unknown): string {
	if (isFrontdeskError(error)) return error.message;
	const [line = ''] = (error instanceof Error ? error.message || error.name : String(error)).trim().split('\n');
	const masked = secrets.reduce((text, [secret, mask]) => text.replaceAll(secret, mask), line);
	return masked.length > mostCharacters ? `${masked.slice(0, mostCharacters - 1)}…` : masked;
}
