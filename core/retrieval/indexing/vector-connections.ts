import { FrontdeskError } from '../../errors';
import type { Database } from '../../storage';
import { connectionSpace, endpointEmbedder, readSpace, type Embedder, type EmbeddingsConnection } from '../embeddings';
import {
	pgvectorStore,
	postgresStore,
	qdrantStore,
	type QdrantConnection,
	type StoreKind,
	type VectorStore,
} from '../vectors';

/** What vectors are made and kept with; null: none are made, they are kept in PostgreSQL. */
export interface VectorConnections {
	embeddings: EmbeddingsConnection | null;
	qdrant: QdrantConnection | null;
	/** Where there is no Qdrant: in PostgreSQL's extension instead of a table of ours. */
	pgvector?: boolean;
}

/** Which index these connections are for; null where nothing makes vectors. */
export function wantedIndex(connections: VectorConnections): { store: StoreKind; model: string } | null {
	return (
		connections.embeddings && {
			store: connections.qdrant ? 'qdrant' : connections.pgvector ? 'pgvector' : 'postgres',
			model: connectionSpace(connections.embeddings),
		}
	);
}

/** @throws FrontdeskError `configuration` when the store needs a connection that is not there */
export function openStore(db: Database, store: StoreKind, { qdrant }: VectorConnections): VectorStore {
	if (store === 'postgres') return postgresStore(db);
	if (store === 'pgvector') return pgvectorStore(db);
	if (store === 'qdrant' && qdrant) return qdrantStore(qdrant);
	throw new FrontdeskError(
		'configuration',
		'The vectors of this business are in Qdrant, and no Qdrant is configured. Fill it in in the Frontdesk credential, or run Re-Index.',
	);
}

/**
 * The embedder of a model, also of one that is no longer the configured one: the same endpoint often serves both.
 *
 * @throws FrontdeskError `configuration` when nothing here can make vectors of the model
 */
export function openEmbedder(
	model: string,
	{ embeddings }: VectorConnections,
	options: Parameters<typeof endpointEmbedder>[1] = {},
): Embedder {
	if (embeddings) return endpointEmbedder({ ...embeddings, ...readSpace(model) }, options);
	throw new FrontdeskError(
		'configuration',
		`The vectors of this business were made by ${readSpace(model).model}, and no embeddings endpoint is configured. Fill it in in the Frontdesk credential, or run Re-index.`,
	);
}
