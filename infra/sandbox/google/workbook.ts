import { formatA1, type CellRange } from './a1-range';
import {
	parseTyped,
	renderCell,
	shownText,
	type Cell,
	type CellInput,
	type DateTimeRender,
	type ValueRender,
} from './cell';
import { badRequest } from './google-error';
import { emptyLayout, shiftLayout, type TabLayout } from './structure/tab-layout';

/** Tabs as a person sees them: rows of text, the header first. */
export type Tabs = Record<string, CellInput[][]>;

export interface Tab {
	sheetId: number;
	title: string;
	rows: Cell[][];
	layout: TabLayout;
}

/** Everything about the tabs, to go back to. */
export interface Snapshot {
	title: string;
	tabs: Tab[];
}

export interface ReadOptions {
	valueRender: ValueRender;
	dateTimeRender: DateTimeRender;
	isByColumns: boolean;
}

const typed = (input: CellInput): Cell => (typeof input === 'string' ? parseTyped(input) : (input ?? ''));

function withoutTrailingEmpties<T>(list: T[], isEmpty: (value: T) => boolean): T[] {
	let length = list.length;
	while (length > 0 && isEmpty(list[length - 1] as T)) length--;
	return list.slice(0, length);
}

function transpose<T>(rows: T[][], empty: T): T[][] {
	const width = Math.max(0, ...rows.map((row) => row.length));
	return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? empty));
}

/** One spreadsheet. Every change counts the version up and is told to `onChange`. */
export class Workbook {
	title = 'Frontdesk knowledge';
	/** Where it says it is: Google takes it from whoever made the file. */
	locale = 'en_US';
	timeZone = 'Etc/GMT';
	version = 1;
	modifiedAt = new Date();
	/** when a person last changed something, in contrast to a program */
	editedAt: Date | undefined;
	/** when a program last read values */
	readAt: Date | undefined;
	private tabs: Tab[] = [];

	constructor(
		seed: Tabs,
		private readonly onChange: () => void = () => undefined,
	) {
		this.putTabs(seed);
	}

	listTabs(): readonly Tab[] {
		return this.tabs;
	}

	findTab(title: string | undefined): Tab | undefined {
		// Google compares the titles of tabs without regard to case.
		return title === undefined
			? this.tabs[0]
			: this.tabs.find((tab) => tab.title.toLowerCase() === title.toLowerCase());
	}

	/** All tabs as text, for the page and for the state file. */
	toTabs(): Record<string, string[][]> {
		const asText = (tab: Tab) => tab.rows.map((row) => row.map(shownText));
		return Object.fromEntries(this.tabs.map((tab) => [tab.title, asText(tab)]));
	}

	/** Puts the given tabs in place of those of the same name; `null` removes a tab; others stay. */
	replaceTabs(tabs: Record<string, CellInput[][] | null>): void {
		this.putTabs(tabs);
		this.edited();
	}

	/** Back to exactly these tabs. */
	reset(tabs: Tabs): void {
		this.tabs = [];
		this.replaceTabs(tabs);
	}

	/** How each tab looks beside its values, for the page and for the state file. */
	toLayouts(): Record<string, TabLayout> {
		return Object.fromEntries(this.tabs.map((tab) => [tab.title, tab.layout]));
	}

	/** The look of the tabs of these titles, as it was saved. */
	putLayouts(layouts: Record<string, TabLayout>): void {
		for (const [title, layout] of Object.entries(layouts)) {
			const tab = this.findTab(title);
			if (tab) tab.layout = structuredClone(layout);
		}
	}

	/** A copy of everything, for `restore`. */
	takeSnapshot(): Snapshot {
		return structuredClone({ title: this.title, tabs: this.tabs });
	}

	restore({ title, tabs }: Snapshot): void {
		[this.title, this.tabs] = [title, tabs];
	}

	addTab(title: string, sheetId = this.nextSheetId(), index = this.tabs.length): Tab {
		const tab: Tab = { sheetId, title, rows: [], layout: emptyLayout() };
		this.tabs.splice(index, 0, tab);
		return tab;
	}

	removeTab(tab: Tab): void {
		this.tabs = this.tabs.filter((one) => one !== tab);
	}

	moveTab(tab: Tab, index: number): void {
		this.removeTab(tab);
		this.tabs.splice(index, 0, tab);
	}

	/** Writes one value as it is, without telling anybody. */
	putValue(tab: Tab, row: number, column: number, value: string | number | boolean): void {
		this.putCell(tab, row, column, value);
	}

	/** A program has changed something through the API. */
	noteChange(): void {
		this.changed();
	}

	/** Writes one cell as if a person had typed it; rows and columns count from zero. */
	typeInto(tab: Tab, row: number, column: number, input: CellInput): void {
		this.putCell(tab, row, column, typed(input));
		this.edited();
	}

	insertRow(tab: Tab, at: number): void {
		tab.rows.splice(at, 0, []);
		shiftLayout(tab.layout, 'Row', at, 1);
		this.edited();
	}

	deleteRow(tab: Tab, at: number): void {
		tab.rows.splice(at, 1);
		shiftLayout(tab.layout, 'Row', at, -1);
		this.edited();
	}

	gridSize(tab: Tab): { rows: number; columns: number } {
		return {
			rows: Math.max(tab.layout.rowCount, tab.rows.length),
			columns: Math.max(tab.layout.columnCount, ...tab.rows.map((row) => row.length)),
		};
	}

	/** The values of a range the way Google gives them: trailing empty cells and rows cut off, no `values` when empty. */
	readRange(
		tab: Tab,
		range: CellRange,
		options: ReadOptions,
	): { range: string; majorDimension: string; values?: unknown[][] } {
		const box = this.boundedBox(tab, range);
		const cells = tab.rows.slice(box.startRow, box.endRow).map((row) => row.slice(box.startColumn, box.endColumn));
		const rendered = cells.map((row) =>
			row.map((cell) => renderCell(cell, options.valueRender, options.dateTimeRender)),
		);
		const lines = options.isByColumns ? transpose<CellInput>(rendered, '') : rendered;
		const cut = lines.map((line) => withoutTrailingEmpties<CellInput>(line, (value) => value === ''));
		const values = withoutTrailingEmpties(cut, (line) => line.length === 0);
		return {
			range: formatA1(tab.title, [box.startRow, box.startColumn], [box.endRow - 1, box.endColumn - 1]),
			majorDimension: options.isByColumns ? 'COLUMNS' : 'ROWS',
			...(values.length > 0 ? { values } : {}),
		};
	}

	/**
	 * Writes values into a range. `null` leaves a cell as it is, '' empties it.
	 *
	 * @returns the range that was written and how many rows, columns and cells
	 * @throws GoogleError 400 when there are more values than the range has room for
	 */
	writeRange(tab: Tab, range: CellRange, rows: CellInput[][], isTyped: boolean): WrittenRange {
		const box = this.boundedBox(tab, range);
		const width = Math.max(0, ...rows.map((row) => row.length));
		this.refuseOverflow(tab, range, box, rows.length, width);
		rows.forEach((row, r) =>
			row.forEach((input, c) => {
				if (input === null) return;
				this.putCell(tab, box.startRow + r, box.startColumn + c, isTyped ? typed(input) : input);
			}),
		);
		this.changed();
		const end: [number, number] = [
			box.startRow + Math.max(rows.length, 1) - 1,
			box.startColumn + Math.max(width, 1) - 1,
		];
		return {
			updatedRange: formatA1(tab.title, [box.startRow, box.startColumn], end),
			updatedRows: rows.length,
			updatedColumns: width,
			updatedCells: rows.reduce((sum, row) => sum + row.length, 0),
		};
	}

	private putTabs(tabs: Record<string, CellInput[][] | null>): void {
		for (const [title, rows] of Object.entries(tabs)) {
			const existing = this.findTab(title);
			if (rows === null) this.tabs = this.tabs.filter((tab) => tab !== existing);
			else if (existing) existing.rows = rows.map((row) => row.map(typed));
			else this.addTab(title).rows = rows.map((row) => row.map(typed));
		}
	}

	private refuseOverflow(tab: Tab, range: CellRange, box: Box, rowCount: number, width: number): void {
		// One cell is a starting point and grows with the values; anything larger is a limit.
		const isOneCell = box.endRow - box.startRow === 1 && box.endColumn - box.startColumn === 1;
		const grid = this.gridSize(tab);
		const end =
			isOneCell && range.endRow !== undefined
				? { row: grid.rows, column: grid.columns }
				: { row: box.endRow, column: box.endColumn };
		const name = formatA1(tab.title, [box.startRow, box.startColumn], [box.endRow - 1, box.endColumn - 1]);
		if (box.startRow + rowCount > end.row) {
			throw badRequest(`Requested writing within range [${name}], but tried writing to row [${end.row + 1}]`);
		}
		if (box.startColumn + width > end.column) {
			const [letters] = formatA1('T', [0, end.column], [0, end.column]).slice(2).split(/\d/);
			throw badRequest(`Requested writing within range [${name}], but tried writing to column [${letters}]`);
		}
	}

	private boundedBox(tab: Tab, range: CellRange): Box {
		const grid = this.gridSize(tab);
		if (range.startRow >= grid.rows || range.startColumn >= grid.columns) {
			const name = formatA1(tab.title, [range.startRow, range.startColumn], [range.startRow, range.startColumn]);
			throw badRequest(`Range (${name}) exceeds grid limits. Max rows: ${grid.rows}, max columns: ${grid.columns}`);
		}
		return {
			startRow: range.startRow,
			startColumn: range.startColumn,
			endRow: Math.min(range.endRow ?? grid.rows, grid.rows),
			endColumn: Math.min(range.endColumn ?? grid.columns, grid.columns),
		};
	}

	private putCell(tab: Tab, row: number, column: number, cell: Cell): void {
		while (tab.rows.length <= row) tab.rows.push([]);
		const cells = tab.rows[row] as Cell[];
		while (cells.length <= column) cells.push('');
		cells[column] = cell;
	}

	private nextSheetId(): number {
		return Math.max(-1, ...this.tabs.map((tab) => tab.sheetId)) + 1;
	}

	/** A program has read the sheet. */
	noteRead(): void {
		this.readAt = new Date();
		this.onChange();
	}

	private edited(): void {
		this.editedAt = new Date();
		this.changed();
	}

	private changed(): void {
		this.version++;
		this.modifiedAt = new Date();
		this.onChange();
	}
}

interface Box {
	startRow: number;
	startColumn: number;
	endRow: number;
	endColumn: number;
}

export interface WrittenRange {
	updatedRange: string;
	updatedRows: number;
	updatedColumns: number;
	updatedCells: number;
}
