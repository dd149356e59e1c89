import type { GraphErrorDetails } from './classify-graph-error';

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
	error: Pick<GraphErrorDetails, 'class' | 'retryAfterMs'>,
	attempt: number,
	random = Math.random(),
): number {
	const step = Math.max(0, attempt - 1);
	const delayMs = Math.min(baseDelayMs(error.class, attempt, step), MAX_DELAY_MS);
	return Math.max(Math.round(delayMs * (1 + random / 4)), error.retryAfterMs ?? 0);
}

function baseDelayMs(errorClass: GraphErrorDetails['class'], attempt: number, step: number): number {
	if (errorClass === 'pair-limit') return 1000 * 4 ** attempt;
	if (errorClass === 'spam-limit') return SPAM_LIMIT_DELAY_MS * 2 ** step;
	return FIRST_DELAY_MS * 2 ** step;
}
