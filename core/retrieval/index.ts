/** Finding the rows that answer a question. How sure one can be of them is `core/confidence`'s. */
export { searchKnowledge } from './search-knowledge';
export type { FoundRow, KnowledgeSearch, SearchOptions, SearchedPart } from './knowledge-search';
export type { SearchRecord } from './explain';
export type { Embedder, EmbeddingUsage } from './embeddings';
export type { ScoredPoint, VectorIndex, VectorPoint, VectorSearch, VectorStore } from './vectors';
