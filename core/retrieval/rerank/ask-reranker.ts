import { z } from 'zod';
import { FrontdeskError } from '../../errors';

declare module '../../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** The endpoint that reranks rows refused, answered nonsense or did not answer. */
		'rerank-unavailable': true;
	}
}

/** An endpoint with `POST /rerank`: Cohere, Jina, Voyage, vLLM, infinity, llama.cpp, text-embeddings-inference and others. */
export interface RerankConnection {
	/** With its version, where it has one: `https://api.cohere.com/v2`. */
	baseUrl: string;
	apiKey: string;
	/** Empty for servers that have one model only. */
	model: string;
}

const scored = z
	.looseObject({ index: z.number().int().min(0), relevance_score: z.number().optional(), score: z.number().optional() })
	.transform(({ index, relevance_score, score }) => ({ index, score: relevance_score ?? score }));
const list = z.array(scored);
/** Most call them `results`, Voyage `data`; text-embeddings-inference answers with the bare list. */
const Answer = z.union([
	list,
	z.looseObject({ results: list }).transform(({ results }) => results),
	z.looseObject({ data: list }).transform(({ data }) => data),
]);

/** What an endpoint's answers told about it. */
interface Manners {
	/** It is text-embeddings-inference, which calls the documents so. */
	wantsTexts: boolean;
	/** It answers with the model's raw output instead of a probability: llama.cpp. */
	isRaw: boolean;
}

/** How far above 1 a probability in 32 bits may end. */
const rounding = 1e-3;
const known = new Map<string, Manners>();
const maxKnown = 200;

/**
 * Asks how well each document answers the query. An endpoint that calls the documents otherwise is asked again in its own words,
 * within the same time; from then on it is asked so at once.
 *
 * @returns one score from 0 to 1 a document, in their order; null for a document that the endpoint left out
 * @throws FrontdeskError `rerank-unavailable`, with a sentence that says what to check
 */
export async function askReranker(
	connection: RerankConnection,
	{ query, documents, timeoutMs }: { query: string; documents: readonly string[]; timeoutMs: number },
): Promise<(number | null)[]> {
	const manners = mannersOf(connection);
	const call = { query, documents, timeoutMs, signal: AbortSignal.timeout(timeoutMs) };
	let answer = await post(connection, manners, call);
	if (!manners.wantsTexts && asksForTexts(answer)) {
		manners.wantsTexts = true;
		answer = await post(connection, manners, call);
	}
	if (answer.status < 200 || answer.status > 299) throw refused(answer.status, answer.text);
	return readScores(answer.text, documents.length, manners);
}

function mannersOf({ baseUrl, model }: RerankConnection): Manners {
	const place = `${baseUrl} ${model}`;
	const manners = known.get(place) ?? { wantsTexts: false, isRaw: false };
	if (known.size >= maxKnown && !known.has(place)) known.clear();
	known.set(place, manners);
	return manners;
}

interface Call {
	query: string;
	documents: readonly string[];
	timeoutMs: number;
	signal: AbortSignal;
}

async function post({ baseUrl, apiKey, model }: RerankConnection, { wantsTexts }: Manners, call: Call) {
	const { query, documents, timeoutMs, signal } = call;
	// No `top_n`: all scores are wanted, and Voyage refuses a call that has it.
	const body = wantsTexts
		? { query, texts: documents, truncate: true }
		: { ...(model ? { model } : {}), query, documents };
	try {
		const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/rerank`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
			body: JSON.stringify(body),
			signal,
		});
		return { status: response.status, text: await response.text() };
	} catch (error) {
		const what = signal.aborted ? `did not answer within ${timeoutMs} ms` : 'could not be reached';
		throw unavailable(`The reranker ${what}. Check its address in the Frontdesk credential.`, error);
	}
}

/** "Failed to deserialize the JSON body into the target type: missing field `texts`" */
function asksForTexts({ status, text }: { status: number; text: string }): boolean {
	return (status === 400 || status === 422) && /missing field.{1,3}texts/i.test(text);
}

function readScores(text: string, count: number, manners: Manners): (number | null)[] {
	const parsed = Answer.safeParse(parseJson(text));
	if (!parsed.success) throw unavailable('The reranker answered something that is not a list of scores.', parsed.error);
	const scores = Array.from({ length: count }, (): number | null => null);
	for (const { index, score } of parsed.data) if (index < count) scores[index] = score ?? null;
	// Once seen, also for answers whose raw scores happen to lie between 0 and 1.
	manners.isRaw ||= scores.some((score) => score !== null && (score < 0 || score > 1 + rounding));
	const probabilityOf = (score: number) => (manners.isRaw ? 1 / (1 + Math.exp(-score)) : Math.min(1, score));
	return scores.map((score) => (score === null ? null : probabilityOf(score)));
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
		return unavailable(`The reranker did not accept the API key. Put a valid one in the Frontdesk credential.${said}`);
	}
	if (status === 404) {
		return unavailable(
			`The reranker does not know the address or the model. Check both in the Frontdesk credential.${said}`,
		);
	}
	return unavailable(`The reranker refused a call (HTTP ${status}).${said}`);
}

function unavailable(sentence: string, cause?: unknown): FrontdeskError {
	return new FrontdeskError('rerank-unavailable', sentence, { cause, retryable: true });
}

/** For tests: every endpoint is a stranger again. */
export function forgetManners(): void {
	known.clear();
}
