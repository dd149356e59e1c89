/**
 * Files and web pages beside the sheet: which ones a tenant has, what became of each, and their rows in the knowledge. How a
 * file is read is `core/documents`'.
 */
export { addDocuments, removeDocument } from './add-documents';
export { listDocuments } from './document-record';
export { uploadedFile, webDocument } from './document-sources';
export type { DocumentSource } from './prepare-document';
export type { DocumentResult } from './store-documents';
export { syncDocuments, syncDueDocuments } from './sync-documents';
