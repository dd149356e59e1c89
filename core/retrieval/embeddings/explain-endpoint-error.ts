import { FrontdeskError, isFrontdeskError } from '../../errors';

declare module '../../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** The endpoint that makes vectors of texts refused, answered nonsense or did not answer. */
		'embeddings-unavailable': true;
	}
}

const credential = 'in the Frontdesk credential';

/** @param error what the openai library threw */
export function explainEndpointError(error: unknown, model: string): FrontdeskError {
	if (isFrontdeskError(error)) return error;
	if ((error as { name?: unknown } | null)?.name === 'TimeoutError') {
		const sentence = 'The embeddings endpoint took too long, and the search went on by words and letters.';
		return new FrontdeskError('embeddings-unavailable', sentence, { cause: error, retryable: true });
	}
	const status = statusOf(error);
	const reason = error instanceof Error ? error.message : String(error);
	const { sentence, retryable } = explain(status, model);
	return new FrontdeskError('embeddings-unavailable', `${sentence} It said: ${reason.slice(0, 300)}`, {
		cause: error,
		retryable,
	});
}

/** The HTTP status of an answer; undefined when none came. */
export function statusOf(error: unknown): number | undefined {
	const { status } = error as { status?: unknown };
	return typeof status === 'number' ? status : undefined;
}

function explain(status: number | undefined, model: string): { sentence: string; retryable: boolean } {
	if (status === undefined) {
		const sentence = `The embeddings endpoint could not be reached. Check the address ${credential}.`;
		return { sentence, retryable: true };
	}
	if (status === 401 || status === 403) {
		return {
			sentence: `The embeddings endpoint did not accept the API key. Put a valid one ${credential}.`,
			retryable: false,
		};
	}
	if (status === 404) {
		const sentence = `The embeddings endpoint does not know the address or the model ${model}. Check both ${credential}.`;
		return { sentence, retryable: false };
	}
	if (status === 429) {
		const sentence =
			'The embeddings endpoint takes no more calls right now: a rate limit, or the account has no credit.';
		return { sentence, retryable: true };
	}
	if (status === 408 || status === 409 || status >= 500) {
		return { sentence: 'The embeddings endpoint is in trouble. It is asked again at the next sync.', retryable: true };
	}
	return { sentence: `The embeddings endpoint refused a call (HTTP ${status}).`, retryable: false };
}
