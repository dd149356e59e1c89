/**
 * The owner's sheet becomes what the bot knows: reading it from Google, judging each row, versions of which one is live,
 * and telling the owner in the sheet itself. Finding a row for a question is `core/retrieval`'s.
 */

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
} from './documents';
export {
	checkGoogleAccess,
	type GoogleAccess,
	type ServiceAccountAccess,
	type SignedInAccess,
	type UnsignedRequest,
	listSheets,
} from './google';
export { say, sheetLanguages, type CheckedRow, type SheetLanguage } from './sheet';
export { approveAnswer } from './unanswered-tab';
export { collectUnanswered } from './unanswered';
export { publishTabs } from './publish-tabs';
export { requireSheet, syncKnowledge } from './sync-knowledge';
export type { SheetContent } from './owners-tabs';
export { checkSheet, createSheet, planTemplate } from './template';
export { syncDueTenants } from './sync-due-tenants';
export { describeFailed, type SyncResult } from './sync-result';
export { compareVersions, listVersions, publishHeld, publishVersion, rollBackTo, type ChangedRow } from './versions';
export type { PublishingSteps } from './steps-before-live';
export { vectorsBeforeLive } from './vectors-before-live';
