/**
 * How much of a document is read. Files come from owners, and from web pages that owners only point at: each limit is on
 * what one of them can cost everybody else on the machine.
 */
export const documentLimits = {
	/** The file as it is. A menu of 40 pages with pictures has some 10 MB. */
	fileBytes: 25 * 1024 * 1024,
	/** Files of text and nothing else: more is an export of a database, not something to answer customers from. */
	textFileBytes: 5 * 1024 * 1024,
	pages: 300,
	/** Text of one document, about 700 printed pages. */
	characters: 2_000_000,
	/** DOCX and XLSX are zip archives: a few kilobytes of them can unpack to gigabytes. */
	unpackedBytes: 120 * 1024 * 1024,
	archiveEntries: 5_000,
	/** Of all sheets of a workbook together, or of a CSV file. */
	cells: 200_000,
	/** For unpacking and reading one file. */
	readingMs: 60_000,
	/** For a web page, which has no pictures in it. */
	pageReadingMs: 15_000,
	/** For the libraries that read PDF, DOCX and XLSX, in a thread of their own. */
	memoryMb: 512,
} as const;

/** How much is fetched from an address, and for how long. */
export const webLimits = {
	redirects: 5,
	/** From the first look-up to the last byte. */
	fetchMs: 30_000,
	addressCharacters: 2_000,
} as const;
