import { batchTexts, prepareText, usualLimits, type BatchLimits } from './batch-texts';
import { noUsage, type Embedder, type EmbeddingUsage } from './embedder';
import { explainEndpointError, statusOf } from './explain-endpoint-error';
import { readVectors } from './read-vectors';

/** An endpoint with OpenAI's /embeddings: OpenAI, Mistral, Ollama, vLLM, TEI and others. */
export interface EmbeddingsConnection {
	baseUrl: string;
	apiKey: string;
	model: string;
	/** What a million tokens cost, in US dollars; 0 when nobody said. */
	priceUsdPerMillion: number;
}

export interface EndpointOptions {
	/** One try; a call that is tried again may take several times as long. */
	timeoutMs?: number;
	/** Only for 408, 409, 429, 5xx and where no answer came; a Retry-After of up to a minute is kept to. */
	maxRetries?: number;
}

/** Shorter than this a text is not cut further when the endpoint calls it too long. */
const shortestCut = 200;
const isAboutSize = /too (many|long|large)|maximum|exceed|at most|context length|batch size|input length|limit/i;
const isAboutEncoding = /encoding_format|base64/i;

/**
 * Makes vectors by an endpoint. Batches that are too large for it are halved, and stay so; texts that are too long are cut.
 * Asks for base64, which is a quarter of the bytes, and for numbers where that is not known.
 */
export function endpointEmbedder(connection: EmbeddingsConnection, options: EndpointOptions = {}): Embedder {
	const endpoint = new Endpoint(connection, options);
	return {
		model: connection.model,
		usage: endpoint.usage,
		async embed(texts) {
			const prepared = texts.map(prepareText);
			const vectors: Float32Array[] = [];
			try {
				// One batch at a time: what is learnt from a refusal holds for the next one, and a small server has one core.
				while (vectors.length < prepared.length) {
					const [batch = []] = batchTexts(
						prepared.slice(vectors.length, vectors.length + usualLimits.maxTexts),
						endpoint.limits,
					);
					vectors.push(...(await endpoint.embedBatch(batch)));
				}
			} catch (error) {
				throw explainEndpointError(error, connection.model);
			}
			return vectors;
		},
	};
}

class Endpoint {
	readonly usage: EmbeddingUsage = noUsage();
	readonly limits: BatchLimits = { ...usualLimits };
	private encoding: 'base64' | 'float' = 'base64';
	private dimensions: number | null = null;
	private client: ReturnType<typeof connect> | undefined;

	constructor(
		private readonly connection: EmbeddingsConnection,
		private readonly options: EndpointOptions,
	) {}

	async embedBatch(texts: string[]): Promise<Float32Array[]> {
		try {
			return await this.call(texts);
		} catch (error) {
			const message = error instanceof Error ? error.message : '';
			const status = statusOf(error);
			const isRefused = status === 400 || status === 413 || status === 422;
			if (isRefused && this.encoding === 'base64' && isAboutEncoding.test(message)) {
				this.encoding = 'float';
				return this.embedBatch(texts);
			}
			if (status !== 413 && !(isRefused && isAboutSize.test(message))) throw error;
			return this.embedSmaller(texts, error);
		}
	}

	private async embedSmaller(texts: string[], refusal: unknown): Promise<Float32Array[]> {
		const [first = ''] = texts;
		if (texts.length === 1) {
			if (first.length <= shortestCut) throw refusal;
			return this.embedBatch([prepareText(first.slice(0, Math.ceil(first.length / 2)))]);
		}
		const half = Math.ceil(texts.length / 2);
		this.limits.maxTexts = Math.min(this.limits.maxTexts, half);
		return [...(await this.embedBatch(texts.slice(0, half))), ...(await this.embedBatch(texts.slice(half)))];
	}

	private async call(texts: string[]): Promise<Float32Array[]> {
		this.client ??= connect(this.connection, this.options);
		const client = await this.client;
		const { model, priceUsdPerMillion } = this.connection;
		const answer: unknown = await client.embeddings.create({ model, input: texts, encoding_format: this.encoding });
		const { vectors, tokens } = readVectors(answer, texts.length, this.dimensions);
		this.dimensions = vectors[0]?.length ?? null;
		this.usage.calls += 1;
		this.usage.texts += texts.length;
		this.usage.tokens += tokens;
		this.usage.costUsd += (tokens * priceUsdPerMillion) / 1_000_000;
		return vectors;
	}
}

async function connect(
	{ baseUrl, apiKey }: EmbeddingsConnection,
	{ timeoutMs = 60_000, maxRetries = 5 }: EndpointOptions,
) {
	// Loaded when the first text is sent: it takes a while, and many run without an endpoint.
	const { OpenAI } = await import('openai');
	// A local endpoint often has no key, and the library insists on one.
	return new OpenAI({ baseURL: baseUrl, apiKey: apiKey || 'none', timeout: timeoutMs, maxRetries });
}
