/**
 * Files and web pages become text: recognising what a file is, reading it within limits, and cutting it into chunks that know
 * where they stand. What becomes of the chunks is `core/knowledge`'s.
 */
export {
	chunkDocument,
	chunkSizes,
	chunkStrategies,
	defaultChunking,
	type ChunkOptions,
	type ChunkStrategy,
	documentText,
	type DocumentChunk,
} from './chunking/chunk-document';
export type { DocumentFile, DocumentKind, ReadDocument } from './document';
export { documentLimits } from './limits';
export { readDocument } from './read-document';
export { checkAddress, looksLikeAddress, fetchDocument, type FetchOptions } from './web/fetch-document';
