/** Where vectors are kept and compared: one small interface, and a store for each place. */
export { pgvectorStore } from './pgvector/pgvector-store';
export { postgresStore } from './postgres/postgres-store';
export type { ScoredPoint, StoreKind, VectorIndex, VectorPoint, VectorStore } from './vector-store';
export type { QdrantConnection } from './qdrant/qdrant-points';
export { checkQdrant, qdrantStore, snapshotQdrant } from './qdrant/qdrant-store';
