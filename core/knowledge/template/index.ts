/**
 * The spreadsheet as we hand it to an owner: which tabs, columns, notes, drop-downs and colours it has, in four languages;
 * adding to a spreadsheet what it lacks; and saying what is wrong with one. What the cells mean is `../sheet`'s.
 */
export { checkSheet, type SheetFinding, type SheetReport } from './check-sheet';
export { createSheet, type CreatedSheet, type CreateOptions } from './create-sheet';
export { planTemplate } from './plan-template';
