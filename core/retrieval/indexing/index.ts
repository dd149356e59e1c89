/**
 * Keeps vectors in step with rows: before a draft is live, and in the background when the model or the store is another one.
 * `openVectors` is what a search asks first.
 */
export { continueIndexing, type IndexingOptions, type IndexingReport } from './continue-indexing';
export { indexDraft, type DraftIndexing, type DraftToIndex } from './index-draft';
export { listIndexes, tellAtNextSync, type KnowledgeIndex } from './knowledge-indexes';
export {
	indexOf,
	indexState,
	openLiveVectors,
	openVectors,
	type IndexState,
	type OpenedVectors,
	type Vectors,
} from './open-vectors';
export { wantedIndex, type VectorConnections } from './vector-connections';
