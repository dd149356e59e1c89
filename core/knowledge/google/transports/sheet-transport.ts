import type { CellLink, CellRow } from '../../sheet';

/** What a spreadsheet says of itself. */
export interface SpreadsheetFile {
	title: string;
	/** As "de_DE". */
	locale: string;
	/** An IANA name. */
	timeZone: string;
}

/** A note beside a cell, by place from 0. */
export interface CellNote {
	row: number;
	column: number;
	note: string;
}

/** Cells of a tab that are to be written. */
export interface TabWrite {
	/** The title of the tab. */
	tab: string;
	/** In A1 notation without the tab, e.g. `J2:J4`. */
	range: string;
	/** A number is written as one, so that the owner can sort by it. */
	values: (string | number)[][];
}

/**
 * One way to a spreadsheet. Errors come as the way hands them out; `openGoogleSheet` words them for the owner.
 */
export interface SheetTransport {
	/** False where the sheet can only be read. */
	readonly canWrite: boolean;
	/** Another text after any change of the file; null when this way cannot tell, in which case one has to read. */
	readState(): Promise<string | null>;
	/** The titles of the tabs, in their order, and what the file says of itself where this way can tell. */
	describe(): Promise<{ titles: string[]; file?: SpreadsheetFile }>;
	/** Addresses behind words, by tab; none where this way cannot tell. */
	readLinks(titles: string[]): Promise<Map<string, CellLink[]>>;
	/** The notes beside cells of these tabs, with what the cells show. */
	readNotes(titles: string[]): Promise<Map<string, CellNote[]>>;
	/** Puts notes beside cells; an empty one is taken away. */
	writeNotes(notes: (CellNote & { tab: string })[]): Promise<void>;
	/** The rows of each of these tabs, in the order asked for: ragged, empty ends cut off. */
	readRows(titles: string[]): Promise<CellRow[][]>;
	/** The same without how numbers are shown, which is what takes a second request. */
	readRaw(titles: string[]): Promise<CellRow[][]>;
	/**
	 * Writes plain text, never formulas, all or nothing, in one request. By place: whoever writes beside what an owner types uses
	 * `writeBotCells`.
	 */
	writeTabs(writes: TabWrite[]): Promise<void>;
	/** Takes whole rows out of a tab, by their index from 0, all or nothing, in one request. By place: see `removeBotRows`. */
	deleteRows(title: string, rows: number[]): Promise<void>;
}
