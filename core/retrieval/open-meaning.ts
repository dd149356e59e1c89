import { isFrontdeskError } from '../errors';
import type { Database } from '../storage';
import type { Meaning } from './find-rows';
import { openVectors, type VectorConnections, type Vectors } from './indexing';

/** The meanings of some questions, by their text; empty when a search has to do without. */
export interface Meanings {
	byText: Map<string, Meaning>;
	/** Why it has to, in a sentence for the operator; null when all is well, or nobody wants vectors. */
	problem: string | null;
}

/**
 * Opens the vectors of a tenant and embeds what is asked, all of it in one call. Whatever fails, a search goes on by words and
 * letters: a customer waits.
 *
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function openMeaning(
	db: Database,
	tenantId: string,
	texts: readonly string[],
	connections: VectorConnections = { embeddings: null, qdrant: null },
): Promise<Meanings> {
	const none = new Map<string, Meaning>();
	if (texts.length === 0) return { byText: none, problem: null };
	const { vectors, problem } = await openVectors(db, connections, tenantId);
	if (!vectors) return { byText: none, problem };
	try {
		return { byText: await embed(vectors, texts), problem };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return { byText: none, problem: error.message };
	}
}

async function embed(vectors: Vectors, texts: readonly string[]): Promise<Map<string, Meaning>> {
	const embedded = await vectors.embedder.embed(texts);
	return new Map(texts.flatMap((text, at) => (embedded[at] ? [[text, { vectors, vector: embedded[at] }]] : [])));
}
