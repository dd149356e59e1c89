/** Tabs with tables become rows with exact facts: where a table begins, what its columns mean, which rows cannot be used. */
export { readTables, weeklyHours } from './read-tables';
