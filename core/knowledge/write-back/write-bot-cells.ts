import { isFrontdeskError } from '../../errors';
import type { GoogleSheet, TabWrite } from '../google';
import { columnLetters, type CellRow } from '../sheet';
import { asPlainText, asWrites, differing, type BotTab } from './cell-writes';
import { followRows, keyOf, type PlacedCell } from './follow-rows';

export interface WriteBack {
	/**
	 * True when the spreadsheet says now what it should, and nobody edited any of these tabs since they were read: only then
	 * the state of the file may be remembered as synced.
	 */
	isSettled: boolean;
	/** The state of the file as of the last look at these tabs; undefined when they did not have to be looked at. */
	state?: string | null;
	/** How many cells were written, those that had to be put right included. */
	cellsWritten: number;
}

type Sheet = Pick<GoogleSheet, 'readRaw' | 'writeTabs'> & Partial<Pick<GoogleSheet, 'readState'>>;

/** The owner types on; what the last attempt leaves is put right by the next sync. */
const maxAttempts = 3;

/**
 * Writes bot cells of one or more tabs, in one request, where their rows are at this moment.
 *
 * Google knows no "write if nothing changed", so the tabs are read again just before the write (rows that moved are written
 * where they are now, rows that were edited or deleted are left out) and once more after it: what was moved in between is put
 * right. That is two reads and one write; nothing at all is asked of Google when all cells say already what they should.
 *
 * @throws FrontdeskError as `GoogleSheet` does: `sheet-unreachable` (viewer only), `unavailable`
 */
export async function writeBotCells(sheet: Sheet, tabs: readonly BotTab[]): Promise<WriteBack> {
	const wanted = tabs.map((tab) => ({
		...tab,
		cells: tab.cells.map((cell) => ({ ...cell, text: asPlainCell(cell.text) })),
		appended: (tab.appended ?? []).map((row) => row.map(asPlainCell)),
	}));
	const isDue = wanted.some(({ rows, cells, appended }) => appended.length > 0 || differing(rows, cells).length > 0);
	if (!isDue) return { isSettled: true, cellsWritten: 0 };

	const titles = wanted.map(({ tab }) => tab);
	let cellsWritten = 0;
	let written: PlacedCell[][] = [];
	for (let attempt = 1; ; attempt++) {
		// Before the look: what is edited after it makes another state.
		const state = attempt > 1 && sheet.readState ? { state: await sheet.readState() } : {};
		const now = await sheet.readRaw(titles);
		const followed = wanted.map((tab, index) => followRows(tab, now[index] ?? [], written[index] ?? []));
		const writes = wanted.flatMap((tab, index) => asWrites(tab.tab, followed[index]?.cells ?? []));
		const appends = wanted.flatMap((tab, index) => appendsOf(tab, now[index] ?? []));
		if (writes.length + appends.length === 0) {
			return { isSettled: followed.every(({ isAsRead }) => isAsRead), cellsWritten, ...state };
		}
		if (attempt === maxAttempts) return { isSettled: false, cellsWritten };
		await write(sheet, writes, appends);
		written = followed.map(({ cells }) => cells);
		cellsWritten += [...writes, ...appends].reduce((sum, { values }) => sum + values.flat().length, 0);
	}
}

const asPlainCell = (value: string | number) => (typeof value === 'number' ? value : asPlainText(value));

function appendsOf(tab: BotTab, now: CellRow[]): TabWrite[] {
	const there = new Set(now.map((row) => keyOf(tab, row)));
	const absent = (tab.appended ?? []).filter((row) => !there.has(keyOf(tab, row)));
	return absent.map((row, index) => {
		const line = now.length + index + 1;
		return { tab: tab.tab, range: `A${line}:${columnLetters(row.length - 1)}${line}`, values: [row] };
	});
}

/** A tab that is full has no place for a row of ours; that must not cost the others their cells. */
async function write(sheet: Sheet, writes: TabWrite[], appends: TabWrite[]): Promise<void> {
	try {
		await sheet.writeTabs([...writes, ...appends]);
	} catch (error) {
		const isFull = appends.length > 0 && isFrontdeskError(error) && /grid limits/i.test(error.message);
		if (!isFull) throw error;
		if (writes.length > 0) await sheet.writeTabs(writes);
	}
}

/**
 * Takes rows of ours out of a tab, where they are at this moment: the tab is read again right before. A row that somebody has
 * edited meanwhile stays, and so does one that is there twice in other places.
 *
 * @param rows by place as read, from 0
 * @returns how many rows are gone
 */
export async function removeBotRows(
	sheet: Pick<GoogleSheet, 'readRaw' | 'deleteRows'>,
	tab: Pick<BotTab, 'tab' | 'rows' | 'isBots'>,
	rows: readonly number[],
): Promise<number> {
	if (rows.length === 0) return 0;
	const [now = []] = await sheet.readRaw([tab.tab]);
	const keys = now.map((row) => keyOf(tab, row));
	const places = rows.flatMap((row) => {
		const key = keyOf(tab, tab.rows[row]);
		if (keys[row] === key) return row;
		const elsewhere = keys.flatMap((other, place) => (other === key ? place : []));
		return elsewhere.length === 1 ? elsewhere : [];
	});
	const gone = [...new Set(places)];
	if (gone.length > 0) await sheet.deleteRows(tab.tab, gone);
	return gone.length;
}
