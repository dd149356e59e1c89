import { z } from 'zod';
import { isFrontdeskError } from '../../errors';
import { sql, type Queryable, type Database } from '../../storage';
import { questionEmbedder, type Embedder } from '../embeddings';
import type { VectorIndex, VectorStore } from '../vectors';
import { openEmbedder, openStore, wantedIndex, type VectorConnections } from './vector-connections';

/** What a search compares meanings with. */
export interface Vectors {
	index: VectorIndex;
	store: VectorStore;
	/** Makes the vector of a question for this index; remembers the last questions. */
	embedder: Embedder;
}

interface OpenedVectors {
	/** Null: the search does without vectors. */
	vectors: Vectors | null;
	/** Why it has to do without them although there should be some, in a sentence for the operator. */
	problem: string | null;
}

/** One index of a tenant, as `frontdesk.read_vector_indexes` tells it. */
export const indexState = z.object({
	store: z.enum(['postgres', 'pgvector', 'qdrant']),
	model: z.string(),
	dimensions: z.number().nullable(),
	state: z.enum(['building', 'live']),
	/** Of the vectors that PostgreSQL keeps: the newest write. */
	newest_change: z.number(),
});
type IndexState = z.output<typeof indexState>;

/** A customer waits: one more try, and no longer than this for both together. */
const questionDeadlineMs = 3_000;

/**
 * The vectors that a tenant's searches use: those of its live index, also while another one is built. One round trip.
 *
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function openVectors(
	db: Database,
	connections: VectorConnections,
	tenantId: string,
): Promise<OpenedVectors> {
	return openLiveVectors(db, connections, tenantId, await readIndexes(db, tenantId));
}

/** The same for a search that knows the tenant's indexes already. */
export function openLiveVectors(
	db: Database,
	connections: VectorConnections,
	tenantId: string,
	indexes: readonly IndexState[],
): OpenedVectors {
	const live = indexes.find(({ state }) => state === 'live');
	if (!live || live.dimensions === null) {
		const isBeingBuilt = indexes.length > 0;
		return { vectors: null, problem: isBeingBuilt ? 'The vectors of this business are still being made.' : null };
	}
	const { model, dimensions, newest_change: newestChange } = live;
	try {
		const store = openStore(db, live.store, connections);
		const inner = openEmbedder(model, connections, {
			deadlineMs: connections.embeddings?.questionDeadlineMs ?? questionDeadlineMs,
			maxRetries: 1,
		});
		const embedder = questionEmbedder(connections.embeddings ?? { baseUrl: '', apiKey: '' }, inner);
		return { vectors: { index: { tenantId, model, dimensions, newestChange }, store, embedder }, problem: null };
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		return { vectors: null, problem: error.message };
	}
}

/**
 * The index that a tenant's searches use; null before there is one.
 *
 * @param connections tell nothing about which index is live; they say whether it is the configured one
 */
export async function indexOf(
	db: Queryable,
	tenantId: string,
	connections?: VectorConnections,
): Promise<(VectorIndex & { isConfigured: boolean }) | null> {
	const live = (await readIndexes(db, tenantId)).find(({ state }) => state === 'live');
	if (!live || live.dimensions === null) return null;
	const wanted = connections && wantedIndex(connections);
	const isConfigured = !connections || (wanted?.store === live.store && wanted.model === live.model);
	const { model, dimensions, newest_change: newestChange } = live;
	return { tenantId, model, dimensions, newestChange, isConfigured };
}

async function readIndexes(db: Queryable, tenantId: string) {
	const rows = await db.query(sql`
		SELECT store, model, dimensions, state, newest_change FROM frontdesk.read_vector_indexes(${tenantId})`);
	return z.array(indexState).parse(rows);
}
