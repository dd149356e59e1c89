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
