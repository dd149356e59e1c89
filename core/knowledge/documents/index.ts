/**
 * Files and web pages beside the sheet: which ones a tenant has, what became of each, and their rows in the knowledge. How a
 * file is read is `core/documents`'.
 */
export { addDocuments, removeDocument, type AddDocumentsOptions } from './add-documents';
export { listDocuments, type DocumentVia, type KnownDocument } from './document-record';
export { uploadedFile, webDocument } from './document-sources';
export type { DocumentSource } from './prepare-document';
export type { DocumentResult } from './store-documents';
export {
	syncDocuments,
	syncDueDocuments,
	type SyncDocumentsOptions,
	type SyncDueDocumentsOptions,
	type SyncedDocuments,
} from './sync-documents';
