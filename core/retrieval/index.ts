/** Finding the rows that answer a question. How sure one can be of them is `core/confidence`'s. */
export { searchKnowledge } from './search-knowledge';
export type { FoundRow, KnowledgeSearch, SearchOptions, SearchedPart } from './knowledge-search';
export {
	buildContext,
	citedId,
	cutText,
	estimateTokens,
	type Context,
	type ContextOptions,
	type ContextRow,
} from './context';
export {
	boundRecord,
	describePlace,
	type RecordedPart,
	type RecordedRow,
	type RecordedWeighing,
	type SearchRecord,
} from './search-record';
export { reindex } from './reindex';
export { searchTrouble, weightsBasis, type WeightsBasis } from './search-trouble';
export { chosenMarks, markChoices, type Embedder, type EmbeddingsConnection, type EmbeddingUsage } from './embeddings';
export {
	continueIndexing,
	indexDraft,
	indexOf,
	listIndexes,
	openVectors,
	wantedIndex,
	type DraftIndexing,
	type IndexingReport,
	type KnowledgeIndex,
	type OpenedVectors,
	type VectorConnections,
	type Vectors,
} from './indexing';
export { readQuestion, type HistoryTurn } from './query';
export { missingWords } from './missing-words';
export { pickDraftWeights } from './pick-draft-weights';
export { fuse, legWeights, type LegScores, type LegWeights, type PickedWeights } from './ranking';
export { postgresStore, qdrantStore, snapshotQdrant } from './vectors';
export type {
	QdrantConnection,
	ScoredPoint,
	StoreKind,
	VectorIndex,
	VectorPoint,
	VectorSearch,
	VectorStore,
} from './vectors';
export { checkReranker, forgiveRerankers, type RerankConnection, type Reranker } from './rerank';
