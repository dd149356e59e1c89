/** What we can read; the names are those that `documents.kind` holds. */
export type DocumentKind = 'pdf' | 'docx' | 'xlsx' | 'csv' | 'html' | 'markdown' | 'text';

/** A file as it came: from an upload, a folder, Google Drive or the web. */
export interface DocumentFile {
	/** As the owner knows it, for example `menu.pdf`; an address for a page of the web. */
	name: string;
	/** What somebody said it is; its content counts more. */
	mimeType?: string | undefined;
	bytes: Buffer;
}

/** A piece of text that stands under one heading, on one page. */
export interface DocumentSection {
	/** The headings above it, outermost first; empty where there are none. */
	headings: string[];
	/** From 1; null where the format has no pages. */
	page: number | null;
	/** Paragraphs have an empty line between them. */
	text: string;
}

/** The cells of one sheet of a workbook, or of a CSV file. */
export interface DocumentTable {
	/** The name of the sheet; empty for a CSV file. */
	title: string;
	/** From the first row on; ragged. A date stands as `2026-12-24`. */
	rows: (string | number | boolean)[][];
}

export interface ReadDocument {
	kind: DocumentKind;
	/** What the document calls itself, or its file's name. */
	title: string;
	/** Null where the format has no pages. */
	pages: number | null;
	sections: DocumentSection[];
	/** Of CSV and XLSX files; their sections say the same in words, a row a paragraph. */
	tables: DocumentTable[];
}
