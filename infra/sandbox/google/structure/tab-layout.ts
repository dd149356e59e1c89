import { shiftRange, type GridRange } from './grid-range';
import type { CellFormat, ConditionalFormatRule, DataValidationRule, ProtectedRange, TextFormatRun } from './requests';

/** What a tab has beside the values of its cells. */
export interface TabLayout {
	rowCount: number;
	columnCount: number;
	frozenRowCount: number;
	isHidden: boolean;
	isRightToLeft: boolean;
	/** by `row:column`, counted from zero */
	notes: Record<string, string>;
	/** the same: what is formatted of a text from where on, links behind words above all */
	links?: Record<string, TextFormatRun[]>;
	/** later ones win */
	validations: { range: GridRange; rule: DataValidationRule }[];
	/** later ones win; each with the format that was set at once */
	formats: { range: GridRange; format: CellFormat }[];
	conditionalFormats: ConditionalFormatRule[];
	protectedRanges: (ProtectedRange & { protectedRangeId: number })[];
	/** by the column's index */
	columns: Record<string, { pixelSize?: number | undefined; hiddenByUser?: boolean | undefined }>;
}

/** How large Google makes a new tab. */
const NEW_GRID = { rowCount: 1000, columnCount: 26 };

export function emptyLayout(): TabLayout {
	return {
		...NEW_GRID,
		frozenRowCount: 0,
		isHidden: false,
		isRightToLeft: false,
		notes: {},
		validations: [],
		formats: [],
		conditionalFormats: [],
		protectedRanges: [],
		columns: {},
	};
}

/** Moves everything along after rows or columns were put in (`count` > 0) or taken out at `at`. */
export function shiftLayout(layout: TabLayout, axis: 'Row' | 'Column', at: number, count: number): void {
	const shift = (range: GridRange) => shiftRange(range, axis, at, count);
	const moved = <T extends { range: GridRange }>(list: T[]) =>
		list.flatMap((one) => {
			const range = shift(one.range);
			return range ? [{ ...one, range }] : [];
		});
	layout.validations = moved(layout.validations);
	layout.formats = moved(layout.formats);
	layout.protectedRanges = moved(layout.protectedRanges);
	layout.conditionalFormats = layout.conditionalFormats.flatMap((rule) => {
		const ranges = rule.ranges.flatMap((range) => shift(range) ?? []);
		return ranges.length > 0 ? [{ ...rule, ranges }] : [];
	});
	layout.notes = moveKeys(layout.notes, axis === 'Row' ? 0 : 1, at, count);
	if (layout.links) layout.links = moveKeys(layout.links, axis === 'Row' ? 0 : 1, at, count);
	if (axis === 'Column') layout.columns = moveKeys(layout.columns, 0, at, count);
}

function moveKeys<T>(record: Record<string, T>, part: number, at: number, count: number): Record<string, T> {
	const moved: Record<string, T> = {};
	for (const [key, value] of Object.entries(record)) {
		const place = key.split(':').map(Number);
		const index = place[part] ?? 0;
		if (count < 0 && index >= at && index < at - count) continue;
		if (index >= at) place[part] = index + count;
		moved[place.join(':')] = value;
	}
	return moved;
}
