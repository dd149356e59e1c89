/**
 * The owner's sheet at Google: signing in as a service account, reading tabs, writing cells, and saying in a sentence what
 * to click when Google refuses. What the cells mean is not known here.
 */
export { checkGoogleAccess } from './check-google-access';
export type { GoogleAccess } from './service-account';
export { openGoogleSheet, type CellWrite, type GoogleSheet, type ReadTab, type SheetTabs } from './open-google-sheet';
export { sheetIdFrom } from './sheet-id';
