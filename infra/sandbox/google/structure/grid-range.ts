import { z } from 'zod';

/** A rectangle as `spreadsheets.batchUpdate` writes it: from zero, ends exclusive, a missing bound is open. */
export const GridRange = z.strictObject({
	sheetId: z.int().min(0).default(0),
	startRowIndex: z.int().min(0).optional(),
	endRowIndex: z.int().min(0).optional(),
	startColumnIndex: z.int().min(0).optional(),
	endColumnIndex: z.int().min(0).optional(),
});
export type GridRange = z.infer<typeof GridRange>;

export const GridCoordinate = z.strictObject({
	sheetId: z.int().min(0).default(0),
	rowIndex: z.int().min(0).default(0),
	columnIndex: z.int().min(0).default(0),
});

export const DimensionRange = z.strictObject({
	sheetId: z.int().min(0).default(0),
	dimension: z.enum(['ROWS', 'COLUMNS']),
	startIndex: z.int().min(0).optional(),
	endIndex: z.int().min(0).optional(),
});
export type DimensionRange = z.infer<typeof DimensionRange>;

/** Whether a cell lies in the range. */
export function contains(range: GridRange, row: number, column: number): boolean {
	const { startRowIndex = 0, endRowIndex = Infinity, startColumnIndex = 0, endColumnIndex = Infinity } = range;
	return row >= startRowIndex && row < endRowIndex && column >= startColumnIndex && column < endColumnIndex;
}

/**
 * Moves a range after rows or columns were put in (`count` > 0) or taken out (`count` < 0) at `at`.
 *
 * @returns undefined when nothing of it is left
 */
export function shiftRange(range: GridRange, axis: 'Row' | 'Column', at: number, count: number): GridRange | undefined {
	const [startKey, endKey] = [`start${axis}Index`, `end${axis}Index`] as const;
	const start = range[startKey];
	const end = range[endKey];
	const move = (index: number) => (index < at ? index : Math.max(at, index + count));
	const moved = { ...range };
	if (start !== undefined) moved[startKey] = start < at ? start : move(start);
	if (end !== undefined) moved[endKey] = end <= at ? end : move(end);
	const isGone = end !== undefined && moved[endKey] === (moved[startKey] ?? 0);
	return isGone ? undefined : moved;
}
