import { cellText, type Cell, type CellRow } from '../sheet';
import { differing, type BotTab, type CellAt } from './cell-writes';

/** A cell of ours, with the row as read that it is meant for. */
export interface PlacedCell extends CellAt {
	/** From 0, as read. */
	meantFor: number;
}

interface Followed {
	/** What has to be written now, by where rows are now. */
	cells: PlacedCell[];
	/** True when all cells of the owner's are as they were read, each in its place. */
	isAsRead: boolean;
}

/**
 * Finds out where the rows of a tab are now, and which bot cells have to be written so that each row has its own.
 *
 * A row is found by the owner's cells in it. Where it was before goes first; of rows that are the same in all cells, as many
 * as before have to be there. A row that cannot be found was edited or deleted, and is left alone.
 *
 * @param written what the attempt before wrote: what fell on a strange row is taken away from it again
 */
export function followRows(tab: BotTab, now: CellRow[], written: readonly PlacedCell[]): Followed {
	const nothing: Followed = { cells: [], isAsRead: false };
	const isHeaderKept = tab.headerRow < 0 || keyOf(tab, tab.rows[tab.headerRow]) === keyOf(tab, now[tab.headerRow]);
	if (!isHeaderKept) return nothing;
	const [before, after] = [tab.rows, now].map((rows) => rows.map((row) => keyOf(tab, row))) as [string[], string[]];
	const places = findPlaces(before, after);

	const wanted = tab.cells.flatMap((cell) => {
		const row = places.get(cell.row);
		return row === undefined ? [] : { ...cell, row, meantFor: cell.row };
	});
	const wantedAt = new Set(wanted.map(({ row, column }) => `${row} ${column}`));
	const strays = written.filter(
		({ row, column, meantFor }) => !wantedAt.has(`${row} ${column}`) && places.get(meantFor) !== row,
	);
	const restored = strays
		.filter(({ row, column, text }) => cellText(now[row]?.[column]) === cellText(text))
		.map((cell) => ({ ...cell, text: textBefore(tab, places, cell) }));
	const isSame = before.length <= after.length && before.every((key, row) => key === after[row]);
	return {
		cells: differing(now, [...wanted, ...restored]) as PlacedCell[],
		isAsRead: isSame && after.slice(before.length).every((key) => key === emptyKey || isAppended(tab, key)),
	};
}

/** What stood there before us, when we know the row that is there now; nothing in a row that is new. */
function textBefore({ rows }: BotTab, places: Map<number, number>, { row, column }: CellAt): string {
	const known = [...places].find(([, place]) => place === row)?.[0];
	return known === undefined ? '' : cellText(rows[known]?.[column]);
}

function isAppended(tab: BotTab, key: string): boolean {
	return (tab.appended ?? []).some((row) => keyOf(tab, row) === key);
}

/** Where each row is now; by index, from 0. Empty rows only count where they were. */
function findPlaces(before: string[], after: string[]): Map<number, number> {
	const places = new Map<number, number>();
	const left = new Map<string, { from: number[]; to: number[] }>();
	const leftOf = (key: string) => {
		const known = left.get(key) ?? { from: [], to: [] };
		left.set(key, known);
		return known;
	};
	before.forEach((key, row) => {
		// Below its last row a tab is empty.
		if ((after[row] ?? emptyKey) === key) places.set(row, row);
		else if (key !== emptyKey) leftOf(key).from.push(row);
	});
	after.forEach((key, row) => {
		if (before[row] !== key && key !== emptyKey) leftOf(key).to.push(row);
	});
	for (const { from, to } of left.values()) {
		if (from.length !== to.length) continue;
		from.forEach((row, index) => places.set(row, to[index] as number));
	}
	return places;
}

const emptyKey = '[]';

/** The owner's cells of a row; equal for rows in which the owner wrote the same. */
export function keyOf({ isBots }: Pick<BotTab, 'isBots'>, row: CellRow = []): string {
	const cells = row.map((value, column) => (isBots(column, row) ? '' : plain(value)));
	return JSON.stringify(cells.slice(0, cells.findLastIndex((value) => value !== '') + 1));
}

const plain = (value: Cell) => (typeof value === 'object' ? value.number : value);
