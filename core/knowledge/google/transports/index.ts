/** The ways to a spreadsheet: through Google's APIs with an account, or by the link of a sheet that everybody may look at. */
export { ApiTransport, gridsOf, quoteTab } from './api-transport';
export { publicLinkTransport, readOnlySentence } from './public-link-transport';
export type { CellNote, SheetTransport, SpreadsheetFile, TabWrite } from './sheet-transport';
