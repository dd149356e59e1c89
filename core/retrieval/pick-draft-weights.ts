import { isFrontdeskError } from '../errors';
import type { Database } from '../storage';
import { cachedEmbedder } from './embeddings';
import { indexOf, type VectorConnections } from './indexing';
import { openEmbedder } from './indexing/vector-connections';
import { pickWeights, type PickedWeights } from './ranking';

/**
 * Lets a draft, whose vectors were made, say how much each leg of its searches should count. An endpoint that is down leaves the
 * weights as they were.
 *
 * @returns null when they stay as they are
 * @throws FrontdeskError of the database
 */
export async function pickDraftWeights(
	db: Database,
	connections: VectorConnections,
	draft: { tenantId: string; version: number },
): Promise<PickedWeights | null> {
	const index = await indexOf(db, draft.tenantId);
	try {
		const embedder = index && cachedEmbedder(db, draft.tenantId, openEmbedder(index.model, connections));
		return await pickWeights(db, { ...draft, embedder });
	} catch (error) {
		if (isFrontdeskError(error) && (error.code === 'embeddings-unavailable' || error.code === 'configuration'))
			return null;
		throw error;
	}
}
