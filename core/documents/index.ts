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
} from './chunking/chunk-document';
export { documentText, type DocumentChunk } from './chunking/document-chunk';
export type { DocumentFile, DocumentKind, ReadDocument } from './document';
export { documentLimits } from './limits';
export { readDocument } from './read-document';
export { checkAddress, looksLikeAddress } from './web/check-address';
export { fetchDocument, type FetchOptions } from './web/fetch-document';
