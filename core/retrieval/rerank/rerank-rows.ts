import { isFrontdeskError } from '../../errors';
import { isSameText } from '../../phrases';
import { cutText } from '../context/cut-text';
import { askReranker, forgetManners, type RerankConnection } from './ask-reranker';

export interface Reranker {
	connection: RerankConnection;
	/** How much it has to say about the order, from 0 to 1. */
	weight: number;
}

interface Rerankable {
	question: string;
	answer: string;
	score: number;
	legs: Record<string, number>;
}

interface RerankedRows<Row> {
	/** Best first; each with its leg `reranker`. */
	rows: Row[];
	/** How far the first is ahead of the next with another answer, by what they were ordered by; null when they were not reranked. */
	lead: number | null;
	/** Why the order is the one it was; null when it was reranked. */
	problem: string | null;
}

/** A customer waits, and an order that is good already is there. */
const timeoutMs = 1_500;
/** An operator waits, perhaps for a server that loads its model first. */
const checkMs = 10_000;
/** More rows are never read. */
const maxRows = 20;
/**
 * A question with a row has to fit into 512 tokens: usual reranking models read no more, vLLM and llama.cpp refuse the whole call when
 * one is longer, and Cohere charges more.
 */
const maxTokens = { question: 120, row: 360 };

/** How long an endpoint that failed is left in peace: each failure doubles it. */
const peaceMs = { first: 5_000, most: 120_000 };
const failures = new Map<string, { count: number; until: number }>();
const maxRemembered = 200;

/**
 * Orders rows by what a reranking model makes of them, together with the score that they have. When it fails the rows stay
 * as they are, and the endpoint is not asked again for a while.
 *
 * Scores stay what they are: they mean the same for every question and every business, a reranker's do not.
 */
export async function rerankRows<Row extends Rerankable>(
	rows: readonly Row[],
	question: string,
	{ connection, weight }: Reranker,
	now = Date.now(),
): Promise<RerankedRows<Row>> {
	const asTheyWere = (problem: string | null) => ({ rows: [...rows], lead: null, problem });
	if (rows.length < 2 || weight === 0) return asTheyWere(null);
	const place = `${connection.baseUrl} ${connection.model}`;
	const failed = failures.get(place);
	if (failed && failed.until > now) {
		const seconds = Math.ceil((failed.until - now) / 1_000);
		return asTheyWere(`The reranker failed a moment ago and is asked again in ${seconds} s.`);
	}
	const head = rows.slice(0, maxRows);
	const documents = head.map((row) => readable(`${row.question}\n${row.answer}`, maxTokens.row));
	try {
		const query = readable(question, maxTokens.question);
		const scores = await askReranker(connection, { query, documents, timeoutMs });
		failures.delete(place);
		const blended = blend(head, scores, weight);
		return { rows: [...blended.rows, ...rows.slice(maxRows)], lead: blended.lead, problem: null };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		remember(place, now);
		return asTheyWere(`${error.message} The rows are in the order that they had without it.`);
	}
}

/** Voyage refuses a call with an empty text, and a row may say nothing but a picture. */
const readable = (text: string, tokens: number) => cutText(text.toWellFormed().trim(), tokens).text || '–';

function blend<Row extends Rerankable>(
	rows: readonly Row[],
	scores: readonly (number | null)[],
	weight: number,
): { rows: Row[]; lead: number } {
	const weighed = rows.map((row, at) => {
		const reranked = scores[at] ?? null;
		if (reranked === null) return { row, value: (1 - weight) * row.score };
		const legs = { ...row.legs, reranker: reranked };
		return { row: { ...row, legs }, value: (1 - weight) * row.score + weight * reranked };
	});
	const ordered = weighed.toSorted((a, b) => b.value - a.value);
	const [best, ...others] = ordered;
	const next = others.find(({ row }) => !isSameText(row.answer, best?.row.answer ?? ''));
	return { rows: ordered.map(({ row }) => row), lead: (best?.value ?? 0) - (next?.value ?? 0) };
}

function remember(place: string, now: number): void {
	if (failures.size >= maxRemembered && !failures.has(place)) failures.clear();
	const count = (failures.get(place)?.count ?? 0) + 1;
	failures.set(place, { count, until: now + Math.min(peaceMs.most, peaceMs.first * 2 ** (count - 1)) });
}

/**
 * Asks an endpoint once, whether it failed before or not.
 *
 * @throws FrontdeskError `rerank-unavailable`, with a sentence that says what to check
 */
export async function checkReranker(connection: RerankConnection): Promise<{ model: string; tookMs: number }> {
	const startedAt = Date.now();
	await askReranker(connection, { query: 'opening hours', documents: ['From 9 to 5.', 'By bus.'], timeoutMs: checkMs });
	return { model: connection.model, tookMs: Date.now() - startedAt };
}

/** For tests, and when a credential was changed: every endpoint is asked again. */
export function forgiveRerankers(): void {
	failures.clear();
	forgetManners();
}
