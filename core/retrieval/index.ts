/** Finding the rows that answer a question. How sure one can be of them is `core/confidence`'s. */
export { searchKnowledge } from './search-knowledge';
export type { FoundRow, KnowledgeSearch, SearchOptions } from './knowledge-search';
export { buildContext, citedId, cutText, estimateTokens, type ContextRow } from './context';
export {
	describePlace,
	type RecordedPart,
	type RecordedRow,
	type RecordedWeighing,
	type SearchRecord,
} from './search-record';
export { reindex } from './reindex';
export { searchTrouble, weightsBasis, type WeightsBasis } from './search-trouble';
export { checkEmbeddings, chosenMarks, markChoices, type Embedder, type EmbeddingsConnection } from './embeddings';
export {
	continueIndexing,
	indexDraft,
	indexOf,
	openVectors,
	readLiveVersion,
	wantedIndex,
	type IndexingReport,
	type VectorConnections,
} from './indexing';
export { missingWords, readQuestion, type HistoryTurn } from './query';
export { pickDraftWeights } from './pick-draft-weights';
export { fuse, legWeights, type LegScores } from './ranking';
export { checkQdrant, snapshotQdrant } from './vectors';
export type { VectorIndex, VectorStore } from './vectors';
export { checkReranker, type RerankConnection, type Reranker } from './rerank';
