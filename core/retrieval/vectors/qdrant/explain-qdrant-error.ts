import { FrontdeskError, isFrontdeskError } from '../../../errors';

/** @param error what Qdrant's client threw */
export function explainQdrantError(error: unknown): FrontdeskError {
	if (isFrontdeskError(error)) return error;
	const status = qdrantStatus(error);
	const { sentence, retryable } = explain(error, status);
	const reason = reasonOf(error);
	return new FrontdeskError('vector-store-unavailable', `${sentence}${reason ? ` It said: ${reason}` : ''}`, {
		cause: error,
		retryable,
	});
}

/** The HTTP status of an answer; undefined when none came. */
export function qdrantStatus(error: unknown): number | undefined {
	const { status } = error as { status?: unknown };
	if (typeof status === 'number') return status;
	const [, written] = /^Unexpected Response: (\d{3})/.exec(error instanceof Error ? error.message : '') ?? [];
	return written === undefined ? undefined : Number(written);
}

function explain(error: unknown, status: number | undefined): { sentence: string; retryable: boolean } {
	if (status === undefined) {
		// A timeout is a DOMException where the client lets it through.
		const isSlow = /timeout|abort/i.test(String(error));
		return {
			sentence: isSlow
				? 'Qdrant did not answer in time.'
				: 'Qdrant could not be reached. Check that it runs, and its address in the Frontdesk credential.',
			retryable: true,
		};
	}
	if (status === 401 || status === 403) {
		return {
			sentence: 'Qdrant did not accept the API key. Put a valid one, that may also write, in the Frontdesk credential.',
			retryable: false,
		};
	}
	if (status === 429) return { sentence: 'Qdrant takes no more calls right now.', retryable: true };
	if (status >= 500) return { sentence: `Qdrant is in trouble (HTTP ${status}).`, retryable: true };
	return { sentence: `Qdrant refused a call (HTTP ${status}).`, retryable: false };
}

function reasonOf(error: unknown): string {
	const body = (error as { data?: { status?: { error?: unknown } } }).data?.status?.error;
	const text = typeof body === 'string' ? body : error instanceof Error ? error.message : String(error);
	return text.replaceAll(/\s+/g, ' ').slice(0, 200);
}
