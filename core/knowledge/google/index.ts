/**
 * The owner's sheet at Google: by a service account, by somebody's sign-in, or by a public link; reading tabs, writing cells, and saying in a sentence what
 * to click when Google refuses. What the cells mean is not known here.
 */
export { CallQuota } from './call-quota';
export {
	checkGoogleAccess,
	openGoogleSheet,
	type GoogleSheet,
	type ReadTab,
	type SheetTabs,
	sheetIdFrom,
} from './open-google-sheet';
export {
	isPublicLink,
	type GoogleAccess,
	type ServiceAccountAccess,
	type SignedInAccess,
	type UnsignedRequest,
} from './access';
export { isFolderAddress, listDriveFolder, type DriveFile } from './drive-folder';
export { explainGoogleError } from './explain-google-error';
export { listSheets } from './list-sheets';
export { googleClients, type GoogleClients } from './google-clients';
export { gridsOf, quoteTab, readOnlySentence, type SpreadsheetFile, type TabWrite } from './transports';
