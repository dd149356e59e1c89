/** Finding the rows that answer a question. How sure one can be of them is `core/confidence`'s. */
export { searchKnowledge } from './search-knowledge';
export type { FoundRow, KnowledgeSearch, SearchOptions, SearchedPart } from './knowledge-search';
export type { SearchRecord } from './explain';
export { hashEmbedder, hashModel, type Embedder, type EmbeddingUsage } from './embeddings';
export { postgresStore } from './vectors';
export type { ScoredPoint, StoreKind, VectorIndex, VectorPoint, VectorSearch, VectorStore } from './vectors';
