import { costOfEmbedding } from '../../costs';
import { batchTexts, prepareText, usualLimits, type BatchLimits } from './batch-texts';
import { noUsage, type Embedder, type EmbeddingUsage } from './embedder';
import { explainEndpointError, statusOf } from './explain-endpoint-error';
import { readVectors } from './read-vectors';
import { spaceOf, usualMarksOf, type TextMarks, type TextPurpose } from './text-marks';

/** An endpoint with OpenAI's /embeddings: OpenAI, Mistral, Ollama, vLLM, TEI and others. */
export interface EmbeddingsConnection {
	baseUrl: string;
	apiKey: string;
	model: string;
	/** How the model is told what a text is for; null: not at all; absent: as is usual for a model of this name. */
	marks?: TextMarks | null | undefined;
	/** How long a customer's question may wait for its vector; 3 seconds when absent. */
	questionDeadlineMs?: number;
	/** What a million tokens cost, in US dollars; 0 when nobody said: then the list price that we know. */
	priceUsdPerMillion: number;
}

interface EndpointOptions {
	/** One try; a call that is tried again may take several times as long. */
	timeoutMs?: number;
	/** Only for 408, 409, 429, 5xx and where no answer came; a Retry-After of up to a minute is kept to. */
	maxRetries?: number;
	/** All of it, with pauses between tries: whoever asks waits no longer. */
	deadlineMs?: number;
}

/** Shorter than this a text is not cut further when the endpoint calls it too long. */
const shortestCut = 200;
const isAboutSize = /too (many|long|large)|maximum|exceed|at most|context length|batch size|input length|limit/i;
const isAboutEncoding = /encoding_format|base64/i;

/** The space of a connection's vectors. */
export function connectionSpace({ model, marks }: Pick<EmbeddingsConnection, 'model' | 'marks'>): string {
	return spaceOf(model, marks === undefined ? usualMarksOf(model) : marks);
}

/**
 * Makes vectors by an endpoint. Batches that are too large for it are halved, and stay so; texts that are too long are cut.
 * Asks for base64, which is a quarter of the bytes, and for numbers where that is not known.
 */
export function endpointEmbedder(connection: EmbeddingsConnection, options: EndpointOptions = {}): Embedder {
	const endpoint = new Endpoint(connection, options);
	return {
		model: connectionSpace(connection),
		usage: endpoint.usage,
		async embed(texts, purpose = 'passage') {
			const prepared = texts.map(prepareText);
			const signal = options.deadlineMs === undefined ? undefined : AbortSignal.timeout(options.deadlineMs);
			const vectors: Float32Array[] = [];
			try {
				// One batch at a time: what is learnt from a refusal holds for the next one, and a small server has one core.
				while (vectors.length < prepared.length) {
					const [batch = []] = batchTexts(
						prepared.slice(vectors.length, vectors.length + usualLimits.maxTexts),
						endpoint.limits,
					);
					vectors.push(...(await endpoint.embedBatch(batch, { purpose, signal })));
				}
			} catch (error) {
				throw explainEndpointError(signal?.aborted ? signal.reason : error, connection.model);
			}
			return vectors;
		},
	};
}

/** Asks an endpoint for one vector. @returns its numbers @throws FrontdeskError with a sentence that says what to check */
export async function checkEmbeddings(connection: EmbeddingsConnection): Promise<number> {
	const embedder = endpointEmbedder(connection, { timeoutMs: 10_000, maxRetries: 0 });
	const [vector] = await embedder.embed(['opening hours'], 'query');
	return vector?.length ?? 0;
}

interface Call {
	purpose: TextPurpose;
	signal: AbortSignal | undefined;
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

	async embedBatch(texts: string[], call: Call): Promise<Float32Array[]> {
		try {
			return await this.call(texts, call);
		} catch (error) {
			const message = error instanceof Error ? error.message : '';
			const status = statusOf(error);
			const isRefused = status === 400 || status === 413 || status === 422;
			if (isRefused && this.encoding === 'base64' && isAboutEncoding.test(message)) {
				this.encoding = 'float';
				return this.embedBatch(texts, call);
			}
			if (status !== 413 && !(isRefused && isAboutSize.test(message))) throw error;
			return this.embedSmaller(texts, call, error);
		}
	}

	private async embedSmaller(texts: string[], call: Call, refusal: unknown): Promise<Float32Array[]> {
		const [first = ''] = texts;
		if (texts.length === 1) {
			if (first.length <= shortestCut) throw refusal;
			return this.embedBatch([prepareText(first.slice(0, Math.ceil(first.length / 2)))], call);
		}
		const half = Math.ceil(texts.length / 2);
		this.limits.maxTexts = Math.min(this.limits.maxTexts, half);
		return [
			...(await this.embedBatch(texts.slice(0, half), call)),
			...(await this.embedBatch(texts.slice(half), call)),
		];
	}

	private async call(texts: string[], { purpose, signal }: Call): Promise<Float32Array[]> {
		this.client ??= connect(this.connection, this.options);
		const client = await this.client;
		const { model, priceUsdPerMillion, marks = usualMarksOf(model) } = this.connection;
		const mark = marks?.[purpose] ?? '';
		const isPrefixed = marks?.by === 'prefix';
		const body = {
			model,
			input: isPrefixed ? texts.map((text) => mark + text) : texts,
			encoding_format: this.encoding,
			...(marks && !isPrefixed && mark !== '' && { [marks.by]: mark }),
		};
		const answer: unknown = await client.embeddings.create(body, { signal });
		const { vectors, tokens } = readVectors(answer, texts.length, this.dimensions);
		this.dimensions = vectors[0]?.length ?? null;
		this.usage.calls += 1;
		this.usage.texts += texts.length;
		this.usage.tokens += tokens;
		this.usage.costUsd +=
			priceUsdPerMillion > 0 ? (tokens * priceUsdPerMillion) / 1_000_000 : costOfEmbedding(model, tokens);
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
