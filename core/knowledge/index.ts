/**
 * The owner's sheet becomes what the bot knows: reading it from Google, judging each row, versions of which one is live,
 * and telling the owner in the sheet itself. Finding a row for a question is `core/retrieval`'s.
 */
import './sheet-errors';

export {
	addDocuments,
	listDocuments,
	removeDocument,
	syncDocuments,
	syncDueDocuments,
	uploadedFile,
	webDocument,
	type DocumentResult,
	type DocumentSource,
	type KnownDocument,
	type SyncedDocuments,
} from './documents';
export {
	checkGoogleAccess,
	explainGoogleError,
	sheetIdFrom,
	type GoogleAccess,
	type PublicLinkAccess,
	type ServiceAccountAccess,
	type SignedInAccess,
	type UnsignedRequest,
} from './google';
export { sheetLanguages, type CellRow, type SheetLanguage, type SheetProblem } from './sheet';
export { collectUnanswered, type Collected, type CollectOptions } from './unanswered';
export { publishTabs } from './publish-tabs';
export { requireSheet } from './require-sheet';
export type { SheetContent } from './store-sheet';
export {
	checkSheet,
	createSheet,
	planTemplate,
	type CreatedSheet,
	type CreateOptions,
	type SheetFinding,
	type SheetReport,
} from './template';
export { syncDueTenants, type SyncDueOptions } from './sync-due-tenants';
export { syncKnowledge, type SyncOptions } from './sync-knowledge';
export { describeFailed, type SyncedRows, type SyncResult } from './sync-result';
export {
	compareVersions,
	listVersions,
	publishHeld,
	publishVersion,
	rollBackTo,
	type BeforeLive,
	type ChangedRow,
	type Draft,
	type KnowledgeVersion,
	type Publication,
	type RowOrigin,
	type SourceRow,
	type VersionComparison,
} from './versions';
export { asPlainText, withoutPlainTextMark, writeBotCells, type BotTab, type WriteBack } from './write-back';
export type { PublishingSteps } from './steps-before-live';
export { vectorsBeforeLive, type VectorStep } from './vectors-before-live';
