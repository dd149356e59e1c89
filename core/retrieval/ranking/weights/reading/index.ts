/** Whether an embedding model can read the languages of a sheet, however few rows the sheet has. */
export {
	examine,
	examineReading,
	readMarks,
	isReadOverall,
	isUnread,
	readingMarks,
	type ReadingMarks,
} from './examine-reading';
