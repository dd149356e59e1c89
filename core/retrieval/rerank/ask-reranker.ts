import { z } from 'zod';
import { FrontdeskError } from '../../errors';

declare module '../../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** The endpoint that reranks rows refused, answered nonsense or did not answer. */
		'rerank-unavailable': true;
	}
}

/** An endpoint with `POST /rerank`: Cohere, Jina, vLLM, llama.cpp and others. */
export interface RerankConnection {
	/** With its version: `https://api.cohere.com/v2`. */
	baseUrl: string;
	apiKey: string;
	model: string;
}

const scored = z
	.looseObject({ index: z.number().int().min(0), relevance_score: z.number().optional(), score: z.number().optional() })
	.transform(({ index, relevance_score, score }) => ({ index, score: relevance_score ?? score }));
const list = z.array(scored);
/** Cohere, Jina and vLLM call them `results`, Voyage `data`; text-embeddings-inference answers with the bare list. */
const Answer = z.union([
	list,
	z.looseObject({ results: list }).transform(({ results }) => results),
	z.looseObject({ data: list }).transform(({ data }) => data),
]);

/**
 * Asks how well each document answers the query.
 *
 * @returns one score from 0 to 1 a document, in their order; null for a document that the endpoint left out
 * @throws FrontdeskError `rerank-unavailable`, with a sentence that says what to check
 */
export async function askReranker(
	{ baseUrl, apiKey, model }: RerankConnection,
	{ query, documents, timeoutMs }: { query: string; documents: readonly string[]; timeoutMs: number },
): Promise<(number | null)[]> {
	const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/rerank`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
		body: JSON.stringify({ model, query, documents, top_n: documents.length }),
		signal: AbortSignal.timeout(timeoutMs),
	}).catch((error: unknown) => {
		const isLate = (error as { name?: unknown }).name === 'TimeoutError';
		const what = isLate ? `did not answer within ${timeoutMs} ms` : 'could not be reached';
		throw unavailable(`The reranker ${what}. Check its address in the Frontdesk Rerank credential.`, error);
	});
	const text = await response.text().catch((error: unknown) => {
		throw unavailable('The reranker broke its answer off.', error);
	});
	if (!response.ok) throw refused(response.status, text);
	return readScores(text, documents.length);
}

function readScores(text: string, count: number): (number | null)[] {
	const parsed = Answer.safeParse(parseJson(text));
	if (!parsed.success) throw unavailable('The reranker answered something that is not a list of scores.', parsed.error);
	const scores = Array.from({ length: count }, (): number | null => null);
	for (const { index, score } of parsed.data) if (index < count) scores[index] = score ?? null;
	// Some answer with the model's raw output instead of a probability.
	const isRaw = scores.some((score) => score !== null && (score < 0 || score > 1));
	return isRaw ? scores.map((score) => (score === null ? null : 1 / (1 + Math.exp(-score)))) : scores;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function refused(status: number, text: string): FrontdeskError {
	const said = ` It said: ${text.slice(0, 200)}`;
	if (status === 401 || status === 403) {
		return unavailable(
			`The reranker did not accept the API key. Put a valid one in the Frontdesk Rerank credential.${said}`,
		);
	}
	if (status === 404) {
		return unavailable(
			`The reranker does not know the address or the model. Check both in the Frontdesk Rerank credential.${said}`,
		);
	}
	return unavailable(`The reranker refused a call (HTTP ${status}).${said}`);
}

function unavailable(sentence: string, cause?: unknown): FrontdeskError {
	return new FrontdeskError('rerank-unavailable', sentence, { cause, retryable: true });
}
