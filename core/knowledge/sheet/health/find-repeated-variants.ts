import { doOverlap, type CheckedRow, type RowContent } from '../check-row';
import { sameness } from '../cells';

/**
 * Finds rows whose question is a variant of another row: a customer who asks it may get either answer.
 *
 * @returns by row, the number of the other one
 */
export function findRepeatedVariants(rows: readonly CheckedRow[]): Map<CheckedRow, number> {
	const byVariant = new Map<string, { sheetRow: number; content: RowContent }[]>();
	for (const { sheetRow, content } of rows) {
		if (!content) continue;
		for (const variant of content.variants) {
			const key = sameness(variant);
			const known = byVariant.get(key);
			if (known) known.push({ sheetRow, content });
			else byVariant.set(key, [{ sheetRow, content }]);
		}
	}
	const found = new Map<CheckedRow, number>();
	for (const row of rows) {
		const { content, sheetRow } = row;
		if (!content) continue;
		const other = byVariant
			.get(sameness(content.question))
			?.find((one) => one.sheetRow !== sheetRow && doOverlap(one.content, content));
		if (other) found.set(row, other.sheetRow);
	}
	return found;
}
