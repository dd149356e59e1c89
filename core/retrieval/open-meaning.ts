import { isFrontdeskError } from '../errors';
import { withSpan } from '../observability';
import type { Database } from '../storage';
import type { Beginning } from './begin-search';
import { readSpace } from './embeddings';
import type { Meaning } from './find-rows';
import { openLiveVectors, type VectorConnections, type Vectors } from './indexing';

/** The meanings of some questions, by their text; empty when a search has to do without. */
export interface Meanings {
	byText: Map<string, Meaning>;
	/** Why it has to, in a sentence for the operator; null when all is well, or nobody wants vectors. */
	problem: string | null;
	/** What that took; absent where nothing was paid for. */
	paid?: { model: string; calls: number; inputTokens: number; costUsd: number };
}

/**
 * Opens the vectors of a tenant and embeds what is asked, all of it in one call. Whatever fails, a search goes on by words and
 * letters: a customer waits.
 */
export async function openMeaning(
	db: Database,
	{ tenantId, connections = noVectors }: { tenantId: string; connections?: VectorConnections | undefined },
	{ indexes }: Beginning,
	questions: readonly string[],
): Promise<Meanings> {
	const { vectors, problem } = openLiveVectors(db, connections, tenantId, indexes);
	if (!vectors) return { byText: new Map(), problem };
	try {
		const byText = await embed(vectors, questions);
		const { model } = readSpace(vectors.index.model);
		const { calls, tokens, costUsd } = vectors.embedder.usage;
		return { byText, problem, ...(calls > 0 && { paid: { model, calls, inputTokens: tokens, costUsd } }) };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return { byText: new Map(), problem: error.message };
	}
}

const noVectors: VectorConnections = { embeddings: null, qdrant: null };

async function embed(vectors: Vectors, texts: readonly string[]): Promise<Map<string, Meaning>> {
	const embedded = await withSpan('embed_question', () => vectors.embedder.embed(texts));
	return new Map(texts.flatMap((text, at) => (embedded[at] ? [[text, { vectors, vector: embedded[at] }]] : [])));
}
