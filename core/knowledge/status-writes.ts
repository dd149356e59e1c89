import type { CellWrite } from './google';
import type { CheckedRow } from './sheet';

/** The status cells that say something else than they should, as few ranges as possible. */
export function statusWrites(
	rows: Pick<CheckedRow, 'sheetRow' | 'status' | 'writtenStatus'>[],
	statusColumn: number,
): CellWrite[] {
	const letters = columnLetters(statusColumn);
	const runs: { first: number; values: string[][] }[] = [];
	for (const { sheetRow, status, writtenStatus } of rows.toSorted((a, b) => a.sheetRow - b.sheetRow)) {
		if (status === writtenStatus) continue;
		const last = runs.at(-1);
		if (last && last.first + last.values.length === sheetRow) last.values.push([status]);
		else runs.push({ first: sheetRow, values: [[status]] });
	}
	return runs.map(({ first, values }) => ({
		range: values.length === 1 ? `${letters}${first}` : `${letters}${first}:${letters}${first + values.length - 1}`,
		values,
	}));
}

/** 0 is A, 25 is Z, 26 is AA. */
export function columnLetters(index: number): string {
	const rest = Math.floor(index / 26);
	return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
