import { isNamed, languageOf, tabNames, type NamesByLanguage, type SheetLanguage } from '../sheet';
import type { BlueprintColumn } from './blueprint';
import type { ExistingTab } from './existing-sheet';

const headerWithinRows = 10;

/** The header of a tab that exists. */
export interface ExistingHeader {
	rowIndex: number;
	/** Index of each column that is there, by its key. */
	columns: Record<string, number>;
	language: SheetLanguage;
	/** The first column that has nothing in any row. */
	nextColumn: number;
}

/** @returns undefined when no row of the first ten names two of the columns */
export function headerOf(
	tab: ExistingTab,
	columns: Pick<BlueprintColumn, 'key' | 'names'>[],
): ExistingHeader | undefined {
	const candidates = tab.rows
		.slice(0, headerWithinRows)
		.map((row, rowIndex) => ({ rowIndex, columns: match(row, columns) }));
	const [best] = candidates.toSorted((a, b) => Object.keys(b.columns).length - Object.keys(a.columns).length);
	if (!best || Object.keys(best.columns).length < 2) return undefined;
	const names: NamesByLanguage[] = columns.map((column) => column.names);
	return {
		...best,
		language:
			languageOf([tab.title, ...(tab.rows[best.rowIndex] ?? [])], [...Object.values(tabNames), ...names]) ?? 'en',
		nextColumn: tab.rows.reduce((widest, row) => Math.max(widest, row.length), 0),
	};
}

function match(row: string[], columns: Pick<BlueprintColumn, 'key' | 'names'>[]): Record<string, number> {
	const found: Record<string, number> = {};
	row.forEach((text, index) => {
		const column = columns.find(({ key, names }) => found[key] === undefined && isNamed(text, names));
		if (column) found[column.key] = index;
	});
	return found;
}
