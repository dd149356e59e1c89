/** Where vectors are kept and compared: one small interface, and a store for each place. */
export type { ScoredPoint, StoreKind, VectorIndex, VectorPoint, VectorSearch, VectorStore } from './vector-store';
