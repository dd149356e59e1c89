import { FrontdeskError } from '../../errors';
import { accountKey } from '../../network';
import type { Embedder } from './embedder';
import type { EmbeddingsConnection } from './endpoint-embedder';

/** Vectors of what customers asked lately, for all tenants: six kilobytes each at most, as a rule. */
const maxRemembered = 500;
/** How long an endpoint that failed is left in peace: while it is down, no customer waits for it. */
const peaceMs = 10_000;

const remembered = new Map<string, Float32Array>();
const failures = new Map<string, { until: number; error: unknown }>();

/**
 * An embedder for questions of customers: the same question costs one call, and an endpoint that failed is not asked again
 * for some seconds, so that a search goes on without it at once.
 *
 * @param endpoint what is remembered, and who is left in peace, is told apart by `accountKey`
 */
export function questionEmbedder(
	endpoint: Pick<EmbeddingsConnection, 'baseUrl' | 'apiKey'>,
	inner: Embedder,
): Embedder {
	const place = accountKey(endpoint, inner.model);
	return {
		model: inner.model,
		usage: inner.usage,
		async embed(texts) {
			const missing = [...new Set(texts.filter((text) => !recall(place, text)))];
			const vectors = missing.length === 0 ? [] : await ask(place, inner, missing);
			const fresh = new Map(missing.map((text, i) => [text, vectors[i] ?? new Float32Array()]));
			for (const [text, vector] of fresh) remember(place, text, vector);
			return texts.map((text) => fresh.get(text) ?? recall(place, text) ?? new Float32Array());
		},
	};
}

async function ask(place: string, inner: Embedder, texts: string[]): Promise<Float32Array[]> {
	const failure = failures.get(place);
	if (failure && failure.until > Date.now()) {
		throw new FrontdeskError(
			'embeddings-unavailable',
			failure.error instanceof Error ? failure.error.message : 'The embeddings endpoint failed a moment ago.',
			{ cause: failure.error, retryable: true },
		);
	}
	try {
		const vectors = await inner.embed(texts, 'query');
		failures.delete(place);
		return vectors;
	} catch (error) {
		if (failures.size >= maxRemembered) failures.clear();
		failures.set(place, { until: Date.now() + peaceMs, error });
		throw error;
	}
}

function recall(place: string, text: string): Float32Array | undefined {
	const key = `${place}\n${text}`;
	const vector = remembered.get(key);
	if (vector) {
		// The last one of a map is the one that was set last: the first is the one that nobody asked for the longest.
		remembered.delete(key);
		remembered.set(key, vector);
	}
	return vector;
}

function remember(place: string, text: string, vector: Float32Array): void {
	remembered.set(`${place}\n${text}`, vector);
	for (const [oldest] of remembered) {
		if (remembered.size <= maxRemembered) return;
		remembered.delete(oldest);
	}
}

/** For tests, and when a credential was changed: everything is asked anew. */
export function forgetQuestions(): void {
	remembered.clear();
	failures.clear();
}
