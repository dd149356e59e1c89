import { ClientRequest } from 'node:http';
import { isAxiosError } from 'axios';
import { FrontdeskError } from '../errors';

/** What a sender has to do about an error; the first group never helps to try again. */
export type SendErrorClass =
	| 'token'
	| 'permission'
	| 'parameter'
	| 'policy'
	| 'window'
	| 'undeliverable'
	| 'opted-out'
	| 'marketing-cap'
	| 'experiment'
	| 'template'
	| 'media'
	| 'payment'
	| 'display-name'
	| 'registration'
	| 'unsupported-type'
	| 'rate-limit'
	| 'spam-limit'
	| 'pair-limit'
	| 'outage';

/** Why a platform does not take a message. */
export interface SendProblem {
	class: SendErrorClass;
	/** The platform's; null when it named none. */
	code: number | null;
	subcode: number | null;
	/** True when the same request may succeed later. */
	retry: boolean;
	/** What was said, and what to do about it, for staff. Not for customers. */
	message: string;
	/** From `Retry-After`, when the answer had one. */
	retryAfterMs: number | null;
}

/** The platform answered with an error. `retryable` says whether the same call may succeed later. */
export class SendRefusal extends FrontdeskError {
	constructor(readonly details: SendProblem) {
		super('platform-refused', details.message, { retryable: details.retry });
	}
}

/**
 * No answer came. `isAmbiguous` is true when the request had been written: then the message may have gone out, and must
 * not be sent again before its status or echo had the time to arrive.
 */
export class SendUnanswered extends FrontdeskError {
	constructor(
		readonly isAmbiguous: boolean,
		message: string,
		cause: unknown,
	) {
		super(isAmbiguous ? 'platform-ambiguous' : 'unavailable', message, { cause, retryable: !isAmbiguous });
	}
}

/** Errors before a connection stood: nothing can have been carried out. */
const NEVER_CONNECTED =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ERR_INVALID_URL|EPRIVATE)$/;

/**
 * Whether a call that got no answer may have been carried out all the same.
 *
 * @returns with a cause that holds neither token nor body: the error of axios has both
 */
export function readUnanswered(error: unknown): { isAmbiguous: boolean; code: string; cause: Error } {
	const code = isAxiosError(error) ? (error.code ?? '') : '';
	const written = isAxiosError(error) && (error.response !== undefined || wasWritten(error.request));
	const reason = error instanceof Error ? error.message : String(error);
	return {
		isAmbiguous: written && !NEVER_CONNECTED.test(code),
		code,
		cause: new Error(code ? `${code}: ${reason}` : reason),
	};
}

/** A request that was not handed over in full is not carried out: its body would be incomplete. */
function wasWritten(request: unknown): boolean {
	return request instanceof ClientRequest ? request.writableFinished : true;
}

const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 15 * 60 * 1000;
const SPAM_LIMIT_DELAY_MS = 5 * 60 * 1000;

/**
 * How long to wait before another attempt: doubling, with jitter so that many sends that failed together do not come back
 * together. Towards one customer Meta asks for `4^n` seconds (131056). What `Retry-After` asks for is never undercut.
 *
 * @param attempt how many attempts have failed, from 1
 * @param random from 0 to 1
 */
export function retryDelayMs(
	error: Pick<SendProblem, 'class' | 'retryAfterMs'>,
	attempt: number,
	random = Math.random(),
): number {
	const step = Math.max(0, attempt - 1);
	const delayMs = Math.min(baseDelayMs(error.class, attempt, step), MAX_DELAY_MS);
	return Math.max(Math.round(delayMs * (1 + random / 4)), error.retryAfterMs ?? 0);
}

function baseDelayMs(errorClass: SendErrorClass, attempt: number, step: number): number {
	if (errorClass === 'pair-limit') return 1000 * 4 ** attempt;
	if (errorClass === 'spam-limit') return SPAM_LIMIT_DELAY_MS * 2 ** step;
	return FIRST_DELAY_MS * 2 ** step;
}
