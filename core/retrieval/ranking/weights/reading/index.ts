/** Whether an embedding model can read the languages of a sheet, however few rows the sheet has. */
export { examineReading, isReadOverall, isUnread, readingMarks, type ReadingMarks } from './examine-reading';
