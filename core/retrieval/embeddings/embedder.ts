import type { TextPurpose } from './text-marks';

/** Turns texts into vectors whose cosine says how alike two texts are. */
export interface Embedder {
	/** Names the space of the vectors (`spaceOf`): two texts can only be compared when both are in the same. */
	readonly model: string;
	/** What this embedder has done since it was made. */
	readonly usage: EmbeddingUsage;
	/**
	 * One vector of length 1 for each text, in their order; all of the same dimension. An empty text gets a vector too.
	 *
	 * @param purpose what a model that makes a difference is told of all of them; `passage` when absent
	 * @throws FrontdeskError `embeddings-unavailable`, with a sentence that says what to check
	 */
	embed(texts: readonly string[], purpose?: TextPurpose): Promise<Float32Array[]>;
}

export interface EmbeddingUsage {
	/** Calls to the endpoint that were answered. */
	calls: number;
	/** Texts that the endpoint was paid for; texts from a cache do not count. */
	texts: number;
	/** Tokens as the endpoint counted them; 0 where it does not say. */
	tokens: number;
	/** In US dollars, by the price of the connection; 0 where no price is set. */
	costUsd: number;
}

export function noUsage(): EmbeddingUsage {
	return { calls: 0, texts: 0, tokens: 0, costUsd: 0 };
}
