/**
 * The structure of a spreadsheet: tabs, notes, drop-downs, colours, protection, as `spreadsheets.create`, `.get` and
 * `.batchUpdate` make and describe it. Values of cells are read and written elsewhere.
 */
export { applyRequests } from './apply-requests';
export { describeSpreadsheet } from './describe-spreadsheet';
export { contains } from './grid-range';
export { structureApi } from './structure-api';
export { emptyLayout, shiftLayout, type TabLayout } from './tab-layout';
