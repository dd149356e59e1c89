import { z } from 'zod';
import { fold } from '../../language';

/** A number, which may be a date, an amount or a share, with how the sheet shows it. */
export interface ShownNumber {
	number: number;
	shown: string;
}
export type Cell = string | number | boolean | ShownNumber;

/** A cell as Google's API hands it out: dates are numbers, tick boxes are booleans, an empty cell is ''. */
export const cell = z.union([z.string(), z.number(), z.boolean(), z.null().transform(() => '')]);
export type CellRow = Cell[];

// Soft hyphen, zero-width and direction characters: they are kept in what customers read, and never decide anything.
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** The text of a cell without the white space around it; a cell of only invisible characters is empty. */
export function cellText(value: Cell | undefined): string {
	const text = shownText(value ?? '')
		.replaceAll(/\r\n?/g, '\n')
		.trim();
	return text.replaceAll(invisible, '').trim() === '' ? '' : text;
}

function shownText(value: Cell): string {
	if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
	return typeof value === 'object' ? value.shown : String(value);
}

/** The number in a cell, in which `0,3` counts as well: owners write it where the sheet's locale does. */
export function cellNumber(value: Cell): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value === 'object') return value.number;
	const text = cellText(value).replace(',', '.');
	return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

export function hasNumbers(rows: CellRow[]): boolean {
	return rows.some((row) => row.some((value) => typeof value === 'number'));
}

/**
 * Adds to each number how the sheet shows it.
 *
 * @param shown the same cells, as text
 * @returns undefined when these are not the same cells: somebody edited the sheet between the two reads
 */
export function addShown(rows: CellRow[], shown: CellRow[]): CellRow[] | undefined {
	if (rows.length !== shown.length) return undefined;
	let isSame = true;
	const complete = rows.map((row, r) =>
		row.map((value, c) => {
			const text = shown[r]?.[c] ?? '';
			if (typeof value === 'string' && value !== text) isSame = false;
			return typeof value === 'number' ? { number: value, shown: shownText(text) } : value;
		}),
	);
	return isSame ? complete : undefined;
}

/** What two texts have in common when a person calls them the same: case, spacing, question marks and accents apart. */
export function sameness(text: string): string {
	return fold(text)
		.replaceAll(invisible, '')
		.replaceAll(/\s+/g, ' ')
		.trim()
		.replace(/^[\s¿¡]+/u, '')
		.replace(/(?<![\s.?!…:;*؟؛])[\s.?!…:;*؟؛]+$/u, '');
}

/** 0 is A, 25 is Z, 26 is AA. */
export function columnLetters(index: number): string {
	const rest = Math.floor(index / 26);
	return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
