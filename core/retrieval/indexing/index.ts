/**
 * Keeps vectors in step with rows: before a draft is live, and in the background when the model or the store is another one.
 * `openVectors` is what a search asks first.
 */
export { continueIndexing, type IndexingOptions, type IndexingReport } from './continue-indexing';
export { indexDraft, type DraftIndexing } from './index-draft';
export { listIndexes, readLiveVersion, tellAtNextSync } from './knowledge-indexes';
export { indexOf, indexState, openLiveVectors, openVectors, type Vectors } from './open-vectors';
export { wantedIndex, type VectorConnections } from './vector-connections';
