/**
 * The spreadsheet as we hand it to an owner: which tabs, columns, notes, drop-downs and colours it has, in four languages;
 * adding to a spreadsheet what it lacks; and saying what is wrong with one. What the cells mean is `../sheet`'s.
 */
export { checkSheet } from './check-sheet';
export { createSheet } from './create-sheet';
export { planTemplate } from './plan-template';
